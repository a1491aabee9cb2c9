"""Whatever happens to the worker: the import is there as a whole, or not at all, and can go on."""

import contextlib
import datetime
import subprocess
import sys
import time
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.utils import timezone
from tests.journeys.house import open_house

from wegwarte.casework.models import Client
from wegwarte.core.conflicts import Refused
from wegwarte.core.dates import today
from wegwarte.core.one_by_one import OneByOne
from wegwarte.imports import actions, working
from wegwarte.imports.models import ImportPiece
from wegwarte.imports.progress import SILENT, Progress, progress_of
from wegwarte.imports.tests.tables import again, checked, csv, taken_over, worked

TABLE = csv("Az;Nachname;Vorname", "1;Haddad;Anna", "2;Weiß;Ben")


def started(cast, content=TABLE):
    run = checked(content, office=cast.mainz, by=cast.lead)
    return actions.start_taking_over(
        run, choice="good", take_similar=False, version=run.version, by=cast.lead, on=today()
    )


@pytest.mark.django_db
class TestTheWorker:
    def test_what_breaks_in_the_middle_leaves_nothing_and_is_told(self, cast, monkeypatch):
        with cast.inside():
            run = started(cast)
            write = working.take_over

            def broken(*args, **options):
                write(*args, **options)
                raise ZeroDivisionError("Haddad")

            monkeypatch.setattr(working, "take_over", broken)
            run = worked(run)
            assert (run.state, run.made) == ("checked", 0)
            assert "Nothing was taken over" in run.trouble and "Haddad" not in run.trouble
            assert not Client.objects.everywhere(because="test").exists()
            monkeypatch.undo()
            numbers = list(run.numbers)
            run = taken_over(run, by=cast.lead, on=today())
            assert (run.made, run.trouble, run.numbers) == (2, "", numbers)

    def test_a_second_job_for_the_same_import_does_nothing(self, cast):
        with cast.inside():
            run = worked(started(cast))
            assert worked(run).made == 2
            assert Client.objects.everywhere(because="test").count() == 2

    def test_who_has_lost_the_right_meanwhile_imports_nothing(self, cast):
        with cast.inside():
            run = started(cast)
            cast.lead.roles.all().delete()
            run = worked(run)
            assert (run.state, run.made) == ("checked", 0)
            assert "may not" in run.trouble

    def test_silence_is_noticed_and_somebody_may_start_it_again(self, cast, monkeypatch):
        with cast.inside():
            run = started(cast)
            assert not run.has_stopped
            with pytest.raises(Refused):
                actions.go_on(run, by=cast.lead)
            monkeypatch.setattr("wegwarte.imports.progress.time.time", lambda: time.monotonic() + 1e10)
            assert run.has_stopped
            actions.go_on(run, by=cast.lead)
            assert worked(run).made == 2

    def test_progress_is_a_share_and_silent_without_a_word(self):
        cache.clear()
        assert Progress(50, 200, time.time()).percent == 25
        assert Progress(0, 0, 0).is_silent and not Progress(1, 2, time.time() - SILENT / 2).is_silent
        assert progress_of(uuid4()).is_silent

    def test_two_imports_of_the_same_table_at_once_make_it_once(self, cast):
        with cast.inside():
            one, two = started(cast), started(cast)
            assert worked(one).made == 2
            assert worked(two).made == 0

    def test_old_tables_are_destroyed(self, cast):
        with cast.inside():
            run = checked(TABLE, office=cast.mainz, by=cast.lead)
            assert working.forget_old(timezone.now() + datetime.timedelta(days=13), OneByOne()) == 0
            assert working.forget_old(timezone.now() + datetime.timedelta(days=15), OneByOne()) == 1
            run = again(run)
            assert (run.state, run.file_name, run.is_readable) == ("discarded", "", False)
            assert not ImportPiece.objects.everywhere(because="test").exists()

    def test_a_discarded_table_is_destroyed_at_once(self, cast):
        with cast.inside():
            run = actions.discard(checked(TABLE, office=cast.mainz, by=cast.lead), by=cast.lead)
            assert not again(run).is_readable
            with pytest.raises(Refused):
                actions.correct_rows(run, cells={}, take={}, by=cast.lead)


PREPARED = """
from tests.cast import hire
from wegwarte.carriers.models import Carrier, Member, Office
from wegwarte.core.tenancy import carrier
from wegwarte.imports import tasks
from wegwarte.imports.tests.tables import checked, csv
from wegwarte.imports import actions
from wegwarte.core.dates import today
owner = Carrier.objects.get(name="Träger hier")
with carrier(owner.pk):
    by = Member.objects.with_standing().get(user__email="lead@example.org")
    rows = [f"{n};Haddad{n};Anna" for n in range(1250)]
    run = checked(csv("Az;Nachname;Vorname", *rows), office=Office.objects.get(name="Stelle Mainz"), by=by)
    run = actions.start_taking_over(run, choice="good", take_similar=True, version=run.version, by=by, on=today())
    print("run", owner.pk, run.pk)
"""
WORK = """
from wegwarte.imports import progress, working
tell = progress.tell
def told(run, done, of):
    tell(run, done, of)
    print("done", done, flush=True)
working.tell = told
from wegwarte.imports.tasks import work
work(carrier_id="{owner}", record_id="{run}")
"""
COUNTED = """
from uuid import UUID
from wegwarte.casework.models import Client, SearchToken
from wegwarte.core.tenancy import carrier
from wegwarte.imports.models import ImportRun, ImportedRow
with carrier(UUID("{owner}")):
    run = ImportRun.objects.everywhere(because="test").get(pk="{run}")
    print(run.state, Client.objects.everywhere(because="test").count(), ImportedRow.objects.count())
"""
ASKED = """
from uuid import UUID
from wegwarte.carriers.models import Member
from wegwarte.core.dates import today
from wegwarte.core.tenancy import carrier
from wegwarte.imports import actions
from wegwarte.imports.models import ImportRun
with carrier(UUID("{owner}")):
    by = Member.objects.with_standing().get(user__email="lead@example.org")
    run = ImportRun.objects.visible_to(by).get(pk="{run}")
    actions.{asked}
"""
START = 'start_taking_over(run, choice="good", take_similar=True, version=run.version, by=by, on=today())'
STOP = """stop(run, by=by)
    from wegwarte.imports.progress import stop_is_wished
    print(ImportRun.objects.visible_to(by).get(pk=run.pk).state, stop_is_wished(run.pk))
"""
WAITS = """
import time
from wegwarte.imports import progress, working
tell_on = working.tell
def waiting(run, done, of):
    tell_on(run, done, of)
    until = time.monotonic() + 60
    while done >= 500 and not progress.stop_is_wished(run) and time.monotonic() < until:
        time.sleep(0.1)
working.tell = waiting
"""


@contextlib.contextmanager
def working_until(house, code: str, rows: int):
    """A worker in a process of its own that has done that many rows."""
    command = [sys.executable, "-m", "wegwarte.cli.django", "shell", "--no-imports", "--command", code]
    worker = subprocess.Popen(
        command, env=house.environment, cwd=Path(settings.PROJECT), stdout=subprocess.PIPE, text=True
    )
    for line in worker.stdout:
        if line.startswith("done") and int(line.split()[1]) >= rows:
            break
    yield worker
    worker.wait()


@pytest.mark.django_db
def test_a_real_worker_is_stopped_and_killed_and_nothing_is_ever_half_done(tmp_path):
    name = f"{connection.settings_dict['NAME']}_killed"
    with open_house(tmp_path, name) as house:
        _word, owner, run = house.run(PREPARED).split()[-3:]

        def of_this(code: str) -> str:
            return code.replace("{owner}", owner).replace("{run}", run)

        def there() -> list[str]:
            return house.run(of_this(COUNTED)).split()[-3:]

        work = of_this(WORK)
        before, calls = work.split("from wegwarte.imports.tasks")
        with working_until(house, f"{before}{WAITS}from wegwarte.imports.tasks{calls}", 500) as worker:
            asked = house.run(of_this(ASKED).replace("{asked}", STOP))
            assert asked.split()[-2:] == ["running", "True"], "while the worker is at it, it looks by itself"
            worker.communicate(timeout=60)
        assert there() == ["checked", "0", "0"]
        house.run(of_this(ASKED).replace("{asked}", START))
        with working_until(house, work, 500) as worker:
            worker.kill()
        assert there() == ["running", "0", "0"]
        house.run(work)
        assert there() == ["done", "1250", "1250"]
        house.run(of_this(ASKED).replace("{asked}", "undo(run, by=by, on=today())"))
        with working_until(house, work, 500) as worker:
            worker.kill()
        assert there() == ["undoing", "1250", "1250"]
        house.run(work)
        assert there() == ["undone", "0", "0"]
