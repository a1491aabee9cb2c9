"""An import is undone by the worker: as a whole, or not at all, and never in the request."""

import datetime

import pytest

from wegwarte.audit.models import AuditEntry
from wegwarte.casework import actions as casework
from wegwarte.casework.actions.clients import ClientDetails
from wegwarte.casework.models import Client
from wegwarte.core.conflicts import Refused
from wegwarte.core.dates import today
from wegwarte.core.models import RecordKey
from wegwarte.core.one_by_one import OneByOne
from wegwarte.imports import actions, working
from wegwarte.imports.models import ImportedRow, ImportPiece, ImportRun
from wegwarte.imports.progress import progress_of
from wegwarte.imports.tests.tables import again, checked, csv, taken_over, undone, worked

pytestmark = pytest.mark.django_db
TABLE = csv("Az;Nachname;Vorname", "1;Haddad;Anna", "2;Weiß;Ben", "3;Koval;Ira")


def files() -> list[Client]:
    rows = Client.objects.everywhere(because="test").select_related("record_key", "place")
    return list(rows.order_by("file_number"))


@pytest.fixture
def run(cast) -> ImportRun:
    with cast.inside():
        return taken_over(checked(TABLE, office=cast.mainz, by=cast.lead), by=cast.lead, on=today())


def test_an_import_is_undone_whole(cast):
    with cast.inside():
        keys = RecordKey.objects.filter(erased_at__isnull=True).count()
        run = taken_over(checked(TABLE, office=cast.mainz, by=cast.lead), by=cast.lead, on=today())
        run = undone(run, by=cast.lead, on=today())
        assert (run.state, run.trouble, run.is_readable) == ("undone", "", False)
        assert files() == []
        assert ImportedRow.objects.count() == ImportPiece.objects.everywhere(because="test").count() == 0
        assert RecordKey.objects.filter(erased_at__isnull=True).count() == keys + 1  # of the remembered columns
        assert checked(TABLE, office=cast.mainz, by=cast.lead).good == 3


def test_the_request_only_asks_for_it(cast, sign_in, run):
    browser = sign_in(cast.lead)
    answer = browser.post(f"/imports/{run.pk}/undo/", follow=True)
    assert "It is being undone." in answer.content.decode()
    with cast.inside():
        assert len(files()) == 3
        assert again(run).state == "undoing"
    page = browser.get(f"/imports/{run.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert "Rows that are undone" in page and "0 / 3" in page
    with cast.inside():
        worked(run)
        assert (files(), progress_of(run.pk).done) == ([], 3)
    assert browser.get(f"/imports/{run.pk}/", headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    assert "is gone" in browser.get(f"/imports/{run.pk}/").content.decode()


def test_a_second_click_finds_that_it_is_undone_already(cast, run):
    with cast.inside():
        actions.undo(run, by=cast.lead, on=today())
        with pytest.raises(Refused, match="gone on"):
            actions.undo(again(run), by=cast.lead, on=today())
        worked(run)
        assert worked(run).state == "undone"


def test_nothing_is_undone_when_somebody_has_worked_on_one_file_and_the_page_says_on_which(cast, sign_in, run):
    with cast.inside():
        file = files()[0]
        casework.change_client(file, ClientDetails({"remark": "neu"}), version=1, by=cast.counsellor)
        run = undone(run, by=cast.lead, on=today())
        assert (run.state, len(files())) == ("done", 3)
    page = sign_in(cast.lead).get(f"/imports/{run.pk}/").content.decode()
    assert "Somebody has worked on these files since" in page and file.file_number in page
    assert "Undo the import" in page
    with cast.inside():
        assert not AuditEntry.objects.filter(action="casework.undid_imported_file").exists()


def test_what_breaks_in_the_middle_removes_nothing_and_is_told(cast, monkeypatch, run):
    with cast.inside():
        take_back = working.take_back

        def broken(*args, **options):
            take_back(*args, **options)
            raise ZeroDivisionError("Haddad")

        monkeypatch.setattr(working, "take_back", broken)
        run = undone(run, by=cast.lead, on=today())
        assert (run.state, run.made, len(files()), ImportedRow.objects.count()) == ("done", 3, 3, 3)
        assert "Nothing was undone" in run.trouble and "Haddad" not in run.trouble
        monkeypatch.undo()
        assert undone(run, by=cast.lead, on=today()).state == "undone"


def test_who_has_lost_the_right_meanwhile_undoes_nothing(cast, run):
    with cast.inside():
        actions.undo(run, by=cast.lead, on=today())
        cast.lead.roles.all().delete()
        run = worked(run)
        assert (run.state, len(files())) == ("done", 3)
        assert "may not" in run.trouble


def test_after_two_weeks_nothing_is_undone(cast, run):
    with cast.inside(), pytest.raises(Refused, match="two weeks"):
        actions.undo(run, by=cast.lead, on=today() + datetime.timedelta(days=16))


def test_an_undoing_to_which_no_worker_came_leaves_what_was_taken_over(cast, run):
    with cast.inside():
        actions.undo(run, by=cast.lead, on=today())
        working.forget_old(again(run).changed_at + datetime.timedelta(days=15), OneByOne())
        run = again(run)
        assert (run.state, run.is_readable, len(files())) == ("done", False, 3)
        with pytest.raises(Refused, match="two weeks"):
            actions.undo(run, by=cast.lead, on=today())


def test_nobody_decides_about_an_import_that_has_gone_on_in_the_same_moment(cast):
    """Thrown away while the worker took it over, all was there, was said not to be, and could not be undone."""
    with cast.inside():
        seen = checked(TABLE, office=cast.mainz, by=cast.lead)
        run = taken_over(again(seen), by=cast.lead, on=today())
        with pytest.raises(Refused, match="gone on meanwhile"):
            actions.discard(seen, by=cast.lead)
        with pytest.raises(Refused, match="gone on meanwhile"):
            actions.correct_rows(seen, cells={(2, 2): "Hanna"}, take={}, by=cast.lead)
        seen = again(run)
        assert (seen.state, seen.is_readable, seen.corrected) == ("done", True, 0)
        undone(run, by=cast.lead, on=today())
        with pytest.raises(Refused, match="gone on meanwhile"):
            actions.undo(seen, by=cast.lead, on=today())
