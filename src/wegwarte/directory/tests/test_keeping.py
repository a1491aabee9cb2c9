"""The way of an entry: entered, where and when, topics and area, published, changed, ended, taken up again."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wegwarte.carriers.tests.conftest import trail
from wegwarte.core.dates import today
from wegwarte.directory.models import Location, Organisation, Service, ServiceArea, ServiceAtLocation, ServiceTopic
from wegwarte.directory.published import published
from wegwarte.directory.tests.kept_entries import HOUSE, SERVICE, at_of, draft, entry

pytestmark = pytest.mark.django_db
KEEP = "/directory/keep/"


@pytest.fixture
def keeper(cast, sign_in):
    return sign_in(cast.lead)


def one(cast, model, **wanted):
    with cast.inside():
        return model.objects.get(**wanted)


def test_a_keeper_enters_a_service_and_everybody_finds_it(cast, keeper):
    assert keeper.get(f"{KEEP}entries/new/").headers["Location"] == f"{KEEP}organisations/new/"
    keeper.post(f"{KEEP}organisations/new/", {"name": "Schuldenhilfe", "website": "schuldenhilfe.example"})
    organisation = one(cast, Organisation)
    assert organisation.website == "https://schuldenhilfe.example"
    keeper.post(f"{KEEP}organisations/{organisation.pk}/houses/new/", HOUSE)
    house = one(cast, Location)
    assert house.place.name == "Mainz"
    more = {"cost": "free", "anonymous": "possible", "organisation": organisation.pk}
    made = keeper.post(f"{KEEP}entries/new/", SERVICE | more)
    service = one(cast, Service)
    assert (made.status_code, made.headers["Location"]) == (302, f"{KEEP}entries/{service.pk}/")
    page = f"{KEEP}entries/{service.pk}/"
    assert "where the service is offered" in keeper.get(page).content.decode()
    keeper.post(
        f"{page}houses/new/",
        {"location": house.pk, "languages": ["ar", "uk"], "open_hours-as": "text", "open_hours-text": "Mo 09:00-12:00"},
    )
    keeper.post(f"{page}topics/", {"chosen_topics": ["thema.T46"], "version": "1"})
    keeper.post(f"{page}area/", {"districts": ["07315"], "postal_codes": "55128, 55116", "version": "2"})
    assert not published().entries
    assert keeper.post(f"{page}publish/").status_code == 302
    [found] = published().entries
    assert (found.service.checked_on, found.service.checked_by_name) == (today(), "Lead")
    assert (found.topics, found.at.languages, len(found.areas)) == (("thema.T46",), ["ar", "uk"], 3)
    assert found.at.open_hours == "Mo 09:00-12:00"
    assert trail(cast)[-7:] == [
        "directory.open_organisation", "directory.open_location", "directory.open_service", "directory.offer_at",
        "directory.set_topics", "directory.set_area", "directory.publish",
    ]  # fmt: skip


def test_each_change_is_found_at_once_and_says_which_fields(cast, keeper):
    with cast.inside():
        service = entry(cast.lead)
        at = at_of(service)
    published()
    keeper.post(f"{KEEP}at/{at.pk}/", {"phone": "06131 99", "languages": ["uk"], "version": "1"})
    [found] = published().entries
    assert (found.phone, found.at.languages, found.at.open_hours) == ("06131 99", ["uk"], "")
    said = {**SERVICE, "summary": "Wir helfen.", "cost": "free", "anonymous": "not", "version": "2"}
    keeper.post(f"{KEEP}entries/{service.pk}/change/", said | {"organisation": service.organisation_id})
    assert published().entries[0].service.summary == "Wir helfen."
    with cast.inside():
        from wegwarte.audit.models import AuditEntry

        last = AuditEntry.objects.get(action="directory.change_service")
    assert last.details == {"fields": ["anonymous", "summary"]}


def test_what_would_help_nobody_is_not_published_and_says_why(cast, keeper):
    with cast.inside():
        service = draft(cast.lead, summary="")
        Location.objects.update(phone="", street="")
    answer = keeper.post(f"{KEEP}entries/{service.pk}/publish/")
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "One sentence is missing" in said
    assert "telephone, e-mail or address is missing" in said
    with cast.inside():
        ServiceAtLocation.objects.all().delete()
    assert "where the service is offered" in keeper.post(f"{KEEP}entries/{service.pk}/publish/").content.decode()
    assert one(cast, Service).state == "draft"


def test_an_entry_is_closed_for_some_time_ended_and_taken_up_again(cast, keeper):
    with cast.inside():
        service = entry(cast.lead)
    page = f"{KEEP}entries/{service.pk}/"
    for step, state, found in (("pause", "paused", 0), ("take-up", "published", 1), ("end", "ended", 0)):
        keeper.post(f"{page}{step}/")
        assert (one(cast, Service).state, len(published().entries)) == (state, found)
    assert keeper.post(f"{page}pause/").status_code == 422
    assert keeper.post(f"{page}remove/").status_code == 422
    keeper.post(f"{page}take-up/")
    assert one(cast, Service).checked_on == today()


def test_a_draft_is_removed_with_all_that_was_said_of_it(cast, keeper):
    with cast.inside():
        service = draft(cast.lead)
    assert keeper.post(f"{KEEP}entries/{service.pk}/remove/").status_code == 302
    with cast.inside():
        assert not Service.objects.exists()
        assert not ServiceAtLocation.objects.exists()
        assert Location.objects.exists()


def test_two_keepers_at_the_same_entry_lose_nothing(cast, keeper):
    with cast.inside():
        service = entry(cast.lead)
    said = {**SERVICE, "cost": "free", "anonymous": "not", "organisation": service.organisation_id}
    page = f"{KEEP}entries/{service.pk}/change/"
    keeper.post(page, said | {"summary": "Die erste war schneller.", "version": "2"})
    late = keeper.post(page, said | {"summary": "Die zweite.", "version": "2"})
    assert late.status_code == 409
    assert "Die erste war schneller." in late.content.decode()
    assert 'name="version" value="3"' in late.content.decode()
    assert keeper.post(f"{KEEP}entries/{service.pk}/topics/", {"version": "2"}).status_code == 409
    assert keeper.post(f"{KEEP}entries/{service.pk}/area/", {"version": "2", "land": "on"}).status_code == 409


def test_a_form_sent_twice_makes_one(cast, keeper):
    number = {"submission": str(uuid.uuid4())}
    for _twice in range(2):
        assert keeper.post(f"{KEEP}organisations/new/", {"name": "Hilfe"} | number).status_code == 302
    organisation = one(cast, Organisation)
    said = {**SERVICE, "cost": "free", "anonymous": "not", "organisation": organisation.pk}
    for _twice in range(2):
        keeper.post(f"{KEEP}organisations/{organisation.pk}/houses/new/", HOUSE | number)
        keeper.post(f"{KEEP}entries/new/", said | number)
    service, house = one(cast, Service), one(cast, Location)
    for _twice in range(2):
        where = {"location": house.pk, "languages": ["ar"]}
        assert keeper.post(f"{KEEP}entries/{service.pk}/houses/new/", where).status_code == 302
    assert one(cast, ServiceAtLocation)
    assert keeper.post(f"{KEEP}organisations/new/", {"name": "Hilfe"}).status_code == 422
    assert trail(cast).count("directory.open_service") == 1


@pytest.mark.parametrize(
    ("where", "wrong", "field"),
    [
        ("houses", {"postal_code": "5511"}, "postal_code"),
        ("houses", {"latitude": "8.2", "longitude": "49.9"}, "latitude"),
        ("houses", {"latitude": "49.9"}, "longitude"),
        ("houses", {"phone": "ruf mich an"}, "phone"),
        ("houses", {"name": ""}, "name"),
        ("houses", {"name": "x" * 201}, "name"),
        ("entries", {"maximum_age": "5"}, "maximum_age"),
        ("entries", {"website": "javascript:alert(1)"}, "website"),
        ("entries", {"kind": "invented"}, "kind"),
    ],
)
def test_what_cannot_be_is_refused_with_words(cast, keeper, where, wrong, field):
    with cast.inside():
        organisation = Organisation.objects.create(name="Hilfe")
    said = {**SERVICE, "cost": "free", "anonymous": "not", "minimum_age": "12", "organisation": organisation.pk}
    path = {"houses": f"organisations/{organisation.pk}/houses/new/", "entries": "entries/new/"}[where]
    answer = keeper.post(f"{KEEP}{path}", (HOUSE if where == "houses" else said) | wrong)
    assert answer.status_code == 422
    assert f"id_{field}_error" in answer.content.decode()


def test_the_last_house_of_a_published_entry_is_not_taken_away(cast, keeper):
    with cast.inside():
        service = entry(cast.lead)
        at = at_of(service)
    assert keeper.post(f"{KEEP}at/{at.pk}/withdraw/").status_code == 422
    keeper.post(f"{KEEP}entries/{service.pk}/end/")
    assert keeper.post(f"{KEEP}at/{at.pk}/withdraw/").status_code == 302


def test_a_house_is_given_up_and_what_is_offered_only_there_ends(cast, keeper):
    with cast.inside():
        service = entry(cast.lead)
        house = Location.objects.get()
    keeper.post(f"{KEEP}houses/{house.pk}/give-up/", {"closed_on": today().isoformat(), "version": "1"})
    assert one(cast, Service).state == "ended"
    assert "where the service is offered" in keeper.get(f"{KEEP}entries/{service.pk}/").content.decode()
    keeper.post(f"{KEEP}houses/{house.pk}/take-up/", {"version": "2"})
    assert keeper.post(f"{KEEP}entries/{service.pk}/take-up/").status_code == 302
    assert len(published().entries) == 1


def test_places_of_an_area_are_understood_or_named(cast, keeper):
    with cast.inside():
        service = draft(cast.lead)
    page = f"{KEEP}entries/{service.pk}/area/"
    wrong = keeper.post(page, {"places": "Bodenheim\nXyzzyhausen\nBudenhem", "version": "1"})
    said = wrong.content.decode()
    assert wrong.status_code == 422
    assert "Xyzzyhausen" in said
    assert "Budenheim (" in said
    assert "“Bodenheim”" not in said
    keeper.post(page, {"places": "Bodenheim", "version": "1"})
    again = keeper.get(page).content.decode()
    assert one(cast, ServiceArea).place.name == "Bodenheim"
    assert "Bodenheim (" in again
    keeper.post(page, {"land": "on", "places": "Bodenheim", "version": "2"})
    assert one(cast, ServiceArea).place is None


def test_parts_of_an_area_that_stay_keep_their_ids_and_what_was_imported_with_them(cast, keeper):
    """Other systems name them by their ids, which stay the same."""
    with cast.inside():
        service = draft(cast.lead)
        stays = ServiceArea.objects.create(service=service, district_id="07315", beyond={"fields": {"note": "x"}})
        ServiceArea.objects.create(service=service, postal_code="55116")
    said = {"districts": ["07315"], "postal_codes": "55128, 55128", "version": "1"}
    assert keeper.post(f"{KEEP}entries/{service.pk}/area/", said).status_code == 302
    with cast.inside():
        assert {part.where for part in ServiceArea.objects.all()} == {("07315", None, ""), (None, None, "55128")}
        kept = ServiceArea.objects.get(pk=stays.pk)
        assert (kept.where, kept.beyond) == (stays.where, stays.beyond)


@pytest.mark.parametrize("rest", ["", "?show=draft", "?show=check", "?show=ended", "?show=invented"])
def test_the_list_reads_the_same_however_long(cast, keeper, rest):
    with cast.inside():
        draft(cast.lead, "Erste")
        entry(cast.lead, "Alte", on=today().replace(year=2020))
    keeper.get(f"{KEEP}{rest}")
    with CaptureQueriesContext(connection) as few:
        keeper.get(f"{KEEP}{rest}")
    with cast.inside():
        for name in ("Zweite", "Dritte"):
            draft(cast.lead, name)
            entry(cast.lead, name, on=today().replace(year=2020))
    with CaptureQueriesContext(connection) as more:
        page = keeper.get(f"{KEEP}{rest}").content.decode()
    assert len(few) == len(more)
    assert ("Zweite" in page) == (rest != "?show=ended")


def test_a_service_page_and_the_houses_read_the_same_however_many(cast, keeper):
    with cast.inside():
        service = entry(cast.lead)
        organisation = Organisation.objects.get()
    pages = (f"{KEEP}entries/{service.pk}/", f"{KEEP}places/", f"{KEEP}due/", f"{KEEP}translations/")
    counts = []
    for turn in range(2):
        for page in pages:
            keeper.get(page)
        with CaptureQueriesContext(connection) as asked:
            for page in pages:
                assert keeper.get(page).status_code == 200
        counts.append(len(asked))
        with cast.inside():
            for number in range(2):
                house = Location.objects.create(organisation=organisation, name=f"Haus {number}", town="Mainz")
                ServiceAtLocation.objects.create(service=service, location=house, languages=["ar"], note="Klingeln")
                ServiceTopic.objects.create(service=service, topic_id=f"thema.T{4 + turn}{number}")
    assert counts[0] == counts[1]


def test_thousands_of_organisations_do_not_stand_on_one_page(cast, keeper):
    with cast.inside():
        Organisation.objects.bulk_create(Organisation(name=f"Verein {number:02}") for number in range(45))
    page = keeper.get(f"{KEEP}places/")
    seen = []
    while page is not None:
        seen += [organisation.name for organisation in page.context["page"].rows]
        older = page.context["page"].older
        page = keeper.get(f"{KEEP}places/?older={older}") if older else None
        assert len(seen) <= 45
    assert seen == [f"Verein {number:02}" for number in range(45)]


def test_a_page_may_end_with_the_longest_name_there_can_be(cast, keeper):
    with cast.inside():
        names = (f"{number:02}{chr(0x1F600) * 198}" for number in range(21))
        Organisation.objects.bulk_create(Organisation(name=name) for name in names)
    older = keeper.get(f"{KEEP}places/").context["page"].older
    assert [row.name[:2] for row in keeper.get(f"{KEEP}places/?older={older}").context["page"].rows] == ["20"]
