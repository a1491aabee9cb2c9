"""New rules change nothing that two people have confirmed, and are offered beside what waits for the second one."""

import json
from datetime import date, timedelta

import pytest
from django.core.checks import run_checks
from django.urls import reverse

from wegwarte.casework.tests.case_making import make_client
from wegwarte.core.conflicts import Refused
from wegwarte.deadlines import actions, checks, rule_change
from wegwarte.deadlines.actions import LetterDetails, Wanted
from wegwarte.deadlines.assistant import asked_of, follow
from wegwarte.deadlines.models import Deadline
from wegwarte.deadlines.reading import DATA, law
from wegwarte.deadlines.tests.making import EVERYWHERE

RULE = "ASYL-KLAGE-1W"
CAME = date(2026, 11, 2)


@pytest.fixture
def client(cast):
    with cast.inside():
        return make_client(cast.mainz, cast.counsellor)


@pytest.fixture
def short(cast, client):
    """A deadline of one week, as it follows of a letter; it waits for the second person."""
    said = {"kind": "BAMF_OFFENS", "service": "PZU_180", "served_on": CAME, "lodged": "since", "land": "RP"}
    found = follow(asked_of(said), land="RP")
    wanted = [Wanted(one.rule.id, one.reckoned) for one in found if one.rule.id == RULE]
    with cast.inside():
        actions.enter_letter(
            client, LetterDetails(said), wanted, responsible=cast.counsellor, by=cast.counsellor, on=CAME
        )
        return stored(client)


def stored(client):
    found = Deadline.objects.everywhere(because=EVERYWHERE).select_related("record_key", "letter__record_key", "client")
    return found.get(client=client)


@pytest.fixture
def newer(tmp_path, monkeypatch):
    """Puts a newer set of rules in force, in which one rule says something else."""

    def newer(**values):
        held = json.loads(DATA.read_text("utf-8"))
        held["version"] += 1
        next(row for row in held["rules"] if row["id"] == RULE).update(values)
        path = tmp_path / "rules.json"
        path.write_text(json.dumps(held), "utf-8")
        for module in (rule_change, checks):
            monkeypatch.setattr(module, "law", lambda: law.__wrapped__(path))

    return newer


def kept(deadline):
    return deadline.cautious_end, deadline.end, deadline.act_by, deadline.steps, deadline.rules_version, deadline.short


def test_what_two_people_confirmed_keeps_day_steps_and_version(cast, client, short, newer):
    with cast.inside():
        actions.confirm_second(short, version=1, by=cast.colleague, on=CAME)
        before = kept(stored(client))
        newer(length=3, unit="d")
        confirmed = stored(client)
        assert rule_change.recount(confirmed) is None
        with pytest.raises(Refused, match="nothing to take over"):
            actions.take_recount(confirmed, version=2, by=cast.colleague, on=CAME)
        assert kept(stored(client)) == before
        assert before[4] == law().version


def test_what_waits_shows_the_new_day_beside_the_old_and_keeps_the_old_until_somebody_takes_it(
    cast, client, short, newer, sign_in
):
    newer(length=3, unit="d")
    browser = sign_in(cast.counsellor)
    page = browser.get(short.get_absolute_url()).content.decode()
    assert "The rules have changed since this deadline was entered" in page
    assert "9. November" in page
    assert "5. November" in page
    assert deadline_in(cast, client).end == date(2026, 11, 9)
    answer = browser.post(reverse("deadlines:take_recount", args=[short.pk]), {"version": 1})
    assert answer.status_code == 302
    taken = deadline_in(cast, client)
    assert (taken.end, taken.rules_version, taken.needs_second) == (date(2026, 11, 5), law().version + 1, True)
    page = browser.get(short.get_absolute_url()).content.decode()
    assert "The rules have changed since" not in page
    assert "counted anew" in page


def deadline_in(cast, client):
    with cast.inside():
        return stored(client)


def test_the_second_person_may_confirm_the_old_day_and_then_it_stays(cast, client, short, newer):
    newer(length=3, unit="d")
    with cast.inside():
        actions.confirm_second(stored(client), version=1, by=cast.colleague, on=CAME)
        confirmed = stored(client)
        assert (confirmed.end, confirmed.rules_version) == (date(2026, 11, 9), law().version)
        assert rule_change.recount(confirmed) is None


def test_a_rule_that_holds_later_only_gives_no_day_for_this_letter(cast, short, newer, sign_in):
    newer(valid_from="2027-01-01", length=3, group="verwaltung")
    page = sign_in(cast.counsellor).get(short.get_absolute_url()).content.decode()
    assert "no such day follows of this letter" in page
    answer = sign_in(cast.counsellor).post(reverse("deadlines:take_recount", args=[short.pk]), {"version": 1})
    assert answer.status_code == 422


def test_a_newer_set_that_says_the_same_is_not_spoken_of(cast, short, newer):
    newer(note_de="Anders erklärt")
    with cast.inside():
        assert rule_change.recount(short) is None


def test_a_day_that_was_changed_by_hand_is_not_counted_anew(cast, client, short, newer):
    with cast.inside():
        actions.change_end(
            short, end=CAME + timedelta(days=5), reason="Umschlag", version=1, by=cast.counsellor, on=CAME
        )
        newer(length=3, unit="d")
        assert rule_change.recount(stored(client)) is None


def test_a_rule_that_ends_before_it_begins_stops_the_check_in_words(newer):
    newer(valid_from="2026-06-12", valid_to="2026-06-11")
    (error,) = [one for one in run_checks() if one.id == "deadlines.E001"]
    assert "ASYL-KLAGE-1W: ends before it begins" in error.msg
