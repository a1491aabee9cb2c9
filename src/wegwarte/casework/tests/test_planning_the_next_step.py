"""The next step is said where it comes up: in the contact, at the hand-over, when a case begins again."""

import pytest
from django.urls import reverse

from wegwarte.casework import actions
from wegwarte.casework.models import Case
from wegwarte.casework.tests.case_making import DAY, make_client
from wegwarte.casework.tests.contacts import contacts, typed
from wegwarte.core.dates import today

SOON = today() + 5 * DAY


def stored(cast, case):
    with cast.inside():
        found = Case.objects.everywhere(because="test").select_related("record_key").get(pk=case.pk)
        _ = found.follow_up
    return found


def noting(of, **more):
    return (f"/consultations/new/?client={of.client_id}", typed(**{"case": str(of.pk), **more}))


def url(name, case):
    return reverse(f"casework:{name}", args=[case.pk])


def plan(cast, case):
    with cast.inside():
        return actions.plan_follow_up(case, follow_up_on=SOON, follow_up="Anruf", version=1, by=cast.counsellor)


def test_a_contact_plans_the_next_step_of_its_case(cast, sign_in, case):
    sign_in(cast.counsellor).post(*noting(case, next_on=str(SOON), next_what="Bescheid prüfen"))
    after = stored(cast, case)
    assert (after.follow_up_on, after.follow_up) == (SOON, "Bescheid prüfen")


def test_what_is_planned_is_shown_and_stays_when_nothing_is_said(cast, sign_in, case):
    plan(cast, case)
    browser = sign_in(cast.counsellor)
    page = browser.get(f"/consultations/new/?client={case.client_id}")
    assert f"{SOON:%d.%m.%Y} – Anruf" in page.content.decode()
    assert page.context["form"]["next_on"].value() is None
    browser.post(*noting(case))
    assert stored(cast, case).follow_up == "Anruf"


@pytest.mark.parametrize(
    "wrong",
    [
        {"next_what": "x"},
        {"next_on": str(today() - DAY)},
        {"next_on": str(SOON), "case": ""},
        {"next_on": "31.02.2027"},
    ],
)
def test_a_next_step_without_sense_is_refused(cast, sign_in, case, wrong):
    assert sign_in(cast.counsellor).post(*noting(case, **wrong)).status_code == 422
    with cast.inside():
        assert not contacts()
    assert stored(cast, case).follow_up_on is None


def test_a_double_click_plans_once(cast, sign_in, case):
    browser = sign_in(cast.counsellor)
    sent = noting(case, next_on=str(SOON), submission="93d42d41-2517-428a-96d7-6de39cb1a782")
    assert [browser.post(*sent).status_code for _ in range(2)] == [302, 302]
    assert stored(cast, case).version == 2


def test_without_an_open_case_no_next_step_is_asked(cast, sign_in):
    with cast.inside():
        client = make_client(cast.mainz, cast.counsellor)
    browser = sign_in(cast.counsellor)
    for address in ("/consultations/new/", f"/consultations/new/?client={client.pk}"):
        assert "next_on" not in browser.get(address).content.decode()


def test_a_correction_does_not_plan(cast, sign_in, case):
    browser = sign_in(cast.counsellor)
    browser.post(*noting(case))
    with cast.inside():
        [contact] = contacts()
    assert "next_on" not in browser.get(f"/consultations/{contact.pk}/?correct").content.decode()


def test_handing_over_says_what_comes_next(cast, sign_in, case):
    plan(cast, case)
    browser = sign_in(cast.counsellor)
    assert browser.get(url("hand_over_case", case)).context["form"]["follow_up"].value() == "Anruf"
    said = {"version": 2, "to": cast.colleague.pk, "follow_up_on": str(SOON + DAY), "follow_up": "Termin begleiten"}
    assert browser.post(url("hand_over_case", case), said).status_code == 302
    after = stored(cast, case)
    assert (after.responsible_id, after.follow_up_on, after.follow_up) == (
        cast.colleague.pk,
        SOON + DAY,
        "Termin begleiten",
    )


def test_a_case_begins_again_with_its_next_step(cast, sign_in, case):
    with cast.inside():
        actions.close_case(case, outcome="fall_ende.ZIEL", version=1, by=cast.counsellor, on=today())
    said = {"version": 2, "follow_up_on": str(SOON), "follow_up": "Neu anfangen"}
    assert sign_in(cast.counsellor).post(url("reopen_case", case), said).status_code == 302
    assert stored(cast, case).follow_up == "Neu anfangen"
    assert stored(cast, case).is_open


def test_the_message_after_a_step_stands_where_it_is_seen(cast, sign_in, case):
    said = {"version": 1, "follow_up_on": str(SOON), "follow_up": ""}
    answer = sign_in(cast.counsellor).post(url("plan_follow_up", case), said)
    assert answer["Location"] == f"{case.client.get_absolute_url()}?tab=cases"


def test_emptying_a_plan_says_that_nothing_is_planned(cast, sign_in, case):
    case = plan(cast, case)
    sent = {"version": case.version, "follow_up_on": "", "follow_up": ""}
    page = sign_in(cast.counsellor).post(url("plan_follow_up", case), sent, follow=True).content.decode()
    assert "No follow-up is planned for this case any more." in page and "The follow-up is planned." not in page
