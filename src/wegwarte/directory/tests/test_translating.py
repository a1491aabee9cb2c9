"""Translations: current, missing, out of date; people see a current one, or the German text marked as German."""

import pytest

from wegwarte.directory.models import EntryText, Location, Service, digest
from wegwarte.directory.published import published
from wegwarte.directory.tests.kept_entries import SERVICE, entry

pytestmark = pytest.mark.django_db
KEEP = "/directory/keep/"


@pytest.fixture
def keeper(cast, sign_in):
    return sign_in(cast.lead)


@pytest.fixture
def service(cast) -> Service:
    with cast.inside():
        return entry(cast.lead, for_whom="Für alle.")


def typed(service: Service, **texts: str) -> dict[str, str]:
    """What the form sends: each text with the fingerprint of the German one on the screen."""
    return texts | {f"source_{name}": digest(getattr(service, name)) for name in ("summary", "for_whom")}


def text_in(service: Service, language: str, name: str = "summary") -> tuple[str, str]:
    return published().text(published().entries[0].service, name, language)


def test_a_translation_is_seen_in_its_language_only(cast, keeper, service):
    page = f"{KEEP}translations/service/{service.pk}/uk/"
    assert "Hilfe bei Schulden." in keeper.get(page).content.decode()
    assert text_in(service, "uk") == ("Hilfe bei Schulden.", "de")
    keeper.post(page, typed(service, summary="Допомога з боргами."))
    assert text_in(service, "uk") == ("Допомога з боргами.", "uk")
    assert text_in(service, "ru") == ("Hilfe bei Schulden.", "de")
    assert text_in(service, "uk", "for_whom") == ("Für alle.", "de")
    with cast.inside():
        assert EntryText.objects.get().translated_by_name == "Lead"


def test_a_changed_german_text_makes_it_out_of_date(keeper, service):
    page = f"{KEEP}translations/service/{service.pk}/en/"
    keeper.post(page, typed(service, summary="Help with debts."))
    said = {**SERVICE, "cost": "free", "anonymous": "unknown", "organisation": service.organisation_id, "version": "2"}
    keeper.post(
        f"{KEEP}entries/{service.pk}/change/", said | {"summary": "Hilfe, nur montags.", "for_whom": "Für alle."}
    )
    assert text_in(service, "en") == ("Hilfe, nur montags.", "de")
    shown = keeper.get(page).content.decode()
    assert "was changed after this translation" in shown
    assert "Help with debts." in shown
    service.summary = "Hilfe, nur montags."
    keeper.post(page, typed(service, summary="Help, Mondays only."))
    assert text_in(service, "en") == ("Help, Mondays only.", "en")


def test_a_text_changed_while_somebody_translated_is_not_passed_over(cast, keeper, service):
    with cast.inside():
        Service.objects.update(summary="Ganz anders.")
    answer = keeper.post(f"{KEEP}translations/service/{service.pk}/en/", typed(service, summary="Help with debts."))
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Ganz anders." in shown
    assert "Help with debts." in shown
    assert f'value="{digest("Ganz anders.")}"' in shown
    with cast.inside():
        assert not EntryText.objects.exists()


def test_an_empty_field_takes_the_translation_away(cast, keeper, service):
    page = f"{KEEP}translations/service/{service.pk}/en/"
    keeper.post(page, typed(service, summary="Help with debts.", for_whom="For everybody."))
    keeper.post(page, typed(service, summary="Help with debts.", for_whom=""))
    with cast.inside():
        assert [text.field for text in EntryText.objects.all()] == ["summary"]


def test_the_list_names_what_is_to_be_done(cast, keeper, service):
    todo = keeper.get(f"{KEEP}translations/?language=en").content.decode()
    assert "Schuldnerberatung" in todo
    assert "2 missing" in todo
    keeper.post(f"{KEEP}translations/service/{service.pk}/en/", typed(service, summary="Help.", for_whom="For all."))
    assert "Nothing to translate" in keeper.get(f"{KEEP}translations/?language=en").content.decode()
    assert "Schuldnerberatung" in keeper.get(f"{KEEP}translations/?language=fr").content.decode()
    with cast.inside():
        Service.objects.update(state="draft")
    assert "Nothing to translate" in keeper.get(f"{KEEP}translations/").content.decode()


def test_thousands_of_texts_do_not_stand_on_one_page(cast, keeper, service, monkeypatch):
    with cast.inside():
        for name in ("Zweite", "Dritte"):
            entry(cast.lead, name)
    assert "more entr" not in keeper.get(f"{KEEP}translations/").content.decode()
    monkeypatch.setattr("wegwarte.directory.views.translating.SHOWN", 1)
    page = keeper.get(f"{KEEP}translations/")
    assert (len(page.context["rows"]), page.context["further"]) == (1, 2)
    assert "2 more entries wait" in page.content.decode()


def test_what_has_no_text_needs_no_translation(cast, keeper, service):
    page = keeper.get(f"{KEEP}translations/organisation/{service.organisation_id}/en/").content.decode()
    assert "No text to translate" in page


def test_a_text_that_is_too_long_is_refused(keeper, service):
    answer = keeper.post(f"{KEEP}translations/service/{service.pk}/en/", typed(service, summary="x" * 4000))
    assert answer.status_code == 422


def test_an_entry_leads_to_what_is_to_be_translated_next(cast, keeper, service):
    with cast.inside():
        house = Location.objects.get()
        Location.objects.update(directions="Hinterhaus, erster Stock.")
    entry_page = f"{KEEP}entries/{service.pk}/"
    assert f'href="{KEEP}translations/service/{service.pk}/en/"' in keeper.get(entry_page).content.decode()
    keeper.post(f"{KEEP}translations/service/{service.pk}/en/", typed(service, summary="Help.", for_whom="For all."))
    page = keeper.get(entry_page).content.decode()
    assert f'href="{KEEP}translations/location/{house.pk}/en/"' in page
    assert f'href="{KEEP}translations/service/{service.pk}/fr/"' in page
