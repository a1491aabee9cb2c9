"""What is asked often is built once for each shape of member: it must ask just what it would ask if built anew."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wegwarte.carriers.models import Member, OfficeRole, Pledge
from wegwarte.carriers.statements import standing_of
from wegwarte.casework.queries import consents, drawers, files, plan, tasks
from wegwarte.casework.tests.case_making import make_client
from wegwarte.casework.views import opening
from wegwarte.core.dates import today
from wegwarte.deadlines.queries import procedures, start
from wegwarte.workspace import queries, there, timeline

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


def words_of(asked) -> list[str]:
    """All words and values of the one statement that is asked; offices may stand in another order."""
    with CaptureQueriesContext(connection) as captured:
        asked()
    [query] = captured
    return sorted(re.findall(r"[\w':-]+", query["sql"]))


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
