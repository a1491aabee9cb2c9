"""Once the keys of a person are destroyed, no row of any table tells of them; of nobody else anything is lost."""

from typing import Any

import pytest
from django.apps import apps

from tests.access.test_every_page_for_everybody import CANARY, things  # noqa: F401 - a fixture
from wegwarte.casework.actions.drawers import end_drawer
from wegwarte.casework.merging.tables import keys_to
from wegwarte.casework.models import Client, Drawer
from wegwarte.casework.queries.keys import keys_of_person, sealed_of_a_file
from wegwarte.casework.tests.case_making import make_client
from wegwarte.casework.tests.drawers import drawer_in, put
from wegwarte.casework.tests.merging import fresh, merged
from wegwarte.core.dates import today
from wegwarte.core.models import RecordKey
from wegwarte.core.vault import erase_record_key
from wegwarte.core.vault.fields import SealedField

pytestmark = pytest.mark.django_db
WITHOUT_A_FILE = {
    "IdentityProvider": "a carrier's own sign-in", "ImportRun": "tables as somebody sent them, removed after two weeks",
    "ImportPiece": "the same", "Scan": "whose it is nobody knows yet, removed after some days", "RememberedColumns": "meanings of columns, none of which names people",
}  # fmt: skip


def sealed_models() -> list[type[Any]]:
    return [
        model
        for model in apps.get_models()
        if any(isinstance(field, SealedField) for field in model._meta.local_fields)
    ]


def tells_of(word: str) -> set[tuple[str, Any]]:
    """Rows of whichever table in which a sealed field opens to that word, as (table, id)."""
    found = set()
    for model in sealed_models():
        names = [field.name for field in model._meta.local_fields if isinstance(field, SealedField)]
        for row in model._base_manager.select_related("record_key"):
            if any(word in str(getattr(row, name)) for name in names):
                found.add((model.__name__, row.pk))
    return found


def test_no_row_tells_of_them_and_of_others_all_do(cast, things):  # noqa: F811
    with cast.inside():
        before = tells_of(CANARY)
        assert len({table for table, _key in before}) > 14
        client = Client.objects.everywhere(because="test").get(pk=things["client_id"])
        for key in keys_of_person(client):
            erase_record_key(key)
        left = {table: key for table, key in tells_of(CANARY) if table not in WITHOUT_A_FILE}
        assert left == {"Client": things["other_id"]}  # a namesake


def test_drawers_of_a_file_that_was_merged_are_among_them(cast):
    with cast.inside():
        first, second = (make_client(cast.mainz, cast.counsellor) for _number in range(2))
        drawers = [drawer_in(second, cast.counsellor), drawer_in(first, cast.colleague)]
        for drawer, by in zip(drawers, (cast.counsellor, cast.colleague), strict=True):
            put(drawer, by, CANARY)
        merged(first, second, cast.counsellor)
        keys = {key.pk for key in keys_of_person(fresh(first))}
        assert keys == {first.record_key_id, second.record_key_id, *(drawer.record_key_id for drawer in drawers)}


def test_the_key_of_somebody_else_is_never_among_them(cast):
    """As of two people whose files were merged by mistake, and are two again."""
    from wegwarte.casework.tests.test_undoing_a_merge import undo

    with cast.inside():
        first, second = (make_client(cast.mainz, cast.counsellor) for _number in range(2))
        undo(cast, merged(first, second, cast.counsellor))
        for one, other in ((first, second), (second, first)):
            keys = {key.pk for key in keys_of_person(fresh(one))}
            assert one.record_key_id in keys and other.record_key_id not in keys


def test_every_table_with_a_key_hangs_on_a_file_or_says_why_not():
    with_key = {key.model for key in keys_to(RecordKey)} - {Client}
    assert {model for model, _column, _way in sealed_of_a_file()} | {
        model for model in with_key if model.__name__ in WITHOUT_A_FILE
    } == with_key
    ways = {model.__name__: [] for model in with_key}
    for model, _column, way in sealed_of_a_file():
        ways[model.__name__].append(way)
    assert (
        ways["DrawerEntry"]
        and "client" in ways["Drawer"]
        and {"client", "deadline__client"} <= set(ways["DeadlineEvent"])
    )


def test_a_drawer_that_has_ended_is_no_obstacle(cast):
    with cast.inside():
        client = make_client(cast.mainz, cast.counsellor)
        drawer = drawer_in(client, cast.counsellor)
        end_drawer(Drawer.objects.visible_to(cast.counsellor).get(pk=drawer.pk), by=cast.counsellor, on=today())
        assert {key.pk for key in keys_of_person(fresh(client))} == {client.record_key_id, drawer.record_key_id}
