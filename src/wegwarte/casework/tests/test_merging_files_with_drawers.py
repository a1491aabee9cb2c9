"""Files that become one keep their drawers apart: each opens for its own people, and nobody learns of the other's."""

import pytest

from wegwarte.casework import actions
from wegwarte.casework.merging.moving import move_all
from wegwarte.casework.merging.undoing import plan_of
from wegwarte.casework.merging.words import hanging_on
from wegwarte.casework.models import DrawerEntry
from wegwarte.casework.tests.case_making import make_case, make_client
from wegwarte.casework.tests.drawers import drawer_in, put, stored
from wegwarte.casework.tests.merging import fresh, merged, the_merge
from wegwarte.core.dates import today


@pytest.fixture
def two(cast):
    with cast.inside():
        files = [make_client(cast.mainz, cast.counsellor), make_client(cast.mainz, cast.counsellor)]
        drawers = [drawer_in(files[0], cast.counsellor), drawer_in(files[1], cast.colleague)]
        put(drawers[0], cast.counsellor, "Das eine")
        put(drawers[1], cast.colleague, "Das andere")
        return files, drawers


def test_each_moves_with_its_key_and_its_people(cast, proven, two):
    (first, second), (own, other) = two
    with cast.inside():
        assert hanging_on(second) == hanging_on(make_client(cast.mainz, cast.counsellor))  # nothing is told of it
        move_all(second, first, but={})
        moved = stored(other)
        assert moved.client_id == first.pk and moved.record_key_id == other.record_key_id
        assert [entry.text for entry in DrawerEntry.objects.of_drawer(moved)] == ["Das andere"]
    for member, mine, text in ((cast.counsellor, own, "Das eine"), (cast.colleague, moved, "Das andere")):
        browser = proven(member)
        assert text in browser.get(mine.get_absolute_url()).content.decode()
        theirs = moved if mine is own else own
        path = f"/clients/{first.pk}/drawer/{theirs.pk}/"
        assert browser.get(path).status_code == 404


def test_undoing_counts_no_drawer_and_nobody_who_is_kept_out(cast):
    """Nobody learns from a number on the page that there is one."""
    with cast.inside():
        first, second = make_client(cast.mainz, cast.counsellor), make_client(cast.mainz, cast.counsellor)
        case = make_case(second, cast.counsellor)
        actions.keep_out(second, member=cast.lead, kind="relative", by=cast.lead, on=today())
        assert hanging_on(second) == ["1 case"]
        merge = merged(first, second, cast.counsellor)
        case.refresh_from_db()
        actions.begin_drawer(fresh(first), months=6, case=case, by=cast.counsellor, on=today())
        plan = plan_of(the_merge(merge.pk))
        assert plan.newer == plan.stay == 0
        assert plan.back["casework.drawer"]
