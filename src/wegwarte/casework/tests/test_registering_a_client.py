"""Registering a person: little is asked, nobody gets two files."""

from uuid import uuid4

import pytest
from django.urls import reverse
from tests.cast import Cast

from wegwarte.audit.models import AuditEntry
from wegwarte.casework.models import Client
from wegwarte.casework.tests.files import file_here, file_of

REGISTER = "/clients/new/"
RTL_OVERRIDE = "\u202e"


def only_client(cast: Cast) -> Client:
    with cast.inside():
        client = Client.objects.everywhere(because="test").select_related("record_key").get()
        _ = client.shown_name, client.contact
    return client


def count(cast: Cast) -> int:
    with cast.inside():
        return Client.objects.everywhere(because="test").count()


def test_a_person_with_an_arabic_name_gets_a_file(cast: Cast, sign_in) -> None:
    page = sign_in(cast.counsellor).post(
        REGISTER,
        {
            "given_name": "محمد",
            "family_name": "الأحمدي",
            "birth_year": "1990",
            "phone": "0171 2345678",
            "language": "ar",
        },
    )
    client = only_client(cast)
    assert page.status_code == 302
    assert page.url == reverse("workspace:file", args=[client.pk])
    assert (client.shown_name, client.level, client.birth_year) == ("محمد الأحمدي", "named", 1990)
    assert client.contact == {"phone": "0171 2345678"}
    assert client.file_number.startswith("MA-")
    with cast.inside():
        assert [row.language_id for row in client.languages.all()] == ["ar"]


def test_nothing_at_all_is_enough_for_a_file(cast: Cast, sign_in) -> None:
    sign_in(cast.counsellor).post(REGISTER, {})
    client = only_client(cast)
    assert (client.level, client.shown_name, client.birth_year) == ("pseudonym", client.file_number, None)


def test_a_guessed_year_is_kept_as_a_guess(cast: Cast, sign_in) -> None:
    sign_in(cast.counsellor).post(REGISTER, {"pseudonym": "Anker", "birth_year": "1980", "birth_year_assumed": "on"})
    client = only_client(cast)
    assert (client.pseudonym, client.birth_year, client.birth_year_assumed) == ("Anker", 1980, True)


def test_with_more_to_tell_the_parts_of_the_file_follow(cast: Cast, sign_in) -> None:
    page = sign_in(cast.counsellor).post(REGISTER, {"given_name": "Olena", "more": "1"})
    assert page.url == reverse("casework:change_client", args=[only_client(cast).pk]) + "?part=language"


def test_a_double_click_makes_one_file(cast: Cast, sign_in) -> None:
    browser, typed = sign_in(cast.counsellor), {"given_name": "Olena", "submission": str(uuid4())}
    first = browser.post(REGISTER, typed)
    second = browser.post(REGISTER, typed)
    assert count(cast) == 1
    assert (first.status_code, second.status_code) == (302, 302)
    assert first.url == second.url


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("given_name", "a" * 500),
        ("family_name", "ب" * 201),
        ("birth_year", "1890"),
        ("birth_year", "2999"),
        ("birth_year", "19"),
        ("birth_year", "neunzehn"),
        ("phone", "ruft selbst an"),
        ("language", "klingonisch"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(cast: Cast, sign_in, field: str, value: str) -> None:
    page = sign_in(cast.counsellor).post(REGISTER, {"pseudonym": "Anker", field: value})
    assert page.status_code == 422
    assert page.context["form"].errors.keys() == {field}
    assert 'value="Anker"' in page.content.decode()
    assert count(cast) == 0


def test_emoji_stay_and_direction_overrides_go(cast: Cast, sign_in) -> None:
    sign_in(cast.counsellor).post(REGISTER, {"given_name": f"  Sonne 🌻{RTL_OVERRIDE}\n x ", "family_name": "\u2066Q"})
    assert only_client(cast).shown_name == "Sonne 🌻 x Q"


def test_the_same_person_is_shown_before_a_second_file_is_made(cast: Cast, sign_in) -> None:
    here = file_here(cast, given_name="محمد", family_name="الأحمدي", birth_year=1990)
    browser, typed = (
        sign_in(cast.counsellor),
        {"given_name": "Mohammed", "family_name": "Al-Ahmadi", "birth_year": "1990"},
    )
    page = browser.post(REGISTER, typed)
    text = page.content.decode()
    assert page.status_code == 200
    assert here.file_number in text
    assert reverse("workspace:file", args=[here.pk]) in text
    assert 'value="Mohammed"' in text
    assert count(cast) == 1
    assert browser.post(REGISTER, typed | {"seen": page.context["seen"]}).status_code == 302
    assert count(cast) == 2


def test_the_telephone_tells_the_same_person_under_another_name(cast: Cast, sign_in) -> None:
    file_here(cast, pseudonym="Anker", phone="+49 171 2345678")
    page = sign_in(cast.counsellor).post(REGISTER, {"given_name": "Olena", "phone": "0171/2345678"})
    assert [found.client.pseudonym for found in page.context["similar"]] == ["Anker"]


def test_a_namesake_of_another_age_is_no_duplicate(cast: Cast, sign_in) -> None:
    file_here(cast, given_name="Mohammed", family_name="Ahmadi", birth_year=1950)
    sign_in(cast.counsellor).post(REGISTER, {"given_name": "Mohammed", "family_name": "Ahmadi", "birth_year": "1990"})
    assert count(cast) == 2


def test_who_was_not_shown_yet_is_shown_though_the_button_was_pressed(cast: Cast, sign_in) -> None:
    file_here(cast, given_name="Olena", family_name="Kowal")
    typed = {"given_name": "Olena", "family_name": "Kowal", "seen": str(uuid4())}
    assert sign_in(cast.counsellor).post(REGISTER, typed).status_code == 200
    assert count(cast) == 1


def test_the_same_person_shown_while_typing_is_shown_again_before_saving(cast: Cast, sign_in) -> None:
    """The warning that appears below the form while somebody types may never have been on the screen."""
    here = file_here(cast, given_name="Iwan", family_name="Schewtschenko", birth_year=2001)
    browser = sign_in(cast.counsellor)
    typed = {"given_name": "Iwan", "family_name": "Schewtschenko", "birth_year": "2001"}
    fragment = browser.post(REGISTER, typed, headers={"HX-Request": "true"}).content.decode()
    assert here.file_number in fragment and "seen" not in fragment
    page = browser.post(REGISTER, typed | {"more": "1"})
    text = page.content.decode()
    assert page.status_code == 200 and here.file_number in text
    assert f'name="seen" value="{here.pk}"' in text and 'name="more"' not in text
    assert count(cast) == 1
    assert "?part=language" in browser.post(REGISTER, typed | {"seen": f"{here.pk},more"}).url


def test_enter_in_a_field_does_not_say_no(cast: Cast, sign_in) -> None:
    """Enter presses the first button of a form: it must not be the one that makes a second file."""
    file_here(cast, given_name="Olena", family_name="Kowal")
    text = sign_in(cast.counsellor).post(REGISTER, {"given_name": "Olena", "family_name": "Kowal"}).content.decode()
    form = text[text.index('<form class="wg-form"') :]
    assert form[form.index("<button") :].startswith('<button type="submit" hidden>')


def test_what_was_searched_for_stands_in_the_new_form(cast: Cast, sign_in) -> None:
    browser = sign_in(cast.counsellor)
    answer = browser.post("/search/", {"q": "iwan Schewtschenko 2001", "register": "1"})
    assert answer.url == f"{REGISTER}?asked=1"
    initial = browser.get(answer.url).context["form"].initial
    assert (initial["given_name"], initial["family_name"], initial["birth_year"]) == ("Iwan", "Schewtschenko", 2001)
    assert 'value="Schewtschenko"' not in browser.get(REGISTER).content.decode()


def test_duplicates_of_other_offices_and_carriers_are_not_told(cast: Cast, sign_in) -> None:
    same = {"given_name": "Olena", "family_name": "Kowal", "birth_year": 1990, "phone": "0171 2345678"}
    with cast.inside():
        file_of(cast.trier, cast.other_office, **same)
    with cast.inside("there"):
        file_of(cast.speyer, cast.other_carrier, **same)
    page = sign_in(cast.counsellor).post(REGISTER, same)
    assert page.status_code == 302
    assert count(cast) == 2


def test_while_typing_only_the_similar_people_are_answered_as_on_the_page(cast: Cast, sign_in) -> None:
    file_here(cast, given_name="Olena", family_name="Kowal")
    browser, typed = sign_in(cast.counsellor), {"given_name": "Olena", "family_name": "Koval"}
    fragment = browser.post(REGISTER, typed, headers={"HX-Request": "true"}).content.decode()
    assert "<form" not in fragment and "Kowal" in fragment
    assert fragment.strip() in browser.post(REGISTER, typed).content.decode()
    assert count(cast) == 1


def test_only_counsellors_register_and_only_in_their_office(cast: Cast, sign_in, anybody) -> None:
    for stranger in (cast.coordinator, cast.administration, cast.unpledged, cast.liga):
        assert sign_in(stranger).get(REGISTER).status_code == 403
    assert anybody.get(REGISTER).status_code == 302
    sign_in(cast.counsellor).post(REGISTER, {"office": str(cast.trier.pk)})
    assert only_client(cast).office_id == cast.mainz.pk


def test_the_trail_names_fields_and_no_content(cast: Cast, sign_in) -> None:
    sign_in(cast.counsellor).post(REGISTER, {"given_name": "Geheimnis", "phone": "0171 2345678"})
    client = only_client(cast)
    change = reverse("casework:change_client", args=[client.pk])
    sign_in(cast.counsellor).post(change, {"version": client.version, "given_name": "Geheim", "birth_year": "1990"})
    with cast.inside():
        looks = ["casework.opened_file"]
        about = AuditEntry.objects.filter(object_id=str(client.pk)).exclude(action__in=looks)
        entries = list(about.order_by("at"))
    assert [entry.action for entry in entries] == ["casework.register_client", "casework.change_client"]
    assert entries[1].details == {"fields": ["birth_year", "given_name"]}
    assert "Geheim" not in "".join(f"{entry.details}{entry.object_label}{entry.actor_name}" for entry in entries)


def test_an_office_that_takes_over_a_short_name_goes_on_with_its_numbers(cast):
    """The number is one text for the whole carrier: counted per office, the second one would collide for ever."""
    from datetime import date

    from wegwarte.casework.actions.clients import next_file_number

    with cast.inside():
        assert next_file_number(cast.mainz, 2026) == "MA-26-0001"
        cast.trier.short_name = "ma"
        assert next_file_number(cast.trier, 2026) == "MA-26-0002"
        assert next_file_number(cast.trier, date(2027, 1, 1).year) == "MA-27-0001"
