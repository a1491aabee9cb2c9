"""Documents are found: in the tab by kind and person, in the timeline by day, on paper, at their case."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wegwarte.casework import actions as casework
from wegwarte.casework.actions.relatives import RelativeDetails
from wegwarte.casework.tests.case_making import make_case, make_client, note
from wegwarte.documents import actions, listing
from wegwarte.documents.models import Document
from wegwarte.documents.tests.conftest import empty_storage  # noqa: F401 - each test has a storage of its own
from wegwarte.documents.tests.sending import keep
from wegwarte.workspace.timeline import timeline

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(cast):
    with cast.inside():
        return make_client(cast.mainz, cast.counsellor)


@pytest.fixture
def child(cast, client):
    with cast.inside():
        said = RelativeDetails({"relation_id": "verwandtschaft.KIND", "name": "Noor"})
        return casework.add_relative(client, said, by=cast.counsellor)


def copies(document, number: int) -> None:
    """More rows of the same file, without opening a page of each."""
    for at in range(number):
        copy = Document(client=document.client, record_key=document.record_key, added_by=document.added_by)
        copy.title = f"Kopie {at}"
        copy.save(force_insert=True)
        file = document.latest
        file.pk, file.document, file.stored_as = None, copy, f"{document.pk}/{at}"
        file._state.adding = True
        file.save(force_insert=True)


def test_the_tab_offers_kinds_and_people_where_there_are_many(cast, sign_in, client, child):
    with cast.inside():
        keep(client, cast.counsellor, type="identity", title="Pass der Mutter")
        for number in range(3):
            keep(client, cast.counsellor, title=f"Brief {number}")
    browser, here = sign_in(cast.counsellor), client.part_url("documents")
    assert "whose=" not in browser.get(here).content.decode(), "few are seen at a glance"
    with cast.inside():
        for number in range(4):
            keep(client, cast.counsellor, type="certificate", title=f"Zeugnis {number}", belongs={"relative": child})
    page = browser.get(here).content.decode()
    assert "type=certificate" in page and f"whose={child.pk}" in page and "type=income" not in page
    some = browser.get(f"{here}&whose={child.pk}").content.decode()
    assert "Zeugnis 3" in some and "Pass der Mutter" not in some
    some = browser.get(f"{here}&type=identity&whose=own").content.decode()
    assert "Pass der Mutter" in some and "Brief 1" not in some
    assert "No document of this kind" in browser.get(f"{here}&type=certificate&whose=own").content.decode()
    assert browser.get(f"{here}&type=nothing&whose=nobody").status_code == 200


def test_two_hundred_are_turned_page_by_page_and_cost_no_more(cast, sign_in, client, child):
    with cast.inside():
        first = keep(client, cast.counsellor, title="Das erste")
        browser = sign_in(cast.counsellor)
    browser.get(client.part_url("documents"))
    with CaptureQueriesContext(connection) as fewer:
        browser.get(client.part_url("documents"))
    with cast.inside():
        copies(first, 199)
        listed = listing.listed_of(client, [], {})
        assert (listed.count, len(listed.page.rows)) == (200, listing.SIZE)
        seen, asked = list(listed.page.rows), {"older": listed.page.older}
        while asked["older"]:
            page = listing.listed_of(client, [], asked).page
            seen, asked = [*seen, *page.rows], {"older": page.older}
        assert len({row.pk for row in seen}) == len(seen) == 200
        assert seen == sorted(seen, key=lambda row: (row.added_at, row.pk), reverse=True)
    with CaptureQueriesContext(connection) as queries:
        page = browser.get(client.part_url("documents")).content.decode()
    assert "Das erste" not in page and "older=" in page
    assert len(queries) == len(fewer)


def test_what_was_added_together_is_one_entry_of_the_timeline(cast, sign_in, client):
    with cast.inside():
        note(client, cast.mainz, cast.counsellor, note="Gespräch", days_ago=1)
        for number in range(3):
            keep(client, cast.counsellor, title=f"Foto {number}")
        keep(client, cast.colleague, title="Von der Kollegin")
        removed = keep(client, cast.colleague, title="Versehen")
        actions.remove_document(removed, by=cast.colleague)
        entries = timeline(client, member=cast.counsellor, asked={}).rows
        told = [(entry.kind, [one.title for one in (entry.what, *entry.others)]) for entry in entries[:2]]
        assert told == [("document", ["Von der Kollegin"]), ("document", ["Foto 2", "Foto 1", "Foto 0"])]
    page = sign_in(cast.counsellor).get(client.part_url("timeline")).content.decode()
    assert "3 documents added" in page and "Foto 1" in page and "Versehen" not in page


def test_the_timeline_is_turned_across_documents(cast, client):
    with cast.inside():
        for number in range(5):
            keep(client, cast.counsellor if number % 2 else cast.colleague, title=f"Blatt {number}")
        titles, asked = [], {}
        while True:
            page = timeline(client, member=cast.counsellor, asked=asked, size=2)
            shown = [one for entry in page.rows if entry.kind == "document" for one in (entry.what, *entry.others)]
            titles += [one.title for one in shown]
            if not page.older:
                break
            asked = {"older": page.older}
        assert titles == [f"Blatt {number}" for number in (4, 3, 2, 1, 0)]


def test_documents_stand_on_the_printed_file_and_at_their_case(cast, sign_in, client):
    with cast.inside():
        case = make_case(client, cast.counsellor)
        document = keep(client, cast.counsellor, title="Mietvertrag", case=case)
    browser = sign_in(cast.counsellor)
    assert "Mietvertrag" in browser.get(f"/files/{client.pk}/print/").content.decode()
    assert document.get_absolute_url() in browser.get(client.part_url("cases")).content.decode()
