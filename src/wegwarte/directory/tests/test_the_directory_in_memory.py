"""Each process holds the directory in memory, and knows when it has changed."""

import datetime

import pytest
from django.db import connection, transaction

from wegwarte.core.dates import today
from wegwarte.core.tenancy import carrier
from wegwarte.directory.models import Location, Service
from wegwarte.directory.published import published
from wegwarte.directory.tests.shop_window import fill
from wegwarte.places.models import Place


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


def test_a_house_that_is_given_up_is_gone_on_that_day_though_nothing_is_changed(kept, monkeypatch):
    with carrier(kept.carrier_id):
        Location.objects.filter(pk=kept.location_id).update(closed_on=today() + datetime.timedelta(days=1))
    assert kept.pk in published().by_id
    for module in ("published", "hsds.records"):
        monkeypatch.setattr(f"wegwarte.directory.{module}.today", lambda: today() + datetime.timedelta(days=1))
    assert kept.pk not in published().by_id


def test_a_place_that_moves_takes_its_houses_along(kept):
    with carrier(kept.carrier_id):
        Location.objects.filter(pk=kept.location_id).update(latitude=None, longitude=None)
    place = published().by_id[kept.pk].location.place
    assert place is published().places.by_key[place.pk]
    Place.objects.filter(pk=place.pk).update(latitude=50.5)
    assert published().by_id[kept.pk].point[0] == 50.5


def test_drafts_are_in_no_result(kept):
    with carrier(kept.carrier_id):
        Service.objects.filter(pk=kept.service_id).update(state="draft")
    assert kept.pk not in published().by_id
