"""Whoever is named in a sealed drawer is told by mail that it ends, a month and a week before: in numbers only."""

import datetime

import pytest
from django.core import mail

from wegwarte.casework import actions
from wegwarte.casework.models import Drawer
from wegwarte.casework.tasks import send_drawer_warning, warn_of_drawers
from wegwarte.casework.tests.case_making import make_client
from wegwarte.casework.tests.drawers import LOOKS, TEXT, drawer_in, put, stored
from wegwarte.core.dates import today


@pytest.fixture
def client(cast):
    with cast.inside():
        return make_client(cast.mainz, cast.counsellor)


@pytest.fixture
def told(monkeypatch):
    """Runs the job of the morning and sends its letters; who got one, and its text."""

    def told() -> dict[str, str]:
        mail.outbox.clear()
        asked: list[dict[str, str]] = []
        monkeypatch.setattr(send_drawer_warning, "defer", lambda **known: asked.append(known))
        warn_of_drawers(0)
        for each in asked:
            send_drawer_warning(**each)
        return {letter.to[0].split("@")[0]: letter.subject + letter.body for letter in mail.outbox}

    return told


def ends_in(cast, client, days, *people, months=6):
    """A drawer with a text whose last day is in so many days."""
    with cast.inside():
        drawer = drawer_in(client, *(people or (cast.counsellor,)), months=months)
        put(drawer, cast.counsellor, TEXT, title="Verletzt")
        move_end(drawer, days)
        return drawer


def move_end(drawer, days):
    one, by = stored(drawer), datetime.timedelta(days=1)
    off = (today() + days * by - one.ends_on).days
    Drawer.objects.everywhere(because=LOOKS).filter(pk=drawer.pk).update(used_on=one.used_on + off * by)
    while (left := (stored(drawer).ends_on - today()).days) != days:  # months are not of one length
        used_on = stored(drawer).used_on + (1 if left < days else -1) * by
        Drawer.objects.everywhere(because=LOOKS).filter(pk=drawer.pk).update(used_on=used_on)


@pytest.mark.parametrize(("days", "mailed"), [(31, False), (30, True), (8, True), (7, True), (0, True)])
def test_a_month_and_a_week_before(cast, client, told, days, mailed):
    ends_in(cast, client, days)
    assert ("counsellor" in told()) is mailed


def test_each_is_told_once_for_each_of_the_two_days(cast, client, told):
    drawer = ends_in(cast, client, 20, cast.counsellor, cast.colleague)
    assert set(told()) == {"counsellor", "colleague"}
    assert told() == {}
    with cast.inside():
        drawer.named.update(told_end=today() + datetime.timedelta(days=6))
        move_end(drawer, 6)
    assert "ends within a week" in told()["counsellor"]
    assert told() == {}


def test_an_end_that_moved_is_told_anew(cast, client, told):
    drawer = ends_in(cast, client, 20)
    assert told()
    with cast.inside():
        actions.keep_drawer(stored(drawer), months=6, by=cast.counsellor, on=today())
    assert told() == {}
    with cast.inside():
        move_end(drawer, 25)
    assert told()


def test_a_drawer_that_is_kept_for_a_month_is_told_of_a_week_before(cast, client, told):
    drawer = ends_in(cast, client, 28, months=1)
    assert told() == {}
    with cast.inside():
        move_end(drawer, 7)
    assert told()


def test_the_mail_says_neither_whose_it_is_nor_what_lies_in_it(cast, client, told):
    ends_in(cast, client, 5)
    ends_in(cast, make_in(cast), 25)
    text = told()["counsellor"]
    assert "1 sealed drawer in which you are named ends within a week" in text
    assert "1 sealed drawer in which you are named ends within a month" in text
    for secret in ("Amina", "Rahimi", client.file_number, "Verletzt", TEXT, "MA-"):
        assert secret not in text
    assert text.count("/drawers/") == 1


def make_in(cast):
    with cast.inside():
        return make_client(cast.mainz, cast.counsellor)


def test_only_who_can_open_it_now_is_told(cast, client, told):
    ends_in(cast, client, 5, cast.counsellor, cast.colleague)
    with cast.inside():
        actions.keep_out(client, member=cast.colleague, kind="private", by=cast.colleague, on=today())
    assert set(told()) == {"counsellor"}


def test_what_could_not_be_sent_is_sent_again(cast, client, told, monkeypatch):
    ends_in(cast, client, 5)
    with monkeypatch.context() as failing:
        failing.setattr("wegwarte.casework.tasks.send", lambda *letter: (_ for _ in ()).throw(OSError("no server")))
        with pytest.raises(OSError, match="no server"):
            told()
    assert set(told()) == {"counsellor"}
    assert told() == {}
