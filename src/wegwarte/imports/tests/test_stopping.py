"""Somebody stops what the worker does: nothing of it stays, and the page says so."""

import pytest

from wegwarte.audit.models import AuditEntry
from wegwarte.casework.models import Client
from wegwarte.core.conflicts import Refused
from wegwarte.core.dates import today
from wegwarte.imports import actions, progress, working
from wegwarte.imports.models import ImportedRow, ImportRun
from wegwarte.imports.tests.tables import again, checked, csv, sent, taken_over, worked

pytestmark = pytest.mark.django_db
TABLE = csv("Az;Nachname;Vorname", "1;Haddad;Anna", "2;Weiß;Ben", "3;Koval;Ira")


def files() -> int:
    return Client.objects.everywhere(because="test").count()


def start(run: ImportRun, cast) -> ImportRun:
    return actions.start_taking_over(
        run, choice="good", take_similar=False, version=run.version, by=cast.lead, on=today()
    )


@pytest.fixture
def stopped_after_two(monkeypatch):
    """Somebody presses the button when two rows are done: on another connection, so the worker holds the lock."""
    monkeypatch.setattr("wegwarte.casework.actions.importing.BATCH", 1)
    heard = []

    def tell(run_id, done, of):
        heard.append(done)
        progress.tell(run_id, done, of)
        if done == 2:
            progress.wish_stop(run_id)

    monkeypatch.setattr(working, "tell", tell)
    return heard


def test_the_worker_notices_between_two_batches_and_takes_nothing_over(cast, sign_in, stopped_after_two, monkeypatch):
    with cast.inside():
        run = worked(start(checked(TABLE, office=cast.mainz, by=cast.lead), cast))
        assert (run.state, run.made, files(), ImportedRow.objects.count()) == ("checked", 0, 0, 0)
        assert stopped_after_two[-1] == 2
    page = sign_in(cast.lead).get(f"/imports/{run.pk}/").content.decode()
    assert "It was stopped. Nothing was taken over." in page
    monkeypatch.undo()
    with cast.inside():
        assert taken_over(run, by=cast.lead, on=today()).made == 3, "the stop before does not stop the next one"


def test_an_undoing_is_stopped_too_and_everything_stays(cast, stopped_after_two, monkeypatch):
    monkeypatch.setattr(working, "tell", progress.tell)
    with cast.inside():
        run = taken_over(checked(TABLE, office=cast.mainz, by=cast.lead), by=cast.lead, on=today())
        actions.undo(run, by=cast.lead, on=today())
        progress.wish_stop(run.pk)
        run = worked(run)
        assert (run.state, run.made, files(), ImportedRow.objects.count()) == ("done", 3, 3, 3)
        assert run.trouble


def test_what_still_waits_for_a_worker_is_stopped_at_once(cast, sign_in):
    with cast.inside():
        run = start(checked(TABLE, office=cast.mainz, by=cast.lead), cast)
    browser = sign_in(cast.lead)
    assert f'action="/imports/{run.pk}/stop/"' in browser.get(f"/imports/{run.pk}/").content.decode()
    page = browser.post(f"/imports/{run.pk}/stop/", follow=True).content.decode()
    assert "It was stopped. Nothing was taken over." in page
    with cast.inside():
        assert worked(run).state == "checked", "the job that waits finds nothing to do"
        assert files() == 0
    with cast.inside():
        assert AuditEntry.objects.filter(action="imports.stop", actor_id=cast.lead.pk).count() == 1


def test_a_check_is_stopped_and_the_columns_are_asked_again(cast, sign_in):
    with cast.inside():
        run = sent(TABLE, office=cast.mainz, by=cast.lead)
        actions.name_columns(run, mapping=run.mapping, version=1, by=cast.lead)
        progress.wish_stop(run.pk)
        run = worked(run)
        assert run.state == "uploaded"
    assert f"/imports/{run.pk}/columns/" in sign_in(cast.lead).get(f"/imports/{run.pk}/").content.decode()
    with cast.inside():
        assert worked(actions.name_columns(again(run), mapping=run.mapping, version=2, by=cast.lead)).good == 3


def test_the_page_says_that_it_is_being_stopped(cast, sign_in):
    with cast.inside():
        run = start(checked(TABLE, office=cast.mainz, by=cast.lead), cast)
    progress.wish_stop(run.pk)
    page = sign_in(cast.lead).get(f"/imports/{run.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert "It is being stopped" in page


def test_what_is_done_cannot_be_stopped(cast):
    with cast.inside():
        run = taken_over(checked(TABLE, office=cast.mainz, by=cast.lead), by=cast.lead, on=today())
        with pytest.raises(Refused, match="gone on"):
            actions.stop(run, by=cast.lead)
        assert files() == 3


def test_whose_worker_was_killed_is_stopped_by_hand(cast, monkeypatch):
    with cast.inside():
        run = start(checked(TABLE, office=cast.mainz, by=cast.lead), cast)
        monkeypatch.setattr(type(run), "has_stopped", True)
        actions.stop(run, by=cast.lead)
        assert again(run).state == "checked"
