"""A drawer ends earlier than the file: its key is destroyed, and what is left is that it was there."""

from datetime import date, timedelta

import pytest
from django.db import connection

from wegwarte.audit.models import AuditEntry
from wegwarte.casework import actions
from wegwarte.casework.actions import drawers
from wegwarte.casework.models import Drawer, DrawerEntry
from wegwarte.casework.rules import drawer_ends_on, months_after
from wegwarte.casework.tasks import end_drawers
from wegwarte.casework.tests.case_making import make_case
from wegwarte.casework.tests.drawers import LOOKS, drawer_in, put, stored
from wegwarte.core.dates import today

USED = date(2026, 1, 31)


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (USED, 1, date(2026, 2, 28)),
        (USED, 12, date(2027, 1, 31)),
        (date(2026, 10, 5), 3, date(2027, 1, 5)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
    ],
)
def test_months_after_a_day(day, months, after):
    assert months_after(day, months) == after


@pytest.mark.parametrize(
    ("closed_on", "file_until", "ends"),
    [
        (None, None, date(2026, 7, 31)),
        (date(2026, 2, 1), None, date(2026, 3, 1)),
        (date(2026, 1, 30), None, date(2026, 7, 31)),  # used after the case was closed: it is needed without it
        (date(2026, 7, 30), None, date(2026, 7, 31)),
        (None, date(2026, 5, 5), date(2026, 5, 5)),
    ],
)
def test_the_earliest_of_its_ends_counts(closed_on, file_until, ends):
    assert drawer_ends_on(used_on=USED, months=6, closed_on=closed_on, file_until=file_until) == ends


def age(drawer, days):
    drawer.used_on = today() - timedelta(days=days)
    drawer.save(update_fields=["used_on"])


def test_the_night_after_its_last_day_the_key_is_gone(cast, client, proven):
    with cast.inside():
        over, there = drawer_in(client, cast.counsellor, months=1), drawer_in(client, cast.colleague, months=1)
        for drawer, by in ((over, cast.counsellor), (there, cast.colleague)):
            put(drawer, by, "Text")
        age(over, 40)
    end_drawers(0)
    with cast.inside():
        ended = stored(over)
        assert (ended.ended_on, ended.ending) == (today(), Drawer.Ending.OVER)
        assert ended.record_key.wrapped is None and ended.record_key.erased_at is not None
        assert [entry.drawer_id for entry in DrawerEntry.objects.everywhere(because=LOOKS)] == [there.pk]
        assert stored(there).record_key.wrapped is not None
        entry = AuditEntry.objects.get(action="casework.drawer_over")
        assert (entry.actor_id, entry.object_label) == (None, client.file_number)
        assert entry.office_id == cast.mainz.pk
    page = proven(cast.counsellor).get(over.get_absolute_url()).content.decode()
    assert "This drawer has ended" in page and "Text" not in page


def test_one_that_cannot_be_ended_holds_up_no_other_and_is_told(cast, client, monkeypatch):
    with cast.inside():
        damaged, over = drawer_in(client, cast.counsellor, months=1), drawer_in(client, cast.colleague, months=1)
        for drawer in (damaged, over):
            age(drawer, 40)
    destroy = drawers._destroy

    def fails(drawer, *said):
        destroy(drawer, *said)
        if drawer.pk == damaged.pk:
            raise OSError("damaged")

    monkeypatch.setattr(drawers, "_destroy", fails)
    with pytest.raises(ExceptionGroup):
        end_drawers(0)
    with cast.inside():
        assert stored(over).ended_on == today()
        assert stored(damaged).ended_on is None and stored(damaged).record_key.wrapped is not None


def test_on_its_last_day_it_is_there(cast, client):
    with cast.inside():
        drawer = drawer_in(client, cast.counsellor, months=1)
        client.retain_until = today()
        client.save(update_fields=["retain_until"])
    end_drawers(0)
    with cast.inside():
        assert stored(drawer).ended_on is None
        client.retain_until = today() - timedelta(days=1)
        client.save(update_fields=["retain_until"])
    end_drawers(0)
    with cast.inside():
        assert stored(drawer).ended_on == today()


def test_with_its_case_it_ends_four_weeks_later(cast, client):
    with cast.inside():
        case = make_case(client, cast.counsellor)
        drawer = actions.begin_drawer(client, months=12, case=case, by=cast.counsellor, on=today())
        assert stored(drawer).ends_on == months_after(today(), 12)
        actions.close_case(case, outcome="fall_ende.ZIEL", note="", version=1, by=cast.counsellor, on=today())
        assert stored(drawer).ends_on == today() + timedelta(weeks=4)
    with cast.inside():
        assert AuditEntry.objects.filter(action="casework.begin_drawer").count() == 1


def test_who_is_named_sees_the_end_coming_and_keeps_it(cast, client, proven):
    with cast.inside():
        drawer = drawer_in(client, cast.counsellor, months=3)
    start = proven(cast.counsellor)
    assert "Sealed drawers that end" not in start.get("/").content.decode()
    with cast.inside():
        age(drawer, 70)
    assert "Sealed drawers that end" in start.get("/").content.decode()
    assert "Sealed drawers that end" not in proven(cast.colleague).get("/").content.decode()
    path = drawer.get_absolute_url() + "keep/"
    assert start.post(path, {"months": "9"}).status_code == 302
    with cast.inside():
        assert stored(drawer).used_on == today() and stored(drawer).keep_months == 9
    assert start.post(path, {"months": "99"}).status_code == 422


def test_ended_by_hand_nothing_is_left(cast, client, proven):
    with cast.inside():
        drawer = drawer_in(client, cast.counsellor)
        put(drawer, cast.counsellor, "Text")
        envelope = Drawer.objects.everywhere(because=LOOKS).values_list("record_key__wrapped", flat=True).get()
    browser = proven(cast.counsellor)
    assert browser.post(drawer.get_absolute_url() + "end/").status_code == 302
    with cast.inside():
        assert envelope and stored(drawer).record_key.wrapped is None
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM casework_drawerentry")
            assert cursor.fetchone() == (0,)
    page = browser.get(f"/clients/{client.pk}/drawer/").content.decode()
    assert "There was a sealed drawer" in page and "Begin the drawer" in page


def test_nothing_is_written_that_the_night_would_destroy(cast, client, proven):
    with cast.inside():
        drawer = drawer_in(client, cast.counsellor)
        client.retain_until = today() - timedelta(days=1)
        client.save(update_fields=["retain_until"])
    typed = {"kind": "health", "told_on": f"{today():%d.%m.%Y}", "title": "x", "text": "Neu"}
    answer = proven(cast.counsellor).post(drawer.get_absolute_url() + "write/", typed)
    assert answer.status_code == 422 and "Neu" in answer.content.decode()
    assert proven(cast.colleague).post(f"/clients/{client.pk}/drawer/", {"months": "6"}).status_code == 422
    with cast.inside():
        assert Drawer.objects.everywhere(because=LOOKS).count() == 1
        assert not DrawerEntry.objects.everywhere(because=LOOKS).exists()
