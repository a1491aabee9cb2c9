"""Changing a file part by part: nothing typed is lost, nobody overwrites unknowingly."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from tests.cast import Cast

from wegwarte.casework.models import Client
from wegwarte.casework.tests.files import file_here, file_of
from wegwarte.catalogue.models import Code
from wegwarte.core.dates import today


def address(client: Client, part: str = "person") -> str:
    return f"{reverse('casework:change_client', args=[client.pk])}?part={part}"


def again(cast: Cast, client: Client) -> Client:
    with cast.inside():
        stored = Client.objects.everywhere(because="test").select_related("record_key", "place").get(pk=client.pk)
        _ = stored.shown_name, stored.contact, stored.special_needs, stored.birth_date, stored.children_ages
    return stored


def save(browser: Any, client: Client, part: str, **typed: Any) -> Any:
    return browser.post(address(client, part), {"version": client.version, **typed})


def test_adding_a_name_raises_the_level_and_makes_the_person_found(cast: Cast, sign_in) -> None:
    client, browser = file_here(cast, pseudonym="Anker"), sign_in(cast.counsellor)
    assert save(browser, client, "person", pseudonym="Anker", given_name="Олена").status_code == 302
    stored = again(cast, client)
    assert (stored.level, stored.shown_name, stored.version) == ("named", "Олена", 2)
    found = browser.post("/search/", {"q": "Olena"}, follow=True).context["answer"].found
    assert [each.client.pk for each in found] == [client.pk]


def test_a_name_that_was_taken_out_is_no_longer_found(cast: Cast, sign_in) -> None:
    client, browser = file_here(cast, given_name="Olena"), sign_in(cast.counsellor)
    save(browser, client, "person", given_name="")
    assert again(cast, client).level == "pseudonym"
    assert browser.post("/search/", {"q": "Olena"}, follow=True).context["answer"].found == []


def test_the_date_of_birth_gives_the_year(cast: Cast, sign_in) -> None:
    client, browser = file_here(cast), sign_in(cast.counsellor)
    save(browser, client, "person", birth_date="13.07.1990", birth_year_assumed="on")
    stored = again(cast, client)
    assert (stored.birth_date, stored.birth_year, stored.birth_year_assumed) == ("1990-07-13", 1990, False)
    page = save(browser, stored, "person", birth_date="13.07.1990", birth_year="1991")
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["birth_year"])


def test_where_no_year_is_known_the_age_and_when_it_was_told_are_kept(cast: Cast, sign_in) -> None:
    client, browser = file_here(cast), sign_in(cast.counsellor)
    save(browser, client, "person", age_band_id="altersband.J27_44")
    stored = again(cast, client)
    assert (stored.age_band_id, stored.age_band_on) == ("altersband.J27_44", today())
    assert (
        f"27 bis 44 Jahre (told in {today().year})"
        in browser.get(f"{client.get_absolute_url()}?tab=details").content.decode()
    )


def test_an_age_told_long_ago_keeps_its_day_until_it_changes(cast: Cast, sign_in) -> None:
    client, browser = (
        file_here(cast, age_band_id="altersband.J18_26", age_band_on=date(2020, 3, 1)),
        sign_in(cast.counsellor),
    )
    save(browser, client, "person", age_band_id="altersband.J18_26", given_name="Olena")
    assert again(cast, client).age_band_on == date(2020, 3, 1)


def test_a_year_of_birth_takes_the_place_of_the_age(cast: Cast, sign_in) -> None:
    client, browser = (
        file_here(cast, age_band_id="altersband.J18_26", age_band_on=date(2020, 3, 1)),
        sign_in(cast.counsellor),
    )
    save(browser, client, "person", age_band_id="altersband.J18_26", birth_year="2001")
    stored = again(cast, client)
    assert (stored.birth_year, stored.age_band_id, stored.age_band_on) == (2001, None, None)


def test_an_exact_title_belongs_to_a_status(cast: Cast, sign_in) -> None:
    client, browser = file_here(cast), sign_in(cast.counsellor)
    page = save(browser, client, "residence", status_detail="§ 25 Abs. 5")
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["status_id"])
    save(browser, client, "residence", status_detail="§ 25 Abs. 5", status_id="aufenthalt_grob.A61")
    assert "§ 25 Abs. 5" in browser.get(f"{client.get_absolute_url()}?tab=details").content.decode()


def test_every_part_is_saved_and_shown_again(cast: Cast, sign_in) -> None:
    client, browser = file_here(cast), sign_in(cast.counsellor)
    parts: dict[str, dict[str, Any]] = {
        "language": {"language_1": "prs", "language_2": "de", "needs_interpreter": "yes", "german_id": "deutschniveau.A1",
                     "writing_id": "schreiben.ZWEIT"},
        "residence": {"nationality_1": "staat.AF", "nationality_2": "staat.IR", "status_id": "aufenthalt_grob.A61",
                      "status_detail": "10 c", "status_until": "31.12.2026", "entered_on": "05/2023", "target_group_id": "zielgruppe.ASYL"},
        "living": {"place": "Mainz", "household_size": "4", "children": "2", "children_ages": ["altersband.J00_13"],
                   "accommodation_id": "unterkunft.GU", "livelihood_id": "lebensunterhalt.ASYLBLG",
                   "education_id": "bildung.BERUF", "work_id": "arbeit.VERBOT", "course_id": "kurs.WARTET"},
        "contact": {"phone": "0171 2345678", "voice_mail": "no", "messages": "yes", "language": "prs", "times": "morgens",
                    "email": "a@example.org", "address": "Weg 1\r\nMainz", "caution": "Schwester weiß nichts"},
        "other": {"special_needs": ["bedarf.TRAUMA"], "representation": "RA Beispiel", "remark": "kurz"},
    }  # fmt: skip
    for part, typed in parts.items():
        page = save(browser, again(cast, client), part, **typed)
        assert page.status_code == 302, page.context["form"].errors
        shown = browser.get(address(client, part)).context["form"].initial
        expected = typed | {"address": "Weg 1\nMainz"} if "address" in typed else typed
        for name in set(typed) - {"place", "status_until", "entered_on", "household_size", "children"}:
            assert shown[name] == expected[name], name
    stored = again(cast, client)
    assert (stored.status_until, stored.entered_on) == (date(2026, 12, 31), date(2023, 5, 1))
    assert (stored.place and stored.place.name, stored.household_size, stored.needs_interpreter) == ("Mainz", 4, True)
    assert stored.contact["voice_mail"] is False and "post" not in stored.contact
    with cast.inside():
        assert [row.language_id for row in stored.languages.all()] == ["prs", "de"]
        assert [row.country_id for row in stored.nationalities.all()] == ["staat.AF", "staat.IR"]


def test_a_child_is_of_no_age_that_is_not_offered_for_one(cast: Cast, sign_in) -> None:
    client, browser = file_here(cast), sign_in(cast.counsellor)
    page = browser.get(address(client, "living")).content.decode()
    assert 'value="altersband.J14_17"' in page and 'value="altersband.J45_64"' not in page
    page = save(browser, client, "living", children_ages=["altersband.J14_17", "altersband.J45_64"])
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["children_ages"])
    with cast.inside():
        stored = again(cast, client)
        stored.children_ages = ["altersband.J45_64"]
        stored.save(update_fields=["children_ages"])
    assert save(browser, client, "living", children_ages=["altersband.J14_17", "altersband.J45_64"]).status_code == 302
    assert again(cast, client).children_ages == ["altersband.J14_17", "altersband.J45_64"], "what is there may stay"


def test_one_part_leaves_the_others_alone(cast: Cast, sign_in) -> None:
    client, browser = file_here(cast, given_name="Olena", phone="0171 2345678"), sign_in(cast.counsellor)
    save(browser, client, "language", language_1="uk")
    stored = again(cast, client)
    assert (stored.given_name, stored.contact) == ("Olena", {"phone": "0171 2345678"})


@pytest.mark.parametrize(
    ("part", "field", "value"),
    [
        ("person", "birth_date", "31.02.1990"), ("person", "birth_date", "01.01.2999"), ("person", "given_name", "a" * 500),
        ("residence", "entered_on", "13/2023"), ("residence", "entered_on", "05/2999"), ("living", "place", "Xyzzyxopolis"),
        ("living", "household_size", "-1"), ("living", "children", "400"), ("contact", "phone", "keine"),
        ("residence", "status_id", "zielgruppe.ASYL"), ("language", "language_1", "xx-klingon"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_at_its_field(cast: Cast, sign_in, part: str, field: str, value: str) -> None:
    client = file_here(cast)
    page = save(sign_in(cast.counsellor), client, part, **{field: value})
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert again(cast, client).version == 1


def test_a_place_that_could_be_several_is_asked_back(cast: Cast, sign_in) -> None:
    client, browser = file_here(cast), sign_in(cast.counsellor)
    page = save(browser, client, "living", place="Neustadt")
    assert page.status_code == 422
    offered = page.context["form"].offered
    assert len(offered) > 1
    assert save(browser, client, "living", place="Neustadt", chosen_place=offered[1].pk).status_code == 302
    assert again(cast, client).place == offered[1]
    again_saved = browser.get(address(client, "living")).context["form"].initial["place"]
    assert save(browser, again(cast, client), "living", place=again_saved).status_code == 302
    assert again(cast, client).place == offered[1]


def test_the_second_of_two_savers_sees_both_and_overwrites_knowingly(cast: Cast, sign_in) -> None:
    client = file_here(cast, given_name="Olena")
    save(sign_in(cast.colleague), client, "person", given_name="Olga", birth_year="1990")
    browser = sign_in(cast.counsellor)
    page = save(browser, client, "person", given_name="Oksana")
    text = page.content.decode()
    assert page.status_code == 409
    assert "Olga" in text and 'value="Oksana"' in text and 'name="version" value="2"' in text
    assert {entry.name for entry in page.context["form"].both_versions} == {"given_name", "birth_year"}
    assert again(cast, client).given_name == "Olga"
    assert save(browser, again(cast, client), "person", given_name="Oksana").status_code == 302
    assert again(cast, client).given_name == "Oksana"


@pytest.mark.parametrize("version", ["", "x", "-1", "99999999999999999999", "²"])
def test_a_broken_version_overwrites_nothing(cast: Cast, sign_in, version: str) -> None:
    client = file_here(cast, given_name="Olena")
    page = sign_in(cast.counsellor).post(address(client), {"version": version, "given_name": "Oksana"})
    assert page.status_code == 409
    assert again(cast, client).given_name == "Olena"


def test_a_retired_code_stays_with_the_file_that_has_it(cast: Cast, sign_in) -> None:
    client, browser = file_here(cast, status_id="aufenthalt_grob.A65"), sign_in(cast.counsellor)
    assert Code.objects.get(pk="aufenthalt_grob.A65").valid_to is not None
    assert save(browser, client, "residence", status_id="aufenthalt_grob.A65", status_until="").status_code == 302
    assert save(browser, file_here(cast), "residence", status_id="aufenthalt_grob.A65").status_code == 422


def test_foreign_files_are_not_there(cast: Cast, sign_in) -> None:
    with cast.inside():
        trier = file_of(cast.trier, cast.other_office, given_name="Fremd")
    for stranger in (cast.counsellor, cast.lead, cast.other_carrier):
        browser = sign_in(stranger)
        for path in (address(trier), reverse("casework:consents", args=[trier.pk])):
            assert browser.get(path).status_code == 404
            assert browser.post(path, {"version": 1, "given_name": "x"}).status_code == 404
    assert sign_in(cast.administration).get(address(trier)).status_code == 403
    assert again(cast, trier).given_name == "Fremd"


def test_consents_are_recorded_once(cast: Cast, sign_in) -> None:
    client, browser = file_here(cast), sign_in(cast.counsellor)
    path = reverse("casework:consents", args=[client.pk])
    fresh = browser.get(path).context["form"].initial["submission"]
    typed = {"kind": "einwilligung.C3", "form": "oral", "given_on": "02.11.2026", "submission": str(fresh)}
    assert list(browser.post(path, typed).context["form"].errors) == ["recipient"]
    for _click in range(2):
        assert browser.post(path, typed | {"recipient": "Jobcenter", "explained_in": "ar"}).status_code == 302
    page = browser.get(path)
    assert len(page.context["consents"]) == 1
    assert "Jobcenter" in page.content.decode()


def test_two_versions_of_an_answer_are_told_apart_in_words():
    from django import forms
    from django.utils import translation

    from wegwarte.ui.both_versions import differences

    class Answer(forms.Form):
        about = forms.BooleanField(label="about", required=False)

    sent = Answer({"about": "on"})
    assert sent.is_valid()
    with translation.override("en"):
        [entry] = differences(sent, {"about": False})
    assert (entry.stored, entry.typed) == ("No", "Yes")


@pytest.mark.parametrize("written", ["Mai 2023", "mai 2023", "May 2023", "5/2023", "05.2023", "2023-05", "مايو 2023"])
def test_a_month_is_understood_as_people_write_it(cast: Cast, sign_in, written: str) -> None:
    client = file_here(cast)
    assert save(sign_in(cast.counsellor), client, "residence", entered_on=written).status_code == 302
    assert again(cast, client).entered_on == date(2023, 5, 1)


def test_two_versions_show_months_as_months(cast: Cast, sign_in) -> None:
    client, browser = file_here(cast), sign_in(cast.counsellor)
    save(browser, client, "residence", entered_on="05/2023")
    page = save(browser, client, "residence", entered_on="06/2022")
    assert page.status_code == 409
    assert [(entry.typed, entry.stored) for entry in page.context["form"].both_versions] == [("06/2022", "05/2023")]
