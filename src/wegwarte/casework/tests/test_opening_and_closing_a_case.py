"""A case is opened, closed with an outcome, opened again; nobody loses what they typed."""

import re
import uuid
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from wegwarte.casework import actions
from wegwarte.casework.models import Case, CaseEvent, Client
from wegwarte.casework.rules import retained_until
from wegwarte.casework.tests.case_making import DAY, make_client
from wegwarte.core.conflicts import Refused
from wegwarte.core.dates import today

EVERYWHERE = "a test looks"


def stored(cast, case):
    with cast.inside():
        return Case.objects.everywhere(because=EVERYWHERE).select_related("record_key").get(pk=case.pk)


def url(name, case):
    return reverse(f"casework:{name}", args=[case.pk])


def closing(case, **said):
    return {"version": case.version, "outcome": "fall_ende.ZIEL", "on_day": today().isoformat(), **said}


def test_a_case_is_opened_in_a_file(cast, sign_in, client):
    browser = sign_in(cast.counsellor)
    address = reverse("casework:open_case", args=[client.pk])
    assert "Amina Rahimi" in browser.get(address).content.decode()
    said = {
        "subject": "Arbeit finden",
        "programme": "programm.MFD",
        "responsible": cast.colleague.pk,
        "opened_on": "01.11.2026",
    }
    answer = browser.post(address, {**said, "submission": uuid.uuid4()})
    assert answer.status_code == 302
    with cast.inside():
        case = Case.objects.everywhere(because=EVERYWHERE).select_related("record_key").get(client=client)
        assert (case.subject, case.responsible, case.opened_on) == (
            "Arbeit finden",
            cast.colleague,
            date(2026, 11, 1),
        )
        assert [event.kind for event in CaseEvent.objects.of_case(case)] == ["opened"]
    assert "Arbeit finden" in browser.get(answer["Location"]).content.decode()


def test_sending_the_form_twice_opens_one_case(cast, sign_in, client):
    browser = sign_in(cast.counsellor)
    address = reverse("casework:open_case", args=[client.pk])
    said = {
        "subject": "Arbeit",
        "programme": "programm.MFD",
        "responsible": cast.counsellor.pk,
        "opened_on": "2026-11-01",
    }
    said["submission"] = uuid.uuid4()
    assert [browser.post(address, said).status_code for _ in range(2)] == [302, 302]
    with cast.inside():
        assert Case.objects.everywhere(because=EVERYWHERE).filter(client=client).count() == 1


@pytest.mark.parametrize("other", ["file", "person"])
def test_the_number_of_a_form_opens_nothing_elsewhere(cast, client, other):
    said = {"programme": "programm.MFD", "subject": "Arbeit", "responsible": cast.counsellor, "on": date(2026, 11, 1)}
    said["submission"] = uuid.uuid4()
    with cast.inside():
        first = actions.open_case(client, by=cast.counsellor, **said)
        assert actions.open_case(client, by=cast.counsellor, **said) == first
        elsewhere = make_client(cast.mainz, cast.counsellor) if other == "file" else client
        with pytest.raises(PermissionDenied):
            actions.open_case(elsewhere, by=cast.lead if other == "person" else cast.counsellor, **said)


def test_the_form_knows_whom_it_may_not_offer(cast, sign_in, client):
    page = sign_in(cast.counsellor).get(reverse("casework:open_case", args=[client.pk])).content.decode()
    offered = re.search(r'<select name="responsible".*?</select>', page, re.S).group()
    assert set(re.findall(r">(\w[\w ]*)</option>", offered)) >= {"Counsellor", "Colleague", "Lead"}
    for stranger in ("Other Carrier", "Other Office", "Coordinator", "Administration", "Unpledged"):
        assert stranger not in offered


@pytest.mark.parametrize("part", ["other_carrier", "other_office", "coordinator", "unpledged"])
def test_nobody_else_can_be_made_responsible(cast, sign_in, client, part):
    said = {
        "subject": "x",
        "programme": "programm.MFD",
        "responsible": getattr(cast, part).pk,
        "opened_on": "2026-11-01",
    }
    answer = sign_in(cast.counsellor).post(reverse("casework:open_case", args=[client.pk]), said)
    assert answer.status_code == 422
    with cast.inside():
        assert not Case.objects.everywhere(because=EVERYWHERE).filter(client=client).exists()
        with pytest.raises(Refused):
            actions.open_case(
                client,
                programme="programm.MFD",
                subject="",
                responsible=getattr(cast, part),
                by=cast.counsellor,
                on=today(),
            )


def test_a_case_is_closed_with_its_outcome(cast, sign_in, case):
    answer = sign_in(cast.counsellor).post(url("close_case", case), closing(case, note="Wohnung gefunden"))
    assert answer.status_code == 302
    after = stored(cast, case)
    assert (after.closed_on, after.outcome_id, after.is_open) == (today(), "fall_ende.ZIEL", False)
    with cast.inside():
        event = CaseEvent.objects.of_case(case).get(kind="closed")
        assert event.note == "Wohnung gefunden"
        file = Client.objects.everywhere(because=EVERYWHERE).get(pk=case.client_id)
        assert file.retain_until == retained_until(today())


def test_closing_needs_an_outcome_and_keeps_the_note(cast, sign_in, case):
    answer = sign_in(cast.counsellor).post(url("close_case", case), closing(case, outcome="", note="Wichtig"))
    assert answer.status_code == 422
    assert "Wichtig" in answer.content.decode()
    assert stored(cast, case).is_open


@pytest.mark.parametrize("day", [1, -11, "31.02.2026", "", "gestern"])
def test_a_case_is_not_closed_on_a_senseless_day(cast, sign_in, case, day):
    """A number counts from today, the day on which the test runs: it may be another one than when it was collected."""
    typed = day if isinstance(day, str) else str(today() + day * DAY)
    answer = sign_in(cast.counsellor).post(url("close_case", case), closing(case, on_day=typed))
    assert answer.status_code == 422
    assert stored(cast, case).is_open


def test_a_reopened_case_is_not_closed_before_it_was_reopened(cast, sign_in, case):
    browser = sign_in(cast.counsellor)
    browser.post(url("close_case", case), closing(case, on_day=str(today() - 5 * DAY)))
    assert browser.post(url("reopen_case", case), {"version": 2, "note": "kommt wieder"}).status_code == 302
    assert stored(cast, case).is_open
    again = closing(stored(cast, case), on_day=str(today() - DAY))
    assert browser.post(url("close_case", case), again).status_code == 422


def test_reopening_ends_the_time_until_deletion(cast, sign_in, case):
    browser = sign_in(cast.counsellor)
    browser.post(url("close_case", case), closing(case))
    browser.post(url("reopen_case", case), {"version": 2})
    after = stored(cast, case)
    assert (after.closed_on, after.outcome_id) == (None, None)
    with cast.inside():
        assert [event.kind for event in CaseEvent.objects.of_case(case)] == ["opened", "closed", "reopened"]
        assert Client.objects.everywhere(because=EVERYWHERE).get(pk=case.client_id).retain_until is None


def test_two_people_close_the_same_case(cast, sign_in, case):
    sign_in(cast.colleague).post(url("close_case", case), closing(case, note="von mir"))
    answer = sign_in(cast.counsellor).post(
        url("close_case", case), closing(case, outcome="fall_ende.UMZUG", note="Mein eigener Text")
    )
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Colleague" in page and "Mein eigener Text" in page
    assert stored(cast, case).outcome_id == "fall_ende.ZIEL"
    with cast.inside():
        assert CaseEvent.objects.of_case(case).filter(kind="closed").count() == 1


def test_somebody_changed_the_case_meanwhile(cast, sign_in, case):
    sign_in(cast.colleague).post(
        url("plan_follow_up", case), {"version": 1, "follow_up_on": str(today() + DAY), "follow_up": "Anruf"}
    )
    browser = sign_in(cast.counsellor)
    mine = {"version": 1, "follow_up_on": str(today() + 3 * DAY), "follow_up": "Brief schreiben"}
    answer = browser.post(url("plan_follow_up", case), mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Anruf" in page and "Brief schreiben" in page
    assert stored(cast, case).follow_up == "Anruf"
    current = re.search(r'name="version" value="(\d+)"', page).group(1)
    assert browser.post(url("plan_follow_up", case), {**mine, "version": current}).status_code == 302
    assert stored(cast, case).follow_up == "Brief schreiben"


def test_what_was_typed_outlives_the_session(cast, sign_in, anybody, case):
    browser = sign_in(cast.counsellor)
    page = browser.get(url("close_case", case)).content.decode()
    whose = re.search(r'name="kept_for" value="([^"]+)"', page).group(1)
    answer = anybody.post(url("close_case", case), {**closing(case, note="Lange getippt"), "kept_for": whose})
    assert answer.status_code == 302
    assert stored(cast, case).is_open
    anybody.force_login(cast.counsellor.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = anybody.session
    session["carrier"], session["second_factor"] = str(cast.here.pk), True
    session.save()
    assert "Lange getippt" in anybody.get(url("close_case", case)).content.decode()


def test_a_stranger_script_cannot_rearrange_the_page(cast, sign_in, client):
    said = {
        "subject": "\u202eabc",
        "programme": "programm.MFD",
        "responsible": cast.counsellor.pk,
        "opened_on": "2026-11-01",
    }
    sign_in(cast.counsellor).post(reverse("casework:open_case", args=[client.pk]), said)
    with cast.inside():
        case = Case.objects.everywhere(because=EVERYWHERE).select_related("record_key").get(client=client)
        assert case.subject == "abc"
    said["subject"] = "x" * 301
    assert sign_in(cast.counsellor).post(reverse("casework:open_case", args=[client.pk]), said).status_code == 422
