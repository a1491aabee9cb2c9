"""A deadline of a week or less is told at once to everybody who has to know, in numbers only."""

from datetime import timedelta

import pytest
from django.core import mail

from wegwarte.casework import actions as casework
from wegwarte.casework.tests.case_making import make_client
from wegwarte.core.dates import today
from wegwarte.deadlines import actions, tasks
from wegwarte.deadlines.actions import Wanted
from wegwarte.deadlines.tests.making import deadline_of, enter


@pytest.fixture
def client(cast):
    with cast.inside():
        return make_client(cast.mainz, cast.counsellor)


@pytest.fixture
def asked(monkeypatch):
    """What was asked of the worker, and how it works it off: who got a letter, and its text."""
    jobs = []
    letters = []
    monkeypatch.setattr(tasks.tell_at_once, "defer", lambda **known: jobs.append(known))
    monkeypatch.setattr(tasks.send_at_once, "defer", lambda **known: letters.append(known))

    def worked_off() -> dict[str, str]:
        mail.outbox.clear()
        for each in jobs:
            tasks.tell_at_once(**each)
        for each in letters:
            tasks.send_at_once(**each)
        return {letter.to[0].split("@")[0]: letter.subject + letter.body for letter in mail.outbox}

    worked_off.jobs = jobs
    return worked_off


def by_hand(cast, client, days, *, responsible=None):
    with cast.inside():
        wanted = Wanted(what="Termin beim Gericht", end=today() + timedelta(days=days))
        return actions.enter_by_hand(
            client, wanted, responsible=responsible or cast.counsellor, by=cast.counsellor, on=today()
        )


def test_the_responsible_one_the_second_persons_and_the_lead_are_told(cast, client, asked):
    by_hand(cast, client, 7, responsible=cast.colleague)
    told = asked()
    assert set(told) == {"colleague", "lead"}
    assert "You are responsible for it" in told["colleague"]
    assert "second person" in told["lead"]


def test_who_enters_it_is_not_told_what_they_know(cast, client, asked):
    by_hand(cast, client, 7)
    assert set(asked()) == {"colleague", "lead"}


@pytest.mark.parametrize(("days", "told"), [(8, False), (7, True), (0, True), (-1, True)])
def test_a_week_or_less_counts(cast, client, asked, days, told):
    by_hand(cast, client, days)
    assert bool(asked.jobs) is told


def test_a_letter_with_several_deadlines_is_one_mail_a_person(cast, client, asked):
    with cast.inside():
        enter(client, cast.counsellor, "ASYL-KLAGE-1W", "ASYL-EIL-1W", "ASYL-BEGR-1M", served_on=today(), on=today())
    assert len(asked.jobs) == 1
    assert set(asked()) == {"colleague", "lead"}


def test_the_mail_has_no_name_and_the_job_ids_only(cast, client, asked):
    by_hand(cast, client, 1)
    for text in asked().values():
        for secret in ("Amina", "Rahimi", client.file_number, "Gericht"):
            assert secret not in text
    assert all(set(known) == {"carrier_id", "record_id"} for known in asked.jobs)


def test_what_was_closed_meanwhile_tells_nobody(cast, client, asked):
    by_hand(cast, client, 1)
    with cast.inside():
        actions.close_deadline(
            deadline_of(client), closing="sent", proof="Fax", version=1, by=cast.counsellor, on=today()
        )
    assert asked() == {}


def test_nobody_who_is_kept_out_is_told_even_when_that_happened_in_between(cast, client, asked):
    by_hand(cast, client, 1)
    jobs = asked()
    assert set(jobs) == {"colleague", "lead"}
    with cast.inside():
        casework.keep_out(client, member=cast.colleague, kind="relative", by=cast.lead, on=today())
    asked.jobs.clear()  # the letters were asked for before
    assert set(asked()) == {"lead"}
