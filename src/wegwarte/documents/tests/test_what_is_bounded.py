"""Reading and searching end in time, and the page says where; who looked at which paper stands in the trail once."""

import pytest
from django.urls import reverse

from wegwarte.audit.models import AuditEntry
from wegwarte.casework.tests.case_making import make_client
from wegwarte.documents import finding, orders, tasks
from wegwarte.documents.actions import text
from wegwarte.documents.kinds import NotTaken
from wegwarte.documents.models import PageText
from wegwarte.documents.sight.page import Page, Way
from wegwarte.documents.tests.making import pdf
from wegwarte.documents.tests.sending import keep, scan_of
from wegwarte.documents.understanding import phrases

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(cast):
    with cast.inside():
        return make_client(cast.mainz, cast.counsellor)


def read_all(cast, document, monkeypatch, answer) -> list[int]:
    """Which pages were read."""
    asked = []

    def read(file, kind, page, found):
        asked.append(page)
        return answer(page)

    monkeypatch.setattr(tasks, "read", read)
    with cast.inside():
        file = document.versions[0].pk
    tasks.read_document(carrier_id=str(cast.here.pk), record_id=str(file))
    return asked


def kept(cast, client, pages, **said):
    with cast.inside():
        document = keep(client, cast.counsellor, pdf(pages), **said)
        return type(document).objects.of_file(client).get(pk=document.pk)


def trail(cast, key) -> list[dict]:
    with cast.inside():
        return list(AuditEntry.objects.filter(action=key).values_list("details", flat=True))


def test_only_the_first_pages_are_read_and_the_page_says_so(cast, client, sign_in, monkeypatch):
    monkeypatch.setattr(text, "MOST_READ", 2)
    document = kept(cast, client, 4)
    assert read_all(cast, document, monkeypatch, lambda page: Page((), Way.TEXT)) == [1, 2]
    page = sign_in(cast.counsellor).get(document.get_absolute_url()).content.decode()
    assert "Only the first 2 pages of this document are read" in page
    assert "could not be read" not in page


def test_a_short_document_says_nothing_of_it(cast, client, sign_in, monkeypatch):
    document = kept(cast, client, 2)
    assert read_all(cast, document, monkeypatch, lambda page: Page((), Way.TEXT)) == [1, 2]
    assert "Only the first" not in sign_in(cast.counsellor).get(document.get_absolute_url()).content.decode()


def test_a_file_made_to_be_slow_is_left_after_some_pages(cast, client, sign_in, monkeypatch):
    document = kept(cast, client, 9)

    def slow(page):
        raise NotTaken(orders.WHY["too_slow_to_read"], "too_slow_to_read")

    assert read_all(cast, document, monkeypatch, slow) == [1, 2, 3, 4, 5]
    page = sign_in(cast.counsellor).get(document.get_absolute_url()).content.decode()
    assert "9 pages could not be read" in page and "took too long" in page


def test_pages_that_are_damaged_do_not_end_the_reading(cast, client, monkeypatch):
    document = kept(cast, client, 7)

    def damaged(page):
        raise NotTaken(orders.WHY["damaged"], "damaged")

    assert read_all(cast, document, monkeypatch, damaged) == [1, 2, 3, 4, 5, 6, 7]


def test_a_search_that_takes_too_long_ends_and_says_so(cast, client, sign_in, monkeypatch):
    document = kept(cast, client, 1, title="Bescheid")
    read_all(cast, document, monkeypatch, lambda page: Page((), Way.TEXT))
    browser, address = sign_in(cast.counsellor), reverse("documents:search", args=[client.pk])
    assert "only its newest documents" not in browser.post(address, {"asked": "Bescheid"}).content.decode()
    monkeypatch.setattr(finding, "LONGEST", -1.0)
    page = browser.post(address, {"asked": "Bescheid"}).content.decode()
    assert "only its newest documents were looked through" in page
    assert document.get_absolute_url() in page, "titles are looked through all the same"


def test_a_search_holds_no_page_of_a_letter_in_memory(cast, client, sign_in, monkeypatch):
    page = "Sehr geehrte Frau Rahimi, " * 20
    before = phrases._folded_once.cache_info().currsize
    assert phrases.folded(page).startswith("sehrgeehrtefraurahimi")
    assert phrases._folded_once.cache_info().currsize == before


def test_whoever_asks_for_the_picture_of_a_page_alone_is_noted_with_the_document_once(cast, client, sign_in):
    document = kept(cast, client, 2)
    browser = sign_in(cast.counsellor)
    for number in (1, 2, 1):
        assert browser.get(f"/documents/{document.pk}/1/pages/{number}/").status_code == 200
    assert trail(cast, "documents.opened") == [{"document": str(document.pk)}]


def test_who_opens_a_document_with_its_pictures_has_looked_once(cast, client, sign_in):
    document, other = kept(cast, client, 1), kept(cast, client, 1)
    browser = sign_in(cast.counsellor)
    browser.get(document.get_absolute_url())
    for one in (document, other):
        browser.get(f"/documents/{one.pk}/1/pages/1/")
    looks = [said["document"] for said in trail(cast, "documents.opened")]
    assert sorted(looks) == sorted([str(document.pk), str(other.pk)])


def test_who_looks_at_a_scan_is_noted_once_with_the_office(cast, sign_in):
    with cast.inside():
        scan = scan_of(cast.mainz)
    browser = sign_in(cast.counsellor)
    for address in (f"{scan.pk}/pages/1/", f"{scan.pk}/pages/2/", f"{scan.pk}/"):
        assert browser.get(f"/documents/scans/{address}").status_code == 200
    with cast.inside():
        (entry,) = AuditEntry.objects.filter(action="documents.scan_opened")
        assert (entry.office_id, entry.actor_id) == (cast.mainz.pk, cast.counsellor.pk)
        assert entry.details == {"scan": str(scan.pk)}
        assert not PageText.objects.everywhere(because="test").exists()
