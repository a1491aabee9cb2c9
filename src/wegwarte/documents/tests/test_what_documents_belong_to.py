"""A document proves a status, a deadline kept, belongs to a relative or is the letter that came; both pages say so."""

from datetime import date, timedelta

import pytest

from wegwarte.casework import actions as casework
from wegwarte.casework.actions.relatives import RelativeDetails
from wegwarte.casework.actions.status import StatusDetails
from wegwarte.casework.tests.case_making import make_client
from wegwarte.core.dates import today
from wegwarte.deadlines.actions import Wanted, enter_by_hand
from wegwarte.deadlines.tests.making import deadline_of, enter
from wegwarte.documents.models import Document
from wegwarte.documents.tests.making import pdf
from wegwarte.documents.tests.sending import form, keep

pytestmark = pytest.mark.django_db
PERMIT = "aufenthalt_grob.A31"
UNTIL = date(2027, 3, 1)


def address(client, **row) -> str:
    return f"/clients/{client.pk}/documents/new/?" + "&".join(f"{name}={one.pk}" for name, one in row.items())


def the_document(cast) -> Document:
    with cast.inside():
        found = Document.objects.everywhere(because="test").select_related("record_key", "deadline", "status")
        return found.latest("added_at")


@pytest.fixture
def deadline(cast, client):
    with cast.inside():
        by = cast.counsellor
        return enter_by_hand(
            client, Wanted(what="Widerspruch", end=today() + timedelta(days=9)), responsible=by, by=by, on=today()
        )


@pytest.fixture
def status(cast, client):
    with cast.inside():
        said = StatusDetails({"status_id": PERMIT, "since": date(2025, 3, 2), "until": UNTIL})
        return casework.enter_status(client, said, by=cast.counsellor, on=today())


@pytest.fixture
def child(cast, client):
    with cast.inside():
        said = RelativeDetails({"relation_id": "verwandtschaft.KIND", "name": "Noor"})
        return casework.add_relative(client, said, by=cast.counsellor)


def test_nobody_is_asked_where_there_is_nothing_to_choose(cast, sign_in, client):
    page = sign_in(cast.counsellor).get(address(client)).content.decode()
    assert page.index('name="type"') < page.index("wg-more")
    for name in ("deadline", "letter", "status", "relative", "case"):
        assert f'name="{name}"' not in page


def test_the_proof_is_added_from_the_deadline_and_closes_it_with_words_that_are_there(cast, sign_in, client, deadline):
    browser, here = sign_in(cast.counsellor), deadline.get_absolute_url()
    way = address(client, deadline=deadline)
    for page in (here, client.part_url("deadlines")):
        assert way in browser.get(page).content.decode()
    form_page = browser.get(way).content.decode()
    assert form_page.index('name="deadline"') < form_page.index("wg-more")
    assert '<option value="dispatch" selected>' in form_page
    sent = form(pdf(), type="dispatch", deadline=str(deadline.pk), title="Faxbericht", dated_on="25.11.2026")
    answer = browser.post(way, sent)
    document = the_document(cast)
    assert document.deadline == deadline
    assert answer["Location"] == f"/documents/{document.pk}/deadline/"
    words = "Proof of dispatch, Faxbericht, 25.11.2026"
    assert words in browser.get(answer["Location"]).content.decode()
    said = {"proof": words, "version": deadline.version}
    assert browser.post(answer["Location"], said)["Location"] == here
    with cast.inside():
        closed = deadline_of(client)
        assert (closed.closing, closed.proof) == ("sent", words)
    page = browser.get(here).content.decode()
    assert document.get_absolute_url() in page, "a closed deadline goes on showing its proof"
    assert "Faxbericht" in browser.get(client.part_url("deadlines")).content.decode()
    assert browser.get(f"/documents/{document.pk}/deadline/")["Location"] == here, "closed once"
    assert here in browser.get(document.get_absolute_url()).content.decode()
    assert "sent in time" in browser.get(f"/documents/{document.pk}/remove/").content.decode()


def test_what_proves_no_dispatch_offers_to_close_nothing(cast, sign_in, client, deadline):
    browser = sign_in(cast.counsellor)
    answer = browser.post(address(client, deadline=deadline), form(pdf(), type="other", deadline=str(deadline.pk)))
    assert answer["Location"] == deadline.get_absolute_url()
    document = the_document(cast)
    assert "/deadline/" not in browser.get(document.get_absolute_url()).content.decode()
    browser.post(f"/documents/{document.pk}/describe/", {"type": "dispatch", "deadline": deadline.pk, "version": 1})
    assert f"/documents/{document.pk}/deadline/" in browser.get(document.get_absolute_url()).content.decode()


def test_the_letter_that_came_stands_at_its_deadlines(cast, sign_in, client):
    with cast.inside():
        letter = enter(client, cast.counsellor, "WID-VwGO-1M")
        document = keep(client, cast.counsellor, title="Bescheid vom Amt", belongs={"letter": letter})
        shown = deadline_of(client)
    browser = sign_in(cast.counsellor)
    assert "Bescheid vom Amt" in browser.get(shown.get_absolute_url()).content.decode()
    assert "Is the letter that came" in browser.get(document.get_absolute_url()).content.decode()


def test_a_paper_with_another_day_than_its_status_says_so_and_takes_the_day(cast, sign_in, client, status):
    browser, way = sign_in(cast.counsellor), address(client, status=status)
    assert way in browser.get(client.part_url("family")).content.decode()
    form_page = browser.get(way).content.decode()
    assert "01.03.2027" in form_page and '<option value="permit" selected>' in form_page
    browser.post(way, form(pdf(), type="permit", status=str(status.pk), valid_until="1.4.2027"))
    document = the_document(cast)
    page = browser.get(document.get_absolute_url()).content.decode()
    assert "different days" in page and "01.04.2027" in page and "01.03.2027" in page
    assert document.get_absolute_url() in browser.get(f"/statuses/{status.pk}/").content.decode()
    assert browser.post(f"/documents/{document.pk}/status-day/").status_code == 302
    assert the_document(cast).valid_until == UNTIL
    assert "different days" not in browser.get(document.get_absolute_url()).content.decode()
    with cast.inside():
        entry = type(status).objects.of_file(client).get()
        assert entry.until == UNTIL, "the paper proves, it does not decide"
    browser.post(f"/statuses/{status.pk}/remove/", {"version": entry.version})
    assert the_document(cast).status is None, "the document stays"
    assert browser.get(document.get_absolute_url()).status_code == 200


def test_a_relatives_paper_stands_at_the_relative_and_stays_when_the_relative_goes(cast, sign_in, client, child):
    browser, way = sign_in(cast.counsellor), address(client, relative=child)
    assert way in browser.get(client.part_url("family")).content.decode()
    browser.post(way, form(pdf(), title="Geburtsurkunde", relative=str(child.pk)))
    document = the_document(cast)
    for page in (client.part_url("family"), f"/relatives/{child.pk}/"):
        assert "Geburtsurkunde" in browser.get(page).content.decode()
    assert "Noor" in browser.get(document.get_absolute_url()).content.decode()
    browser.post(f"/relatives/{child.pk}/remove/", {"version": 1})
    assert the_document(cast).relative_id is None


def test_what_belongs_to_another_file_cannot_be_chosen(cast, sign_in, client, deadline, status, child):
    with cast.inside():
        other = make_client(cast.mainz, cast.counsellor)
        with pytest.raises(ValueError, match="another file"):
            keep(other, cast.counsellor, belongs={"deadline": deadline})
    browser = sign_in(cast.counsellor)
    answer = browser.post(address(other, deadline=deadline), form(pdf(), type="dispatch", deadline=str(deadline.pk)))
    assert answer.status_code == 302
    assert the_document(cast).deadline_id is None
    chosen = browser.post(address(client), form(pdf(), deadline="00000000-0000-0000-0000-000000000000"))
    assert chosen.status_code == 422


def test_describing_keeps_what_it_belongs_to_and_nobody_overwrites_anybody(cast, sign_in, client, deadline, child):
    with cast.inside():
        document = keep(client, cast.counsellor, belongs={"deadline": deadline, "relative": child})
    browser, here = sign_in(cast.counsellor), f"/documents/{document.pk}/describe/"
    page = browser.get(here).content.decode()
    assert f'<option value="{deadline.pk}" selected>' in page and f'<option value="{child.pk}" selected>' in page
    said = {"type": "letter", "deadline": str(deadline.pk), "relative": str(child.pk), "version": 1}
    assert browser.post(here, said).status_code == 302
    changed = the_document(cast)
    assert (changed.deadline_id, changed.relative_id) == (deadline.pk, child.pk)
    answer = sign_in(cast.colleague).post(here, said | {"deadline": ""})
    assert answer.status_code == 409 and "Widerspruch" in answer.content.decode()


def test_papers_cost_the_same_at_one_and_three_rows(cast, sign_in, client, deadline, child):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser, counts = sign_in(cast.counsellor), []
    pages = [client.part_url("deadlines"), client.part_url("family"), deadline.get_absolute_url()]
    for more in (1, 2):
        with cast.inside():
            for _number in range(more):
                keep(client, cast.counsellor, belongs={"deadline": deadline, "relative": child})
        for page in pages:
            browser.get(page)
            with CaptureQueriesContext(connection) as queries:
                browser.get(page)
            counts.append(len(queries))
    assert counts[:3] == counts[3:]
