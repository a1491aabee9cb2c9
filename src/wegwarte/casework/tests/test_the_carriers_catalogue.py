"""A carrier's administration switches codes off and on, names, adds and moves them; records keep what they have."""

import datetime
import re

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils.html import escape

from wegwarte.casework import actions
from wegwarte.casework.actions.consultations import ConsultationDetails
from wegwarte.catalogue import cache, codes
from wegwarte.catalogue.models import CatalogueChange, Code, ListState, OwnChoice, OwnLabel
from wegwarte.core.dates import today
from wegwarte.core.tenancy import own_mark

pytestmark = pytest.mark.django_db
LISTS = "/carrier/catalogue/lists"
CODES = "/carrier/catalogue/codes"
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def nothing_kept():
    cache.forget()
    yield
    cache.forget()


@pytest.fixture
def administration(cast, sign_in):
    return sign_in(cast.administration)


@pytest.fixture
def contacts(cast):
    """Notes some anonymous contacts about a topic."""

    def noted(number: int, topic: str, carrier: str = "here") -> list:
        office, by = (cast.mainz, cast.counsellor) if carrier == "here" else (cast.speyer, cast.other_carrier)
        said = {"programme_id": "programm.MFD", "kind_id": "kontakt_typ.FOLGE", "channel_id": "kanal.TEL"}
        details = ConsultationDetails(on=today(), fields=said | {"main_topic_id": topic, "note": ""})
        with cast.inside(carrier):
            return [actions.note_consultation(office, details, by=by) for _time in range(number)]

    return noted


def text(answer) -> str:
    return answer.content.decode()


def switch(browser, code_id, way="off", day=None, version=0):
    return browser.post(f"{CODES}/{code_id}/{way}/", {"day": day or today(), "version": version})


def add(browser, name="Kirchenasyl", maps_to="thema.T22", list_key="thema", **more):
    said = {"de": name, "maps_to": maps_to, "valid_from": today()}
    return browser.post(f"{LISTS}/{list_key}/new/", said | more)


def move(browser, code_id, way="up", version=0, list_key="thema"):
    return browser.post(f"{LISTS}/{list_key}/order/", {way: code_id, "version": version})


def offers(browser) -> str:
    """The form for a contact, where most codes are chosen."""
    return text(browser.get("/consultations/new/"))


class TestSwitching:
    def test_a_code_switched_off_is_offered_to_nobody_of_the_carrier_and_to_everybody_else(
        self, cast, sign_in, administration
    ):
        assert switch(administration, "thema.T10").status_code == 302
        assert 'value="thema.T10"' not in offers(sign_in(cast.counsellor))
        assert 'value="thema.T11"' in offers(sign_in(cast.counsellor))
        assert 'value="thema.T10"' in offers(sign_in(cast.other_carrier))

    def test_it_is_offered_again_when_it_is_switched_on(self, cast, sign_in, administration):
        switch(administration, "thema.T10")
        assert switch(administration, "thema.T10", "on", version=1).status_code == 302
        assert 'value="thema.T10"' in offers(sign_in(cast.counsellor))

    def test_it_goes_on_a_day_to_come_and_never_on_one_that_is_over(self, cast, administration):
        assert switch(administration, "thema.T10", day=today() - DAY).status_code == 422
        assert switch(administration, "thema.T10", day=today() + DAY).status_code == 302
        with cast.inside():
            assert "thema.T10" in dict(codes.choices("thema", on=today()))
            assert "thema.T10" not in dict(codes.choices("thema", on=today() + DAY))
        assert "off from" in text(administration.get(f"{LISTS}/thema/"))

    def test_what_the_program_works_with_stays_on_and_the_page_says_why(self, administration):
        assert "Brief contacts are noted with it." in text(administration.get(f"{LISTS}/kontakt_typ/"))
        assert f"{CODES}/kontakt_typ.KURZ/off/" not in text(administration.get(f"{LISTS}/kontakt_typ/"))
        refused = switch(administration, "kontakt_typ.KURZ")
        assert refused.status_code == 422 and "Brief contacts are noted with it." in text(refused)

    def test_a_list_cannot_be_emptied_not_even_for_a_day_to_come(self, cast, administration):
        with cast.inside():
            *others, last = [key for key, _label in codes.choices("dauer", on=today())]
            OwnChoice.objects.bulk_create([OwnChoice(code_id=key, off_from=today() + 9 * DAY) for key in others])
            ListState.objects.create(code_list_id="dauer")
        refused = switch(administration, last, version=1)
        assert refused.status_code == 422 and "At least one code" in text(refused)

    def test_it_says_how_often_a_code_was_used_and_nothing_exact_of_few(self, cast, administration, contacts):
        contacts(4, "thema.T10")
        assert "Used fewer than 5 times" in text(administration.get(f"{CODES}/thema.T10/off/"))
        for _more in range(2):  # one contact more or less is not to be seen
            contacts(1, "thema.T10")
            assert "Used at least 5 times in the last 12 months." in text(administration.get(f"{CODES}/thema.T10/off/"))
        sealed = Code.objects.filter(code_list="bedarf").first()
        assert "cannot be counted" in text(administration.get(f"{CODES}/{sealed.pk}/off/"))


class TestOldRecords:
    def test_a_record_keeps_a_code_that_was_switched_off_and_may_be_corrected(
        self, cast, sign_in, administration, contacts
    ):
        (contact,) = contacts(1, "thema.T10")
        switch(administration, "thema.T10")
        page = text(sign_in(cast.counsellor).get(f"/consultations/{contact.pk}/?correct"))
        assert " checked" in re.search(r'<input[^>]*value="thema.T10"[^>]*>', page)[0]
        assert escape(Code.objects.get(pk="thema.T10").label) in text(sign_in(cast.counsellor).get("/consultations/"))


class TestOwnCodes:
    def test_an_own_code_is_chosen_in_the_own_carrier_only(self, cast, sign_in, administration):
        assert add(administration).status_code == 302
        assert "Kirchenasyl" in offers(sign_in(cast.counsellor))
        for stranger in (cast.other_carrier, cast.other_administration):
            browser = sign_in(stranger)
            pages = ["/consultations/new/", f"{LISTS}/thema/", "/carrier/catalogue/changes/", "/carrier/catalogue/"]
            assert not [page for page in pages if "Kirchenasyl" in text(browser.get(page))]
        with cast.inside():
            code = Code.objects.get(label="Kirchenasyl")
        assert (code.maps_to_id, code.group_id) == ("thema.T22", "thema_gruppe.2")
        assert sign_in(cast.other_administration).get(f"{CODES}/{code.pk}/off/").status_code == 404

    def test_the_database_refuses_anothers_code_in_a_record(self, cast, sign_in, administration, contacts):
        """As the application's own login, by plain SQL: foreign keys ignore policies, the CHECK does not."""
        add(administration)
        with cast.inside("there"):
            own = f"thema.E1{own_mark(cast.here.pk)}"
        (contact,) = contacts(1, "thema.T10", carrier="there")
        with pytest.raises(IntegrityError, match="wall_"), transaction.atomic(), cast.inside("there"):
            with connection.cursor() as cursor:
                cursor.execute("UPDATE casework_consultation SET main_topic_id = %s WHERE id = %s", [own, contact.pk])
        (contact,) = contacts(1, own)
        assert contact.main_topic_id == own

    def test_sent_twice_it_is_added_once(self, cast, administration):
        form = {"submission": "6a3b8e0c-0000-4000-8000-000000000001"}
        assert [add(administration, **form).status_code for _time in range(2)] == [302, 302]
        with cast.inside():
            assert Code.objects.exclude(carrier_id=None).count() == 1

    def test_two_codes_of_one_name_and_a_sum_that_the_program_works_with_are_refused(self, cast, administration):
        add(administration)
        assert "has this name" in text(add(administration, name="kirchenasyl"))
        assert add(administration, "Eigener Erstkontakt", "kontakt_typ.ERST", "kontakt_typ").status_code == 422
        assert administration.get(f"{LISTS}/altersband/new/").status_code == 404
        with cast.inside():
            assert Code.objects.exclude(carrier_id=None).count() == 1

    def test_it_is_marked_with_what_sums_it_up_and_can_be_switched_off(self, cast, sign_in, administration):
        add(administration)
        assert "Own code, summed up under" in text(administration.get(f"{LISTS}/thema/"))
        assert switch(administration, f"thema.E1{own_mark(cast.here.pk)}", version=1).status_code == 302
        assert "Kirchenasyl" not in offers(sign_in(cast.counsellor))


class TestNames:
    def test_a_shared_code_is_called_otherwise_here_and_as_ever_elsewhere(self, cast, sign_in, administration):
        said = {"de": "Fernsprecher", "en": "", "ar": "", "version": 0}
        assert administration.post(f"{CODES}/kanal.TEL/names/", said).status_code == 302
        assert "Fernsprecher" in offers(sign_in(cast.counsellor))
        assert "Fernsprecher" not in offers(sign_in(cast.other_carrier))
        assert Code.objects.get(pk="kanal.TEL").label == "Telefon"
        administration.post(f"{CODES}/kanal.TEL/names/", said | {"de": "", "version": 1})
        assert "Fernsprecher" not in offers(sign_in(cast.counsellor))
        with cast.inside():
            assert not OwnLabel.objects.exists()

    def test_a_missing_name_is_shown_and_the_german_one_stands_there(self, cast, sign_in, administration):
        add(administration)
        assert text(administration.get(f"{LISTS}/thema/?show=names")).count("missing") == 2
        browser = sign_in(cast.counsellor)
        browser.cookies["wegwarte_language"] = "ar"
        assert "Kirchenasyl" in offers(browser)
        own = f"thema.E1{own_mark(cast.here.pk)}"
        said = {"de": "Kirchenasyl", "en": "Church asylum", "ar": "لجوء كنسي", "version": 1}
        administration.post(f"{CODES}/{own}/names/", said)
        assert "لجوء كنسي" in offers(browser)
        assert administration.post(f"{CODES}/{own}/names/", said | {"de": "", "version": 2}).status_code == 422


class TestOrder:
    def test_a_code_moves_within_its_group_and_the_forms_follow(self, cast, sign_in, administration):
        assert move(administration, "thema.T12", "top").status_code == 302
        assert move(administration, "thema.T10", "down", version=1).status_code == 302
        with cast.inside():
            order = [key for key, _label in codes.choices("thema", on=today())]
        assert order[:4] == ["thema.T12", "thema.T11", "thema.T10", "thema.T13"]
        page = text(administration.get(f"{LISTS}/thema/order/?moved=thema.T12&way=top"))
        assert page.count(" autofocus") == 1
        assert re.search(r'name="down" value="thema\.T12"[^>]* autofocus', page)

    def test_moving_beyond_the_end_changes_nothing(self, cast, administration):
        move(administration, "thema.T10", "up")
        with cast.inside():
            assert not OwnChoice.objects.exists() and not CatalogueChange.objects.exists()


class TestTwoAtOnce:
    def test_the_second_is_told_and_nothing_is_overwritten(self, cast, administration):
        assert move(administration, "thema.T12", "up", version=0).status_code == 302
        second = move(administration, "thema.T12", "up", version=0)
        assert second.status_code == 409 and "Somebody else saved this meanwhile" in text(second)
        assert switch(administration, "thema.T12", version=0).status_code == 409
        said = {"de": "Anderes", "version": 0}
        named = administration.post(f"{CODES}/thema.T12/names/", said)
        assert named.status_code == 409 and 'name="version" value="1"' in text(named)
        with cast.inside():
            assert [change.kind for change in CatalogueChange.objects.all()] == ["moved"]

    def test_sent_again_it_holds(self, administration):
        move(administration, "thema.T12", "up", version=0)
        assert switch(administration, "thema.T12", version=1).status_code == 302


class TestWhatWasChanged:
    def test_it_tells_who_when_what_before_and_after_to_the_own_carrier_only(self, cast, sign_in, administration):
        administration.post(f"{CODES}/kanal.TEL/names/", {"de": "Fernsprecher", "version": 0})
        administration.post(f"{CODES}/kanal.TEL/names/", {"de": "Anruf", "version": 1})
        page = text(administration.get("/carrier/catalogue/changes/"))
        assert all(word in page for word in ("Administration", "Fernsprecher", "Anruf", "Named differently"))
        assert "Anruf" not in text(administration.get("/carrier/catalogue/changes/?list=thema"))
        assert "Anruf" not in text(sign_in(cast.other_administration).get("/carrier/catalogue/changes/"))
        assert "Named a code" in text(administration.get("/carrier/audit/"))


@pytest.mark.parametrize("page", ["/carrier/catalogue/", f"{LISTS}/thema/", "/carrier/catalogue/changes/"])
def test_a_page_asks_the_same_however_much_was_changed(cast, administration, django_assert_max_num_queries, page):
    found = []
    for number, kind in enumerate(("thema.T22", "thema.T10", "thema.T11")):
        add(administration, f"Eigenes {number}", kind)
        administration.get(page)
        with django_assert_max_num_queries(40) as asked:
            administration.get(page)
        found.append(len(asked.captured_queries))
    assert found[0] == found[2]
