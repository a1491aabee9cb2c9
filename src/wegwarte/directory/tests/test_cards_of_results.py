"""Cards of results are forms with gaps: what is filled in is that of the entry, of now, and escaped."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.utils import timezone

from wegwarte.core.tenancy import carrier
from wegwarte.directory.models import Location, ServiceAtLocation
from wegwarte.directory.portal import cards
from wegwarte.directory.tests.shop_window import fill


@pytest.fixture
def kept(cast):
    with carrier(cast.here.pk):
        return fill()["pirmasens"]


def page(anybody, language="de"):
    return anybody.get(f"/{language}/find/?where=66953").content.decode()


def test_a_changed_entry_is_seen_at_once_in_results_and_interface(anybody, kept):
    for _twice in range(2):
        assert "Haus Wegweiser Neu" not in page(anybody)
    anybody.get("/api/hsds/v3/service_at_locations?full=true")
    with carrier(kept.carrier_id), connection.cursor() as cursor:
        cursor.execute("UPDATE directory_location SET name = 'Haus Wegweiser Neu' WHERE id = %s", [kept.location_id])
    assert "Haus Wegweiser Neu" in page(anybody)
    assert "Haus Wegweiser Neu" in anybody.get("/api/hsds/v3/service_at_locations?full=true").content.decode()


def test_a_card_is_kept_for_its_language_only(anybody, kept):
    german, arabic = page(anybody), page(anybody, "ar")
    assert page(anybody) == german
    assert page(anybody, "ar") == arabic
    assert german != arabic


def test_a_kept_card_says_how_far_it_is_from_here_and_how_it_stands_now(anybody, kept, monkeypatch):
    from_here, from_there = page(anybody), anybody.get("/de/find/?where=Contwig").content.decode()
    card = "Beratungsstelle Pirmasens</bdi></a></h"
    assert "(Less than 1 km away)" in from_here[from_here.index(card) :][:900]
    assert "km away)" in from_there[from_there.index(card) :][:900]
    assert "(Less than 1 km away)" not in from_there[from_there.index(card) :][:900]
    tuesday = datetime.datetime(2026, 12, 1, 13, 59, tzinfo=ZoneInfo("Europe/Berlin"))
    for minute, words in (
        (0, "Opens today at 14:00"),
        (1, "Open now, until 17:00"),
        (181, "Opens on Thursday at 14:00"),
    ):
        monkeypatch.setattr(timezone, "now", lambda minute=minute: tuesday + datetime.timedelta(minutes=minute))
        assert words in page(anybody)


def test_what_an_office_wrote_is_escaped_and_stays_in_its_gap(anybody, kept):
    wrote = "<script>\"&'</script>{{ x }}"
    with carrier(kept.carrier_id):
        Location.objects.filter(pk=kept.location_id).update(name=wrote, street=wrote, town="title")
        ServiceAtLocation.objects.filter(pk=kept.pk).update(phone="06331 <b>")
    shown = page(anybody)
    assert wrote not in shown and "<b>" not in shown
    assert "&lt;script&gt;&quot;&amp;&#x27;&lt;/script&gt;{{ x }}</bdi></a></h2>" in shown
    assert "\0" not in shown


def test_forms_differ_by_parts_and_not_by_entries(anybody, kept):
    cards._form.cache_clear()
    page(anybody)
    forms = cards._form.cache_info().currsize
    with carrier(kept.carrier_id):
        Location.objects.update(name="Anders", street="Nebenstraße 2")
    assert "Nebenstraße 2" in page(anybody)
    assert cards._form.cache_info().currsize == forms
