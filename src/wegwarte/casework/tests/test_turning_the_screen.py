"""The screen turned round: one page for the person, everything else locked, and what they say comes back."""

import time

import pytest
from django.urls import reverse

from wegwarte.casework import actions
from wegwarte.casework.actions.clients import ClientDetails
from wegwarte.casework.models import DeskConfirmation, FactAnswer
from wegwarte.casework.tests.case_making import make_case, make_client
from wegwarte.casework.tests.plans import IN_ARABIC, goal_of, step_of
from wegwarte.core.dates import today
from wegwarte.places.models import Place

SECRETS = ("Nie abends anrufen", "Hat einen Anwalt", "Schwester in Trier", "Wohnung suchen")


@pytest.fixture
def client(cast):
    with cast.inside():
        client = make_client(
            cast.mainz, cast.counsellor, other_names="Rahimy، أمينة رحيمي; Аміна Рахімі", remark=SECRETS[1], third_parties=SECRETS[2],
            contact={
                "phone": "06131 1234", "address": "Gasse 1\n55116 Mainz", "caution": SECRETS[0], "messages": True,
                "voice_mail": False,
            },
        )  # fmt: skip
        client = actions.change_client(client, ClientDetails({}, None, ["ar"]), version=1, by=cast.counsellor)
        step_of(goal_of(make_case(client, cast.counsellor, subject=SECRETS[3]), cast.counsellor), cast.counsellor)
        return client


@pytest.fixture
def turned(cast, proven, client):
    """A browser whose screen is turned round."""
    browser = proven(cast.counsellor, at=time.time() - 60)
    answer = browser.post(f"/clients/{client.pk}/desk/", {"language": "ar"})
    assert (answer.status_code, answer["Location"]) == (302, "/desk/")
    return browser


def answers(cast, client):
    with cast.inside():
        return [(said.right, said.wrong) for said in DeskConfirmation.objects.of_file(client)]


def fresh(client):
    """The facts that nobody has to ask for again, because the person said today that they are still true."""
    said = FactAnswer.objects.filter(client=client, answer=FactAnswer.Answer.STILL_TRUE, on=today())
    return set(said.values_list("fact", flat=True))


def prove(browser):
    """As the page does on which the counsellor unlocks."""
    session = browser.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session.save()


def test_the_person_reads_their_own_data_in_their_language_and_nothing_else(turned):
    answer = turned.get("/desk/")
    page = answer.content.decode()
    assert 'lang="ar" dir="rtl"' in page
    for said in ("Amina Rahimi", "أمينة رحيمي", "06131 1234", "55116 Mainz", IN_ARABIC, "Wohngeld beantragen"):
        assert said in page
    for secret in (*SECRETS, "Rahimy", "Аміна", "Counsellor"):
        assert secret not in page
    assert "<nav" not in page
    assert "no-store" in answer["Cache-Control"]


def test_nothing_else_opens_until_the_counsellor_has_proven_who_they_are(turned, client):
    for address in (client.get_absolute_url(), "/clients/", "/search/", f"/clients/{client.pk}/desk/", "/cases/"):
        answer = turned.get(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("account_reauthenticate"))
    prove(turned)
    assert turned.get(client.get_absolute_url()).status_code == 200
    assert turned.get("/desk/").status_code == 404, "the page for the person ends with the lock"


def test_a_later_lock_does_not_open_the_page_again(turned, client):
    prove(turned)
    turned.get(client.get_absolute_url())
    turned.post("/lock/")
    assert turned.get("/desk/").status_code == 404


def test_the_page_ends_after_half_an_hour(turned, settings):
    settings.WEGWARTE_IDLE_SECONDS = -1
    assert turned.get("/desk/").status_code == 404


def test_what_is_confirmed_is_kept_with_the_day(cast, turned, client):
    form = {"submission": turned.get("/desk/").context["form"]["submission"].value()}
    for _twice in range(2):
        turned.post("/desk/", form)
    assert answers(cast, client) == [(["name", "address", "phone", "contact", "plan"], [])]
    with cast.inside():
        assert fresh(client) == {"phone", "address"}
    after = turned.get("/desk/").content.decode()
    assert "Rahimi" not in after and IN_ARABIC not in after
    prove(turned)
    assert "Confirmed by the person at the desk:" in turned.get(client.get_absolute_url()).content.decode()


def test_who_confirms_the_address_lives_in_the_same_place(cast, client):
    with cast.inside():
        by = cast.counsellor
        living = ClientDetails({"place": Place.objects.filter(name="Mainz").first()})
        there = actions.change_client(client, living, version=client.version, by=by)
        FactAnswer.objects.all().delete()
        actions.confirm_at_desk(there, right=["name", "address"], wrong=["phone"], by=by)
        assert fresh(client) == {"address", "place"}


def test_what_is_wrong_comes_to_the_counsellors_screen_until_it_is_put_right(cast, turned, client):
    assert turned.post("/desk/", {"wrong_pressed": "1"}).status_code == 200
    assert answers(cast, client) == [], "nothing was tapped: the person is asked which line"
    assert turned.post("/desk/", {"wrong": ["address", "remark"]}).status_code == 422
    assert turned.post("/desk/", {"wrong": ["address"], "wrong_pressed": "1"}).status_code == 302
    assert answers(cast, client) == [(["name", "phone", "contact", "plan"], ["address"])]
    prove(turned)
    for tab in ("overview", "plan"):
        assert "something is wrong" in turned.get(f"{client.get_absolute_url()}?tab={tab}").content.decode()
    with cast.inside():
        said = DeskConfirmation.objects.of_file(client).get()
        assert fresh(client) == {"phone"}, (
            "nobody is asked whether the address is right: the person said that it is not"
        )
    assert turned.post(f"/desk-answers/{said.pk}/done/").status_code == 302
    assert "something is wrong" not in turned.get(client.get_absolute_url()).content.decode()


def test_who_may_not_open_the_file_turns_no_screen(cast, sign_in, client, anybody):
    assert sign_in(cast.other_office).post(f"/clients/{client.pk}/desk/", {"language": "ar"}).status_code == 404
    assert sign_in(cast.counsellor).get("/desk/").status_code == 404
    assert anybody.get("/desk/")["Location"].startswith("/account/login/")


def test_what_the_file_does_not_know_is_no_line(cast, proven):
    with cast.inside():
        client = make_client(cast.mainz, cast.counsellor, given_name="", family_name="")
    browser = proven(cast.counsellor, at=time.time() - 60)
    browser.post(f"/clients/{client.pk}/desk/", {"language": "uk"})
    assert browser.get("/desk/").context["lines"] == []
