"""A deadline is entered by one person, looked at by another, and closed with a proof only."""

import uuid
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from wegwarte.casework.tests.case_making import make_client
from wegwarte.core.conflicts import ChangedMeanwhile, Refused
from wegwarte.deadlines import actions
from wegwarte.deadlines.actions import LetterDetails, Wanted
from wegwarte.deadlines.models import Deadline, DeadlineEvent, IncomingLetter
from wegwarte.deadlines.stored import steps_of
from wegwarte.deadlines.tests.making import EVERYWHERE, ON, deadline_of, enter, wanted
from wegwarte.deadlines.words import sentence


@pytest.fixture
def client(cast):
    with cast.inside():
        return make_client(cast.mainz, cast.counsellor)


@pytest.fixture
def short(cast, client):
    """A deadline of one week."""
    with cast.inside():
        enter(client, cast.counsellor, "ASYL-KLAGE-1W")
        return deadline_of(client)


def kinds(deadline):
    return [event.kind for event in DeadlineEvent.objects.everywhere(because=EVERYWHERE).order_by("at")]


def test_a_letter_keeps_its_deadlines_with_their_steps(cast, client):
    with cast.inside():
        enter(client, cast.counsellor, "ASYL-KLAGE-2W", "ASYL-BEGR-1M")
        suit, reasons = deadline_of(client, "ASYL-KLAGE-2W"), deadline_of(client, "ASYL-BEGR-1M")
        assert (suit.cautious_end, suit.end, suit.act_by) == (date(2026, 11, 16),) * 3
        assert (suit.short, reasons.short) == (True, False)
        assert [sentence(step) for step in steps_of(suit.steps)] == [
            sentence(step) for step in wanted("ASYL-KLAGE-2W").reckoned.steps
        ]


def test_the_same_form_sent_twice_keeps_one_letter(cast, client):
    form = uuid.uuid4()
    said = {"kind": "ABH_BESCHEID", "service": "EB", "served_on": ON, "land": "RP"}
    with cast.inside():
        for _ in range(2):
            actions.enter_letter(
                client, LetterDetails(dict(said)), [wanted()],
                responsible=cast.counsellor, by=cast.counsellor, on=ON, submission=form,
            )  # fmt: skip
        assert IncomingLetter.objects.everywhere(because=EVERYWHERE).count() == 1
        assert Deadline.objects.everywhere(because=EVERYWHERE).count() == 1


def test_a_short_deadline_waits_for_a_second_person_who_is_another_one(cast, client, short):
    with cast.inside():
        assert short.needs_second
        with pytest.raises(Refused, match="entered this deadline yourself"):
            actions.confirm_second(short, version=short.version, by=cast.counsellor, on=ON)
        actions.confirm_second(short, version=short.version, by=cast.colleague, on=ON)
        assert not deadline_of(client).needs_second
        assert kinds(short) == ["entered", "second"]
        with pytest.raises(Refused, match="already"):
            actions.confirm_second(deadline_of(client), version=2, by=cast.lead, on=ON)


def test_the_database_too_refuses_the_same_person_twice(cast, short):
    with cast.inside(), pytest.raises(IntegrityError, match="deadline_two_people"), transaction.atomic():
        Deadline.objects.everywhere(because=EVERYWHERE).filter(pk=short.pk).update(
            second_by=cast.counsellor, second_at=timezone.now()
        )


def test_two_tabs_confirm_once(cast, client, short):
    with cast.inside():
        seen = deadline_of(client)
        actions.confirm_second(short, version=short.version, by=cast.colleague, on=ON)
        with pytest.raises(ChangedMeanwhile):
            actions.confirm_second(seen, version=seen.version, by=cast.lead, on=ON)


def test_another_day_needs_a_reason_and_the_second_person_again(cast, client, short):
    with cast.inside():
        actions.confirm_second(short, version=short.version, by=cast.colleague, on=ON)
        current = deadline_of(client)
        with pytest.raises(Refused, match="why the day changes"):
            actions.change_end(current, end=date(2026, 11, 6), reason=" ", version=2, by=cast.colleague, on=ON)
        actions.change_end(
            current, end=date(2026, 11, 6), reason="Datum auf dem Umschlag", version=2, by=cast.colleague, on=ON
        )
        changed = deadline_of(client)
        assert (changed.end, changed.needs_second, changed.confirmed_by) == (date(2026, 11, 6), True, cast.colleague)
        with pytest.raises(Refused, match="yourself"):
            actions.confirm_second(changed, version=3, by=cast.colleague, on=ON)


@pytest.mark.parametrize("closing", Deadline.Closing.values)
def test_nothing_is_closed_without_a_proof_or_a_reason(cast, client, short, closing):
    with cast.inside():
        with pytest.raises(Refused) as refused:
            actions.close_deadline(short, closing=closing, proof="", version=1, by=cast.counsellor, on=ON)
        assert refused.value.field == "proof"
        actions.close_deadline(
            short, closing=closing, proof="Fax mit Bericht, 10:14 Uhr", version=1, by=cast.counsellor, on=ON
        )
        assert not deadline_of(client).is_running


def test_what_was_closed_can_run_again_and_its_history_stays(cast, client, short):
    with cast.inside():
        actions.close_deadline(short, closing="sent", proof="Fax", version=1, by=cast.counsellor, on=ON)
        with pytest.raises(Refused, match="closed already"):
            actions.confirm_second(deadline_of(client), version=2, by=cast.colleague, on=ON)
        actions.reopen_deadline(deadline_of(client), reason="Fax kam nicht an", version=2, by=cast.counsellor, on=ON)
        assert deadline_of(client).is_running
        assert kinds(short) == ["entered", "closed", "reopened"]


def test_the_days_list_is_never_changed(cast, short):
    with cast.inside():
        for change in (lambda rows: rows.update(on=date(2026, 1, 1)), lambda rows: rows.delete()):
            with pytest.raises(DatabaseError), transaction.atomic():
                change(DeadlineEvent.objects.everywhere(because=EVERYWHERE))


def test_only_who_counsels_in_the_files_office_is_responsible(cast, client, short):
    with cast.inside():
        with pytest.raises(Refused) as refused:
            actions.hand_over(short, to=cast.administration, version=1, by=cast.counsellor, on=ON)
        assert refused.value.field == "to"
        actions.hand_over(short, to=cast.colleague, version=1, by=cast.counsellor, on=ON)
        assert deadline_of(client).responsible == cast.colleague


def test_nobody_enters_a_deadline_in_a_file_that_is_closed_to_them(cast, client):
    with cast.inside(), pytest.raises(PermissionDenied):
        enter(client, cast.other_office, "WID-VwGO-1M")


def test_a_day_that_the_letter_names_is_entered_by_hand(cast, client):
    with cast.inside():
        with pytest.raises(Refused) as refused:
            actions.enter_by_hand(
                client, Wanted(what="Ausreise"), responsible=cast.counsellor, by=cast.counsellor, on=ON
            )
        assert refused.value.field == "end"
        made = actions.enter_by_hand(
            client, Wanted(what="Ausreise", end=date(2026, 11, 20)),
            responsible=cast.counsellor, by=cast.counsellor, on=ON,
        )  # fmt: skip
        assert (made.what, made.act_by, made.short) == ("Ausreise", date(2026, 11, 20), False)
