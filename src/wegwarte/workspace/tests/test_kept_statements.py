"""What is asked often is built once for each shape of member: it must ask just what it would ask if built anew."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wegwarte.carriers.models import Member, OfficeRole, Pledge
from wegwarte.carriers.statements import standing_of
from wegwarte.casework import allowed
from wegwarte.casework.models import Task
from wegwarte.casework.queries import chronology, consents, drawers, family, files, plan, tasks
from wegwarte.casework.tests.case_making import make_client
from wegwarte.casework.views import opening
from wegwarte.core.dates import today
from wegwarte.deadlines.queries import files as of_files
from wegwarte.deadlines.queries import procedures, start
from wegwarte.documents import ending, listing, papers
from wegwarte.letters.queries import lists
from wegwarte.workspace import queries, summary, there, timeline

KEPT = {
    "pressing": start._USUAL, "to confirm": start._TO_CONFIRM, "steps": procedures._USUAL, "tasks": tasks._USUAL,
    "consents": consents._ENDING, "opened": files._OPENED, "cases": queries._DUE, "new": queries._NEW,
    "documents": queries._DOCUMENTS, "papers": queries._PAPERS, "there": there._THERE,
}  # fmt: skip
OF_A_FILE = {
    "open cases": queries._OPEN, "drawer": drawers._THERE, "steps of the plan": plan._STEPS, "goals": plan._GOALS,
    "the file": opening._files_with(("office", "place")),
    **{kind: timeline._latest(kind, 6) for kind in timeline.RANKS},
}  # fmt: skip

OF_AN_OPEN_FILE = {
    "family": family._OWN, "statuses": chronology._STATUSES, "numbers": chronology._NUMBERS, "open tasks": tasks._OPEN,
    "consents to reach": allowed._REACHING, "deadlines": of_files._ALL,
    "running": of_files._RUNNING, "procedures": procedures._PROCEDURES, "their steps": procedures._STEPS,
    "ending papers": ending._ENDING, "papers": papers._belonging_to(("status", "relative")), "letters": lists._OF_FILE,
    "documents": listing._FIRST,
}  # fmt: skip


def words_of(asked) -> list[str]:
    """All words and values of the one statement that is asked; offices may stand in another order."""
    said = []

    def note(execute, sql, params, many, context):
        said.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        asked()
    [(sql, values)] = said
    return sorted([*re.findall(r"[\w':-]+", sql), *map(str, values or ())])


def standing(member) -> Member:
    return Member.objects.with_standing().get(pk=member.pk)


@pytest.mark.parametrize("kept", KEPT)
def test_it_asks_what_it_would_ask_if_built_anew(cast, kept):
    with cast.inside():
        OfficeRole.objects.create(member=cast.colleague, office=cast.trier, role="lead")
        for part in ("counsellor", "lead", "colleague", "other_office"):
            member = standing(getattr(cast, part))
            for on in (today(), today() + timedelta(days=100)):
                anew = words_of(lambda member=member, on=on: list(KEPT[kept].rows(member, on)))
                assert words_of(lambda member=member, on=on: KEPT[kept].of(member, on)) == anew, part


@pytest.mark.parametrize("kept", OF_A_FILE)
def test_of_a_file_too(cast, kept):
    with cast.inside():
        files = [make_client(cast.mainz, cast.counsellor).pk for _ in range(2)]
        for part in ("counsellor", "lead", "other_office"):
            member = standing(getattr(cast, part))
            for pk in files:
                anew = words_of(lambda member=member, pk=pk: list(OF_A_FILE[kept].rows(member, today(), pk)))
                assert words_of(lambda member=member, pk=pk: OF_A_FILE[kept].of(member, today(), pk)) == anew, part


@pytest.mark.parametrize("kept", OF_AN_OPEN_FILE)
def test_of_a_file_that_is_open_already(cast, kept):
    with cast.inside():
        for client in [make_client(cast.mainz, cast.counsellor) for _ in range(2)]:
            anew = words_of(lambda client=client: list(OF_AN_OPEN_FILE[kept].rows(client, today())))
            assert words_of(lambda client=client: OF_AN_OPEN_FILE[kept].of(client)) == anew


@pytest.mark.parametrize("count", [0, 1, 3])
def test_what_is_left_out_is_exchanged_too(cast, count):
    but = [uuid4() for _ in range(count)]
    with cast.inside():
        client = make_client(cast.mainz, cast.counsellor)
        anew = words_of(lambda: list(listing._FIRST.rows(client, today(), *but)))
        assert words_of(lambda: listing._FIRST.of(client, *but)) == anew
        anew = words_of(lambda: list(listing._COUNTS.rows(today(), client.pk, *but)))
        assert words_of(lambda: listing._COUNTS.of(today(), client.pk, *but)) == anew


def test_nationalities_and_languages_and_what_was_said_at_the_desk_too(cast):
    with cast.inside():
        client = make_client(cast.mainz, cast.counsellor)
        anew = words_of(lambda: list(plan._AT_DESK.rows(today(), client.pk)))
        assert words_of(lambda: plan.last_at_desk(client)) == anew
        anew = words_of(lambda: list(summary._LISTS.rows(today(), client.pk)))
        assert words_of(lambda: summary.lists_of(client)) == anew


def test_rows_of_a_file_share_its_key_and_no_other(cast):
    with cast.inside():
        one, other = (make_client(cast.mainz, cast.counsellor) for _ in range(2))
        for what, key in (("sealed here", one.record_key), ("sealed in the other file", other.record_key)):
            Task(
                client=one,
                office=cast.mainz,
                record_key=key,
                what=what,
                due_on=today(),
                owner=cast.counsellor,
                created_by=cast.counsellor,
            ).save()
        found = tasks.open_tasks_of(one)
        assert {task.what for task in found} == {"sealed here", "sealed in the other file"}
        assert sum(task.record_key is one.record_key for task in found) == 1
        assert all(task.client is one for task in found)


@pytest.mark.parametrize("part", ["counsellor", "lead", "coordinator", "administration", "unpledged"])
def test_who_works_here_is_one_question_with_the_same_answer(cast, part):
    expected = getattr(cast, part)
    with cast.inside():
        anew = standing(expected)
        with CaptureQueriesContext(connection) as captured:
            found = standing_of(expected.user_id, expected.carrier_id, today())
            assert found == anew and (found.name, found.pledged) == (anew.name, anew.pledged)
            held = {(role.role, role.office and role.office.name) for role in found.held_roles}
        assert len(captured) == 1
        assert held == {(role.role, role.office and role.office.name) for role in anew.held_roles}
        assert found.rights == anew.rights


def test_who_has_left_or_has_no_role_or_pledge_is_known_as_such(cast):
    member = cast.counsellor
    with cast.inside():
        Pledge.objects.filter(member=member).delete()
        assert not standing_of(member.user_id, member.carrier_id, today()).pledged
        OfficeRole.objects.filter(member=member).delete()
        assert standing_of(member.user_id, member.carrier_id, today()).held_roles == []
        Member.objects.filter(pk=member.pk).update(left_on=today())
        assert standing_of(member.user_id, member.carrier_id, today()) is None
        assert standing_of(member.user_id, cast.there.pk, today()) is None
