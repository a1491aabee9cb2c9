"""The end of a passport or a certificate is told in time, once, until there is a newer one or nobody needs it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wegwarte.casework import actions as casework
from wegwarte.casework.actions.relatives import RelativeDetails
from wegwarte.casework.actions.status import StatusDetails
from wegwarte.casework.tests.case_making import make_case, make_client
from wegwarte.core.dates import today
from wegwarte.documents import actions, ending
from wegwarte.documents.expiry import is_ending, warned_days
from wegwarte.documents.models import Document
from wegwarte.documents.tests.making import pdf
from wegwarte.documents.tests.sending import form, keep

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NAME = "Pass von Kanarienvogel"


@pytest.fixture
def client(cast):
    with cast.inside():
        client = make_client(cast.mainz, cast.counsellor)
        make_case(client, cast.counsellor)
        return client


def passport(cast, client, days: int = 30, **said):
    with cast.inside():
        said = {"type": "identity", "title": NAME, **said}
        return keep(client, cast.counsellor, valid_until=today() + days * DAY, **said)


def told(cast, client) -> list[str]:
    with cast.inside():
        return [document.title for document in ending.ending_in(client)]


@pytest.mark.parametrize(
    ("type", "days", "is_told"),
    [("identity", 182, True), ("identity", 183, False), ("permit", 56, True), ("permit", 57, False), ("certificate", 28, True),
     ("certificate", 29, False), ("agreement", 14, True), ("agreement", 15, False), ("other", -56, True), ("other", -57, False)],
)  # fmt: skip
def test_how_early_depends_on_what_it_is(cast, client, type, days, is_told):
    passport(cast, client, days, type=type)
    assert told(cast, client) == [NAME] * is_told
    if days > 0:
        assert is_ending(type, today() + days * DAY, today()) == is_told == (days <= warned_days(type))


def test_it_stands_on_the_start_page_and_in_the_file_of_whoever_works_there_only(cast, sign_in, client):
    document = passport(cast, client, days=3)
    assert NAME in sign_in(cast.counsellor).get("/").content.decode(), "due"
    page = sign_in(cast.counsellor).get(client.get_absolute_url()).content.decode()
    assert NAME in page and document.get_absolute_url() in page
    for other in (cast.colleague, cast.other_office):
        assert NAME not in sign_in(other).get("/").content.decode()
    passport(cast, client, days=100, title="Später")
    assert "Documents that end (1)" in sign_in(cast.counsellor).get("/").content.decode(), "may wait"


def test_what_a_status_tells_is_not_told_twice(cast, client):
    with cast.inside():
        until = today() + 30 * DAY
        said = StatusDetails({"status_id": "aufenthalt_grob.A31", "until": until})
        status = casework.enter_status(client, said, by=cast.counsellor, on=today())
        child = RelativeDetails({"relation_id": "verwandtschaft.KIND", "name": "Noor", "status_id": "aufenthalt_grob.A31",
                                 "status_until": until})  # fmt: skip
        relative = casework.add_relative(client, child, by=cast.counsellor)
    passport(cast, client, type="permit", title="Karte")
    passport(cast, client, 10, type="permit", title="Beleg", belongs={"status": status})
    passport(cast, client, type="permit", title="Karte des Kindes", belongs={"relative": relative})
    assert told(cast, client) == []
    passport(cast, client, 31, belongs={"relative": relative})
    assert told(cast, client) == [NAME], "another day is another end"


def test_nobody_needs_it_any_more_until_somebody_does(cast, sign_in, client):
    document, browser = passport(cast, client), sign_in(cast.counsellor)
    here = f"/documents/{document.pk}/end/"
    assert here in browser.get(document.get_absolute_url()).content.decode()
    for _click in range(2):
        assert browser.post(here).status_code == 302
    assert told(cast, client) == []
    assert browser.post(f"{here}?again=1").status_code == 302
    assert told(cast, client) == [NAME]
    browser.post(here)
    said = {"type": "identity", "title": NAME, "valid_until": f"{today() + 20 * DAY:%d.%m.%Y}", "version": 4}
    assert browser.post(f"/documents/{document.pk}/describe/", said).status_code == 302
    assert told(cast, client) == [NAME], "another end is told anew"


def test_a_newer_one_takes_its_place(cast, sign_in, client):
    document, browser = passport(cast, client), sign_in(cast.counsellor)
    way = f"/clients/{client.pk}/documents/new/?follows={document.pk}"
    assert way in browser.get(document.get_absolute_url()).content.decode()
    page = browser.get(way).content.decode()
    assert '<option value="identity" selected>' in page and f'value="{NAME}"' in page
    new = form(pdf(), type="identity", title="Neuer Pass", valid_until=f"{today() + 40 * DAY:%d.%m.%Y}")
    assert browser.post(way, new).status_code == 302
    assert told(cast, client) == ["Neuer Pass"]


def test_what_was_removed_or_lies_in_a_file_without_a_case_of_mine_is_not_told(cast, client):
    document = passport(cast, client, days=3)
    with cast.inside():
        actions.remove_document(document, by=cast.counsellor)
    assert told(cast, client) == []
    assert Document._meta.get_field("settled_on").null


def test_the_start_page_costs_the_same_with_one_and_three(cast, sign_in, client):
    browser, counts = sign_in(cast.counsellor), []
    for more in (1, 2):
        for _number in range(more):
            passport(cast, client, days=3)
        for page in ("/", client.get_absolute_url()):
            browser.get(page)
            with CaptureQueriesContext(connection) as queries:
                browser.get(page)
            counts.append(len(queries))
    assert counts[:2] == counts[2:]
