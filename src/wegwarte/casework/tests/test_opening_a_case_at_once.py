"""Opening a case asks on one page for what is needed next: when to look at it again, and what belongs to it."""

import datetime

import pytest
from django.urls import reverse

from wegwarte.casework.models import Case, Consultation
from wegwarte.casework.tests.contacts import a_file, note
from wegwarte.core.dates import today

SOON = today() + datetime.timedelta(days=14)


def said(cast, **more):
    return {
        "subject": "Wohnung", "programme": "programm.MFD", "responsible": cast.counsellor.pk,
        "opened_on": today().isoformat(), **more,
    }  # fmt: skip


def address(client):
    return reverse("casework:open_case", args=[client.pk])


def opened(cast, client):
    with cast.inside():
        case = Case.objects.everywhere(because="test").select_related("record_key").get(client=client)
        _ = case.follow_up
    return case


def test_the_next_step_is_planned_with_the_case(cast, sign_in):
    client = a_file(cast)
    answer = sign_in(cast.counsellor).post(
        address(client), said(cast, follow_up_on=SOON.isoformat(), follow_up="Bescheid prüfen")
    )
    assert answer.status_code == 302
    case = opened(cast, client)
    assert (case.follow_up_on, case.follow_up) == (SOON, "Bescheid prüfen")


@pytest.mark.parametrize(
    "plan", [{"follow_up": "Anrufen"}, {"follow_up_on": "2020-01-01"}, {"follow_up_on": "31.02.2027"}]
)
def test_a_plan_that_nothing_would_bring_back_is_asked_about(cast, sign_in, plan):
    client = a_file(cast)
    page = sign_in(cast.counsellor).post(address(client), said(cast, **plan))
    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["follow_up_on"]
    assert 'value="Wohnung"' in page.content.decode()


def test_the_programme_is_that_of_the_files_last_contact(cast, sign_in):
    client = a_file(cast)
    note(cast, client=client, programme_id="programm.MBE")
    assert sign_in(cast.counsellor).get(address(client)).context["form"]["programme"].value() == "programm.MBE"


def test_todays_own_consultation_moves_into_the_case(cast, sign_in):
    client = a_file(cast)
    mine, before = note(cast, client=client), note(cast, client=client, on=today() - datetime.timedelta(days=3))
    theirs, other = note(cast, client=client, by=cast.colleague), note(cast, client=a_file(cast))
    browser = sign_in(cast.counsellor)
    assert browser.get(address(client)).context["form"]["take_in"].value() is True
    browser.post(address(client), said(cast, take_in="on"))
    case = opened(cast, client)
    with cast.inside():
        inside = dict(Consultation.objects.everywhere(because="test").values_list("pk", "case_id"))
    assert inside == {mine.pk: case.pk, before.pk: None, theirs.pk: None, other.pk: None}


def test_it_stays_outside_when_that_is_wished_and_is_not_asked_without_one(cast, sign_in):
    client, browser = a_file(cast), sign_in(cast.counsellor)
    assert "take_in" not in browser.get(address(client)).context["form"].fields
    noted = note(cast, client=client)
    browser.post(address(client), said(cast))
    with cast.inside():
        assert Consultation.objects.everywhere(because="test").get(pk=noted.pk).case_id is None
