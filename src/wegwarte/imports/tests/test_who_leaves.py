"""Somebody leaves while tables that they sent are not taken over yet: the administration learns how many."""

import pytest

from wegwarte.carriers.leaving import open_work
from wegwarte.core.vault import new_record_key
from wegwarte.imports.models import ImportRun

pytestmark = pytest.mark.django_db


def send(cast, member, state: str, office=None) -> None:
    """A table in this state, as if this member had sent it."""
    ImportRun.objects.create(
        kind=ImportRun.Kind.CLIENTS, state=state, member=member, office=office, record_key=new_record_key()
    )


def test_open_imports_are_counted_by_office_and_finished_ones_are_not(cast):
    with cast.inside():
        for state in ("uploaded", "running", "done", "discarded"):
            send(cast, cast.lead, state, cast.mainz)
        send(cast, cast.lead, "checked")
        send(cast, cast.colleague, "uploaded", cast.mainz)
        (left,) = open_work(cast.lead)
    assert (left.office, left.work) == (cast.mainz, ["2 open imports"])
