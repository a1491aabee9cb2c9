"""Each process holds the directory in memory, and knows when it has changed."""

import pytest
from django.db import connection, transaction

from wegwarte.core.tenancy import carrier
from wegwarte.directory.models import Location, Service
from wegwarte.directory.published import published
from wegwarte.directory.tests.shop_window import fill


class Back(Exception):
    pass


@pytest.fixture
def kept(cast):
    with carrier(cast.here.pk):
        return fill()["pirmasens"]


def name_in_memory(kept):
    return published().by_id[kept.pk].location.name


def test_what_was_changed_by_plain_sql_is_seen_at_once(kept):
    before = name_in_memory(kept)
    with carrier(kept.carrier_id), connection.cursor() as cursor:
        cursor.execute("UPDATE directory_location SET name = 'Neu' WHERE id = %s", [kept.location_id])
    assert (before != "Neu", name_in_memory(kept)) == (True, "Neu")


def test_what_was_rolled_back_is_never_taken_for_what_came_next(kept):
    """Both changes are the next one after the same state: a number would call them the same."""
    with pytest.raises(Back), carrier(kept.carrier_id), transaction.atomic():
        Location.objects.filter(pk=kept.location_id).update(name="Verworfen")
        assert name_in_memory(kept) == "Verworfen", "a transaction sees its own change"
        raise Back
    with carrier(kept.carrier_id):
        Location.objects.filter(pk=kept.location_id).update(name="Gilt")
    assert name_in_memory(kept) == "Gilt"


def test_a_request_asks_for_the_mark_alone_while_nothing_changes(kept, django_assert_num_queries):
    published()
    with django_assert_num_queries(1):
        published()


def test_drafts_are_in_no_result(kept):
    with carrier(kept.carrier_id):
        Service.objects.filter(pk=kept.service_id).update(state="draft")
    assert kept.pk not in published().by_id
