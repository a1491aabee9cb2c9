"""Files that become one keep their drawers apart: each opens for its own people, and nobody learns of the other's."""

import pytest

from wegwarte.casework.merging.moving import move_all
from wegwarte.casework.merging.words import hanging_on
from wegwarte.casework.models import DrawerEntry
from wegwarte.casework.tests.case_making import make_client
from wegwarte.casework.tests.drawers import drawer_in, put, stored


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
