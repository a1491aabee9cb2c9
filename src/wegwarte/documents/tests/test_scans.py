"""Papers from a scanner's folder: sealed, the plain file gone, seen by the office alone, put into a file or thrown away."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import storages
from django.utils import timezone

from wegwarte.audit.models import AuditEntry
from wegwarte.casework.tests.case_making import make_client
from wegwarte.core.models import RecordKey
from wegwarte.documents import actions, tasks
from wegwarte.documents.models import Document, DocumentText, Scan
from wegwarte.documents.tests.making import pdf
from wegwarte.documents.tests.sending import put, scan_of

pytestmark = pytest.mark.django_db
WORD = "Kanarienvogel"


def waiting(cast) -> list[Scan]:
    with cast.inside():
        found = list(Scan.objects.visible_to(cast.counsellor).order_by("came_at"))
        assert all(scan.name for scan in found)
        return found


def test_what_is_complete_is_sealed_and_its_plain_file_is_gone(cast, sign_in, folder):
    path, fresh = put(folder / "SCAN_1.pdf", pdf(3, word=WORD)), put(folder / "SCAN_2.pdf", pdf(), seconds_ago=1)
    (folder / "link.pdf").symlink_to("/etc/hostname")
    tasks.take_scans(0)
    (scan,) = waiting(cast)
    assert (scan.name, scan.pages, scan.office_id) == ("SCAN_1.pdf", 3, cast.mainz.pk)
    assert not path.exists() and fresh.exists()
    stored = [each for each in Path(storages["documents"].base_location).rglob("*") if each.is_file()]
    assert len(stored) == 1 and WORD.encode() not in stored[0].read_bytes()
    browser = sign_in(cast.counsellor)
    assert "SCAN_1.pdf" in browser.get("/documents/scans/").content.decode()
    assert "3 pages" in browser.get("/documents/scans/").content.decode()
    assert browser.get(f"/documents/scans/{scan.pk}/pages/3/?size=small")["Content-Type"] == "image/jpeg"


def test_its_first_page_is_seen_before_the_question_and_the_others_behind_it(cast, sign_in, folder):
    put(folder / "SCAN_1.pdf", pdf(3))
    tasks.take_scans(0)
    [scan] = waiting(cast)
    page = sign_in(cast.counsellor).get(scan.get_absolute_url()).content.decode()
    found = [page.index(f"/pages/{number}/?size=page") for number in (1, 2, 3)]
    assert found[0] < page.index('name="q"', found[0]) < found[1] < found[2]


def test_one_that_was_taken_and_could_not_be_deleted_is_taken_once(cast, folder, monkeypatch):
    path = put(folder / "SCAN_1.pdf", pdf())
    with monkeypatch.context() as killed:
        killed.setattr("wegwarte.documents.scanning._destroy", lambda *_args: None)
        tasks.take_scans(0)
    assert path.exists()
    tasks.take_scans(0)
    assert not path.exists() and len(waiting(cast)) == 1


def test_what_is_no_paper_is_put_aside_and_said_and_what_finds_no_room_stays(cast, sign_in, folder, monkeypatch):
    assert "could be taken" not in sign_in(cast.counsellor).get("/documents/scans/").content.decode()
    put(folder / "program.pdf", b"MZ" + bytes(500))
    tasks.take_scans(0)
    assert (folder / "not-taken" / "program.pdf").exists() and waiting(cast) == []
    page = sign_in(cast.counsellor).get("/documents/scans/").content.decode()
    assert "Not everything that was scanned could be taken" in page and "1 file<" in page and "program" not in page
    assert "could be taken" not in sign_in(cast.other_office).get("/documents/scans/").content.decode()

    def full(*_args):
        raise OSError(28, "No space left on device")

    path = put(folder / "SCAN_1.pdf", pdf())
    with monkeypatch.context() as without_room:
        without_room.setattr("wegwarte.documents.storage.keep", full)
        tasks.take_scans(0)
    assert path.exists() and waiting(cast) == []
    tasks.take_scans(0)
    assert not path.exists() and len(waiting(cast)) == 1


def test_a_paper_waits_while_the_virus_scanner_is_silent(cast, folder, settings):
    path = put(folder / "SCAN_1.pdf", pdf())
    settings.WEGWARTE_CLAMAV = ("127.0.0.1", 1)  # nobody listens there
    tasks.take_scans(0)
    assert path.exists() and waiting(cast) == []
    settings.WEGWARTE_CLAMAV = None
    tasks.take_scans(0)
    assert not path.exists() and len(waiting(cast)) == 1


def test_it_goes_into_a_file_with_the_persons_key_and_its_own_is_destroyed(cast, sign_in, client):
    with cast.inside():
        scan = scan_of(cast.mainz, pdf(2, word=WORD))
    browser = sign_in(cast.counsellor)
    page = browser.post(f"/documents/scans/{scan.pk}/", {"q": "Rahimi"}).content.decode()
    assert "Rahimi" in page
    answer = browser.post(f"/documents/scans/{scan.pk}/", {"client": str(client.pk)})
    with cast.inside():
        document = Document.objects.visible_to(cast.counsellor).get()
        assert RecordKey.objects.get(pk=scan.record_key_id).wrapped is None
        file = document.latest
        assert file.text.state == "waiting"  # it is read like every other document
    assert answer["Location"] == f"/documents/{document.pk}/describe/" and file.stored_as == scan.stored_as
    copy = browser.get(f"/documents/{document.pk}/1/download/")
    assert WORD.encode() in b"".join(copy.streaming_content)
    assert waiting(cast) == []
    assert browser.post(f"/documents/scans/{scan.pk}/", {"client": str(client.pk)}).status_code == 404
    with cast.inside():
        said = set(AuditEntry.objects.filter(action__contains="scan").values_list("action", flat=True))
    assert said == {"documents.scan_came", "documents.scan_opened", "documents.file_scan"}


def test_it_is_thrown_away_by_hand_or_when_its_days_are_over(
    cast, sign_in, django_capture_on_commit_callbacks, monkeypatch
):
    with cast.inside():
        first, second = scan_of(cast.mainz), scan_of(cast.mainz)
    with django_capture_on_commit_callbacks(execute=True):
        assert sign_in(cast.counsellor).post(f"/documents/scans/{first.pk}/throw/").status_code == 302
    assert not storages["documents"].exists(first.stored_as)
    tasks.throw_scans(0)
    assert [scan.pk for scan in waiting(cast)] == [second.pk]
    later = timezone.now() + timedelta(days=15)
    monkeypatch.setattr(tasks.timezone, "now", lambda: later)
    tasks.tidy_up(0)
    assert storages["documents"].exists(second.stored_as), "the night leaves what waits"
    with django_capture_on_commit_callbacks(execute=True):
        tasks.throw_scans(0)
    assert waiting(cast) == [] and not storages["documents"].exists(second.stored_as)


def test_one_that_goes_into_a_file_is_read(cast, client):
    with cast.inside():
        document = actions.file_scan(client, scan_of(cast.mainz, pdf(2)), by=cast.counsellor)
        assert DocumentText.objects.everywhere(because="test").filter(file=document.latest).exists()


def test_the_night_throws_nothing_away_that_went_into_a_file_meanwhile(
    cast, client, django_capture_on_commit_callbacks
):
    with cast.inside():
        scan = scan_of(cast.mainz)
        seen_by_the_night = Scan.objects.everywhere(because="test").select_related("record_key", "office").get()
        actions.file_scan(client, scan, by=cast.counsellor)
    with django_capture_on_commit_callbacks(execute=True), cast.inside():
        actions.throw_unwanted(seen_by_the_night)
    assert storages["documents"].exists(scan.stored_as), "the document's own file"
    with cast.inside():
        assert not AuditEntry.objects.filter(action="documents.scan_unwanted").exists()


def test_the_night_asks_once_which_files_are_known(cast, django_assert_num_queries):
    """Two questions, one after the other, would both miss a scan that goes into a file between them."""
    with cast.inside():
        scan_of(cast.mainz)
        with django_assert_num_queries(1):
            assert len(tasks.known_names()) == 1


def test_another_office_sees_none_and_a_file_that_is_closed_to_somebody_takes_none(cast, sign_in, client):
    with cast.inside():
        scan = scan_of(cast.mainz)
        elsewhere = make_client(cast.trier, cast.other_office)
    assert str(scan.pk) not in sign_in(cast.other_office).get("/documents/scans/").content.decode()
    answer = sign_in(cast.counsellor).post(f"/documents/scans/{scan.pk}/", {"client": str(elsewhere.pk)})
    assert answer.status_code == 404 and len(waiting(cast)) == 1


def test_the_list_costs_the_same_with_one_and_three(cast, sign_in):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser, counts = sign_in(cast.counsellor), []
    for more in (1, 2):
        with cast.inside():
            for _number in range(more):
                scan_of(cast.mainz)
        browser.get("/documents/scans/")
        with CaptureQueriesContext(connection) as queries:
            browser.get("/documents/scans/")
        counts.append(len(queries))
    assert counts[0] == counts[1], counts
