"""Who may write into a scanner's folder reaches nothing outside of it, and no paper is lost that came meanwhile."""

import os

import pytest

from wegwarte.core.tenancy import carrier
from wegwarte.documents import scanning, tasks
from wegwarte.documents.models import Scan
from wegwarte.documents.tests.making import pdf
from wegwarte.documents.tests.sending import put

pytestmark = pytest.mark.django_db


def waiting(cast):
    with carrier(cast.here.pk):
        return Scan.objects.everywhere(because="test").count()


@pytest.fixture
def meanwhile(folder, monkeypatch):
    """Does something after a file was taken and before it is deleted."""

    def arrange(happens):
        take = scanning._take

        def taken(office, open_folder, name):
            found = take(office, open_folder, name)
            happens(folder / name)
            return found

        monkeypatch.setattr(scanning, "_take", taken)

    return arrange


def test_a_link_put_in_place_of_a_taken_file_overwrites_nothing(cast, folder, tmp_path, meanwhile):
    key = put(tmp_path / "master-key", b"the key of everything")
    path = put(folder / "SCAN_1.pdf", pdf())

    def swap(path):
        path.unlink()
        path.symlink_to(key)

    meanwhile(swap)
    tasks.take_scans(0)
    assert key.read_bytes() == b"the key of everything"
    assert waiting(cast) == 1 and path.is_symlink()


def test_a_paper_that_came_under_the_same_name_meanwhile_is_not_deleted(cast, folder, meanwhile):
    path = put(folder / "SCAN_1.pdf", pdf())
    meanwhile(lambda path: path.write_bytes(pdf(2)))
    tasks.take_scans(0)
    assert path.exists() and waiting(cast) == 1


def test_a_second_name_of_a_file_elsewhere_is_not_taken(cast, folder, tmp_path):
    content = pdf()
    other = put(tmp_path / "another", content)
    os.link(other, folder / "SCAN_1.pdf")
    tasks.take_scans(0)
    assert other.read_bytes() == content and waiting(cast) == 0


def test_what_is_put_aside_does_not_leave_the_folder(cast, folder, tmp_path):
    outside = tmp_path / "ssh"
    outside.mkdir()
    (folder / "not-taken").symlink_to(outside)
    path = put(folder / "authorized_keys", b"ssh-ed25519 AAAA")
    tasks.take_scans(0)
    assert list(outside.iterdir()) == [] and path.exists()


def test_a_folder_that_is_a_link_is_not_looked_into(cast, folder, tmp_path):
    outside = tmp_path / "elsewhere"
    outside.mkdir()
    put(outside / "SCAN_1.pdf", pdf())
    folder.rmdir()
    folder.symlink_to(outside)
    tasks.take_scans(0)
    assert (outside / "SCAN_1.pdf").exists() and waiting(cast) == 0


def test_a_pipe_put_in_place_of_a_file_holds_nobody_up(cast, folder, monkeypatch):
    path = put(folder / "SCAN_1.pdf", pdf())
    at_rest = scanning._at_rest

    def swapped(open_folder):
        for found in at_rest(open_folder):
            path.unlink()
            os.mkfifo(path)
            yield found

    monkeypatch.setattr(scanning, "_at_rest", swapped)
    tasks.take_scans(0)
    assert waiting(cast) == 0


def test_a_file_that_breaks_the_program_holds_no_other_up(cast, folder, monkeypatch):
    put(folder / "SCAN_1.pdf", pdf())
    put(folder / "SCAN_2.pdf", pdf(2))
    looked_at = scanning.looked_at

    def broken(upload, bench):
        if upload.name == "SCAN_1.pdf":
            raise RuntimeError
        return looked_at(upload, bench)

    monkeypatch.setattr(scanning, "looked_at", broken)
    with pytest.raises(ExceptionGroup):
        tasks.take_scans(0)
    assert waiting(cast) == 1
