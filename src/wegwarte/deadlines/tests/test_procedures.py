"""A procedure is begun by its map; its days follow the base day, but for what is done and what was set by hand."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from wegwarte.casework.tests.case_making import make_client
from wegwarte.core.conflicts import ChangedMeanwhile, Refused
from wegwarte.deadlines import actions, newer_map
from wegwarte.deadlines.actions import procedures as procedure_actions
from wegwarte.deadlines.maps import MapStep, maps
from wegwarte.deadlines.models import Procedure, ProcedureEvent, ProcedureStep
from wegwarte.deadlines.newer_map import difference
from wegwarte.deadlines.tests.making import EVERYWHERE

ON = date(2026, 11, 2)
ENDS = date(2027, 3, 4)


@pytest.fixture
def client(cast):
    with cast.inside():
        return make_client(cast.mainz, cast.counsellor)


@pytest.fixture
def running(cast, client):
    """An extension under § 24, counted from the day on which the title ends."""
    with cast.inside():
        return start(client, cast.counsellor)


def start(client, by, kind="UKR24", base_on=ENDS, **more):
    return actions.start_procedure(client, kind=kind, base_on=base_on, responsible=by, by=by, on=ON, **more)


def step_of(procedure, key):
    shown = ProcedureStep.objects.everywhere(because=EVERYWHERE)
    return shown.select_related("record_key", "procedure").get(procedure=procedure, key=key)


def again(procedure):
    shown = Procedure.objects.everywhere(because=EVERYWHERE)
    return shown.select_related("record_key", "client", "office").get(pk=procedure.pk)


def test_its_steps_stand_in_the_file_with_the_days_that_follow(cast, running):
    with cast.inside():
        held = {step.key: step for step in ProcedureStep.objects.of_procedure(running)}
        assert list(held) == [step.key for step in maps()["UKR24"].steps]
        assert held["beraten"].due_on == date(2026, 12, 10), "twelve weeks before"
        assert held["antrag"].due_on == ENDS, "by the rule of law"
        assert held["asyl"].due_on == date(2027, 4, 4), "the careful end of one month"
        assert held["antrag"].title == "Verlängerung beantragt: vor dem Ablauf"


def test_what_follows_of_the_law_is_counted_by_its_rule(cast, client):
    with cast.inside():
        family = start(client, cast.counsellor, kind="FAMILIE", base_on=date(2026, 11, 30))
        assert step_of(family, "anzeige").due_on == date(2027, 2, 28)


def test_the_days_follow_the_base_day_but_for_what_is_done_and_what_was_set_by_hand(cast, running):
    with cast.inside():
        done, by_hand = step_of(running, "beraten"), step_of(running, "fragen")
        actions.finish_step(done, version=1, by=cast.counsellor, on=ON)
        actions.change_step(
            by_hand, state="open", due=date(2026, 12, 1), reason="", version=1, by=cast.counsellor, on=ON
        )
        actions.move_base(running, base_on=date(2027, 4, 1), version=1, by=cast.counsellor, on=ON)
        assert step_of(running, "beraten").due_on == date(2026, 12, 10)
        assert step_of(running, "fragen").due_on == date(2026, 12, 1)
        assert step_of(running, "papiere").due_on == date(2027, 3, 4)
        assert step_of(running, "antrag").due_on == date(2027, 4, 1)
        told = ProcedureEvent.objects.of_procedure(running).get(kind="moved")
        assert "From 04.03.2027 to 01.04.2027" in told.note
        assert "Days that followed: 5. Set by hand, and stayed: 1." in told.note


def test_a_day_that_is_set_back_to_what_is_counted_follows_again(cast, running):
    with cast.inside():
        for version, due in enumerate((date(2026, 12, 1), date(2027, 1, 7)), 1):
            actions.change_step(
                step_of(running, "fragen"), state="open", due=due, reason="", version=version, by=cast.counsellor, on=ON
            )
        assert not step_of(running, "fragen").by_hand


def test_two_tabs_neither_move_nor_tick_twice(cast, running):
    with cast.inside():
        stale, step = again(running), step_of(running, "beraten")
        actions.move_base(running, base_on=date(2027, 4, 1), version=1, by=cast.counsellor, on=ON)
        with pytest.raises(ChangedMeanwhile):
            actions.move_base(stale, base_on=date(2027, 5, 1), version=1, by=cast.colleague, on=ON)
        with pytest.raises(ChangedMeanwhile):
            actions.finish_step(step, version=1, by=cast.counsellor, on=ON)


def test_not_needed_needs_a_reason_and_can_be_taken_back(cast, running):
    with cast.inside():
        step = step_of(running, "asyl")
        said = {"due": step.due_on, "by": cast.counsellor, "on": ON}
        with pytest.raises(Refused) as refused:
            actions.change_step(step, state="not_needed", reason=" ", version=1, **said)
        assert refused.value.field == "reason"
        actions.change_step(step, state="not_needed", reason="Kein Asylverfahren", version=1, **said)
        assert step_of(running, "asyl").done_by_id == cast.counsellor.pk
        actions.change_step(step_of(running, "asyl"), state="open", reason="", version=2, **said)
        assert step_of(running, "asyl").done_on is None


def test_own_steps_are_added_behind_and_follow_nothing(cast, running):
    with cast.inside():
        own = actions.add_step(
            running, title="Pass in Bonn abholen", needs="Fahrgeld", who="person", due=ON, by=cast.counsellor
        )
        assert own.position == len(maps()["UKR24"].steps) + 1
        actions.move_base(running, base_on=date(2027, 4, 1), version=1, by=cast.counsellor, on=ON)
        own = ProcedureStep.objects.of_procedure(running).get(pk=own.pk)
        assert (own.due_on, own.title) == (ON, "Pass in Bonn abholen")


def test_a_map_is_refused_for_a_day_on_which_it_does_not_hold(cast, client):
    with cast.inside():
        with pytest.raises(Refused, match=r"ab dem 12\.6\.2026") as refused:
            start(client, cast.counsellor, kind="ASYL", base_on=date(2026, 6, 11))
        assert refused.value.field == "base_on"
        asylum = start(client, cast.counsellor, kind="ASYL", base_on=date(2026, 6, 12))
        with pytest.raises(Refused, match=r"ab dem 12\.6\.2026"):
            actions.move_base(asylum, base_on=date(2026, 6, 1), version=1, by=cast.counsellor, on=ON)


def test_a_file_has_several_procedures_and_nobody_starts_one_where_they_may_not(cast, client, running):
    with cast.inside():
        start(client, cast.counsellor, kind="EINBUERG")
        start(client, cast.counsellor, kind="UKR24")
        assert Procedure.objects.of_file(client).count() == 3
        with pytest.raises(PermissionDenied):
            start(client, cast.other_office)


def test_ended_and_open_again(cast, running):
    with cast.inside():
        with pytest.raises(Refused, match="how it ended"):
            actions.end_procedure(running, reason="", version=1, by=cast.counsellor, on=ON)
        actions.end_procedure(running, reason="Titel verlängert", version=1, by=cast.counsellor, on=ON)
        with pytest.raises(Refused, match="has ended"):
            actions.finish_step(step_of(running, "beraten"), version=1, by=cast.counsellor, on=ON)
        actions.reopen_procedure(again(running), version=2, by=cast.counsellor, on=ON)
        kinds = [event.kind for event in ProcedureEvent.objects.of_procedure(running).order_by("at")]
        assert kinds == ["started", "ended", "reopened"]


def test_it_is_handed_over_to_who_counsels_there(cast, running):
    with cast.inside():
        with pytest.raises(Refused):
            actions.hand_over_procedure(running, to=cast.other_office, version=1, by=cast.counsellor, on=ON)
        actions.hand_over_procedure(running, to=cast.colleague, version=1, by=cast.counsellor, on=ON)
        assert again(running).responsible_id == cast.colleague.pk


@pytest.fixture
def newer(monkeypatch):
    """A later state of the map: one step is worded otherwise, one is new, one is gone."""
    held = maps()["UKR24"]
    steps = [
        replace(step, offset="-10w", title="Früher beraten") if step.key == "beraten" else step for step in held.steps
    ]
    steps = [step for step in steps if step.key != "stellen"]
    steps.append(MapStep("neu", "Neuer Schritt", "", "counsellor", "", offset="1w"))
    later = {**maps(), "UKR24": replace(held, version=held.version + 1, steps=tuple(steps))}
    return lambda: [monkeypatch.setattr(module, "maps", lambda: later) for module in (newer_map, procedure_actions)]


def test_a_newer_map_is_offered_and_changes_nothing_by_itself(cast, running, newer):
    with cast.inside():
        actions.finish_step(step_of(running, "fragen"), version=1, by=cast.counsellor, on=ON)
        newer()
        found = difference(running, list(ProcedureStep.objects.of_procedure(running)))
        assert [step.key for step in found.added] == ["neu"]
        assert [step.key for step, _now in found.changed] == ["beraten"]
        assert [step.key for step in found.gone] == ["stellen"]
        assert step_of(running, "beraten").title.startswith("Beraten")
        actions.take_newer_map(running, version=1, by=cast.counsellor, on=ON)
        assert (step_of(running, "beraten").title, step_of(running, "beraten").due_on) == (
            "Früher beraten", date(2026, 12, 24),
        )  # fmt: skip
        assert step_of(running, "neu").due_on == date(2027, 3, 11)
        assert step_of(running, "stellen").is_open
        assert step_of(running, "fragen").state == "done"
        assert difference(again(running), list(ProcedureStep.objects.of_procedure(running))) is None
        with pytest.raises(Refused, match="no newer map"):
            actions.take_newer_map(again(running), version=2, by=cast.counsellor, on=ON)
