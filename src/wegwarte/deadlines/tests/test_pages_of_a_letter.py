"""A letter has come: the counsellor sees what follows, confirms it, and finds it again."""

import uuid
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from wegwarte.casework.actions import set_team
from wegwarte.casework.tests.case_making import make_case, make_client
from wegwarte.core.dates import today
from wegwarte.deadlines.models import Deadline
from wegwarte.deadlines.tests.making import EVERYWHERE, enter


@pytest.fixture
def client(cast):
    with cast.inside():
        return make_client(cast.mainz, cast.counsellor)


@pytest.fixture
def browser(cast, sign_in):
    return sign_in(cast.counsellor)


def address(client):
    return reverse("deadlines:letter", args=[client.pk])


def said(cast, **changed):
    return {
        "kind": "ABH_BESCHEID", "service": "PZU_180", "served_on": "02.11.2026", "lodged": "unknown",
        "instruction": "right", "responsible": str(cast.counsellor.pk), "submission": str(uuid.uuid4()), **changed,
    }  # fmt: skip


def kept(cast):
    with cast.inside():
        return list(Deadline.objects.everywhere(because=EVERYWHERE).select_related("record_key", "letter__record_key"))


def test_what_follows_is_shown_before_anything_is_kept(cast, browser, client):
    page = browser.post(address(client), said(cast)).content.decode()
    assert "Widerspruch gegen Verwaltungsakt" in page
    assert "02.12.2026" in page
    assert "§ 70 Abs. 1 VwGO" in page
    assert kept(cast) == []


def test_the_letter_is_kept_with_the_deadlines_that_were_ticked(cast, browser, client):
    with cast.inside():
        case = make_case(client, cast.counsellor)
    asked = said(cast, take="1", looked="on", case=str(case.pk), reference="33-7/2026", note="Umschlag fotografiert")
    answer = browser.post(address(client), {**asked, "take-WID-VwGO-1M": "on"})
    assert answer.status_code == 302
    (deadline,) = kept(cast)
    assert (deadline.end, deadline.rule, deadline.case_id) == (date(2026, 12, 2), "WID-VwGO-1M", case.pk)
    assert (deadline.letter.reference, deadline.letter.note) == ("33-7/2026", "Umschlag fotografiert")
    assert "Widerspruch gegen Verwaltungsakt" in browser.get(answer.url).content.decode()
    shown = browser.get(deadline.get_absolute_url()).content.decode()
    assert "no lawyer has looked at them" in shown and "19.08.2026" in shown


def test_what_was_not_held_against_the_letter_is_not_entered(cast, browser, client):
    answer = browser.post(address(client), said(cast, take="1", **{"take-WID-VwGO-1M": "on"}))
    assert answer.status_code == 422
    assert "Please look at the letter once more and tick this box." in answer.content.decode()
    assert kept(cast) == []


def test_a_day_that_only_the_letter_names_is_asked_for(cast, browser, client):
    asked = said(cast, kind="ABH_AUSREISE", take="1", looked="on", **{"take-AUSREISE-7-30": "on"})
    answer = browser.post(address(client), asked)
    assert answer.status_code == 422
    assert "Please enter the day that the letter names." in answer.content.decode()
    browser.post(address(client), {**asked, "end-AUSREISE-7-30": "20.11.2026"})
    (deadline,) = kept(cast)
    assert (deadline.rule, deadline.end) == ("AUSREISE-7-30", date(2026, 11, 20))


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"served_on": ""}, "Please enter the day: it stands on the envelope"),
        ({"served_on": "30.02.2026"}, "There is no such day."),
        ({"posted_on": "05.11.2026"}, "It cannot have arrived on 02.11.2026"),
        ({"dated_on": "03.11.2026"}, "It cannot have arrived before it was written."),
        ({"service": "POST_4T", "served_on": ""}, "Please enter the day on which the letter was posted"),
        ({"kind": "AG_KUENDIGUNG", "service": "ZUGANG"}, "For this letter we need the day."),
        ({"kind": "BRIEFTAUBE"}, "Bitte eine gültige Auswahl treffen"),
    ],
)
def test_impossible_days_are_named_at_their_field_and_nothing_typed_is_lost(cast, browser, client, changed, words):
    answer = browser.post(address(client), said(cast, note="bleibt stehen", **changed))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "bleibt stehen" in page


def test_an_ordinary_letter_counts_from_its_own_date_when_nobody_kept_the_envelope(cast, browser, client):
    asked = said(cast, service="POST_4T", served_on="", dated_on="02.11.2026")
    assert (
        "Posted on 02.11.2026: counts as received 4 days later, on 06.11.2026."
        in browser.post(address(client), asked).content.decode()
    )


def test_a_letter_of_which_no_deadline_is_known_says_so(cast, browser, client):
    page = browser.post(address(client), said(cast, kind="SONST")).content.decode()
    assert "We know no deadline for this letter" in page


def test_the_pages_of_a_deadline_do_what_they_say(cast, browser, sign_in, client):
    with cast.inside():
        enter(client, cast.counsellor, "ASYL-KLAGE-1W", served_on=today(), on=today())
    (deadline,) = kept(cast)
    here = deadline.get_absolute_url()
    assert "A second person has to look at it" in browser.get(here).content.decode()
    second = sign_in(cast.colleague)
    assert second.post(reverse("deadlines:confirm", args=[deadline.pk]), {"version": 1}).status_code == 302
    overtaken = {"version": 1, "end": today().isoformat(), "reason": "Umschlag"}
    assert browser.post(reverse("deadlines:change", args=[deadline.pk]), overtaken).status_code == 409
    closing = {"version": 2, "closing": "sent", "proof": "Fax 10:14"}
    assert browser.post(reverse("deadlines:close", args=[deadline.pk]), {**closing, "proof": ""}).status_code == 422
    assert browser.post(reverse("deadlines:close", args=[deadline.pk]), closing).status_code == 302
    assert "Fax 10:14" in browser.get(here).content.decode()
    assert browser.post(reverse("deadlines:reopen", args=[deadline.pk]), {"version": 3, "reason": "Irrtum"}).url == here
    to = {"version": 4, "to": str(cast.colleague.pk)}
    assert browser.post(reverse("deadlines:hand_over", args=[deadline.pk]), to).url == here
    page = browser.get(reverse("deadlines:day")).content.decode()
    for word in ("Entered", "Confirmed by a second person", "Closed", "Opened again", "Handed over"):
        assert word in page


def test_the_second_person_goes_through_all_of_one_letter(cast, browser, sign_in, client):
    with cast.inside():
        enter(client, cast.counsellor, "ASYL-KLAGE-1W", "ASYL-EIL-1W", "WID-VwGO-1M", served_on=today(), on=today())
    first, other = [one for one in kept(cast) if one.needs_second]
    second = sign_in(cast.colleague)
    confirm = [reverse("deadlines:confirm", args=[one.pk]) for one in (first, other)]
    assert second.post(confirm[0], {"version": 1}).url == confirm[1]
    assert "of the same letter" in second.get(confirm[1]).content.decode()
    assert second.post(confirm[1], {"version": 1}).url == other.get_absolute_url()


def test_a_deadline_by_hand(cast, browser, client):
    asked = {"what": "Termin beim Gericht", "end": "20.12.2026", "responsible": str(cast.counsellor.pk)}
    asked["submission"] = str(uuid.uuid4())
    assert browser.post(reverse("deadlines:enter_by_hand", args=[client.pk]), asked).status_code == 302
    assert "Termin beim Gericht" in browser.get(reverse("deadlines:deadlines")).content.decode()


LISTS = [*(f"deadlines:deadlines?whose={whose}" for whose in ("mine", "office", "second")), "deadlines:day"]


@pytest.mark.parametrize("name", LISTS)
def test_lists_cost_the_same_for_one_and_for_three(cast, browser, client, name):
    page, _mark, query = name.partition("?")
    address = f"{reverse(page)}?{query}"
    with cast.inside():
        enter(client, cast.counsellor, "ASYL-KLAGE-1W", served_on=today(), on=today())
    browser.get(address)
    with CaptureQueriesContext(connection) as one:
        assert "Klage: unzulässig" in browser.get(address).content.decode()
    with cast.inside():
        enter(client, cast.counsellor, "ASYL-EIL-1W", "ASYL-KLAGE-2W", served_on=today(), on=today())
    with CaptureQueriesContext(connection) as three:
        assert browser.get(address).content.decode().count("/deadlines/") >= 3
    assert len(three) == len(one)


def test_another_office_sees_nothing(cast, sign_in, client):
    with cast.inside():
        enter(client, cast.counsellor, "ASYL-KLAGE-1W", served_on=today(), on=today())
    elsewhere = sign_in(cast.other_office)
    for whose in ("mine", "office", "second"):
        page = elsewhere.get(reverse("deadlines:deadlines") + f"?whose={whose}").content.decode()
        assert client.file_number not in page
        assert "Klage: unzulässig" not in page
    assert elsewhere.get(kept(cast)[0].get_absolute_url()).status_code == 404


def test_the_team_from_another_office_does_there_what_it_may_do_in_the_file(cast, sign_in, client):
    with cast.inside():
        enter(client, cast.counsellor, "ASYL-KLAGE-1W", served_on=today(), on=today())
        case = make_case(client, cast.counsellor)
        set_team(case, [cast.other_office], version=case.version, by=cast.lead, on=today())
    address = reverse("deadlines:confirm", args=[kept(cast)[0].pk])
    assert sign_in(cast.other_office).post(address, {"version": "1", "looked": "on"}).status_code == 302
    (deadline,) = kept(cast)
    assert deadline.second_by_id == cast.other_office.pk
