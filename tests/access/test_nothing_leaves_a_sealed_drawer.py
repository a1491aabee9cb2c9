"""A word that lies in a sealed drawer is found nowhere else; one that lies in an ordinary note is found by the same walk."""

import base64
import io
import logging
import time
import zipfile
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse

from tests.access.expectations import POSTED, TABLE
from tests.access.test_every_page_for_everybody import ADDRESSES, CANARY, TODAY, things  # noqa: F401 - a fixture
from wegwarte.accounts.models import Session
from wegwarte.casework import actions
from wegwarte.casework.actions.clients import ClientDetails
from wegwarte.casework.actions.drawer_entries import EntryDetails
from wegwarte.casework.models import Client, ConflictOfInterest, Drawer, DrawerEntry, SearchToken
from wegwarte.casework.tasks import end_drawers
from wegwarte.casework.tests.case_making import note
from wegwarte.casework.tests.drawers import LOOKS, put
from wegwarte.deadlines.tasks import warn
from wegwarte.workspace.parts import PARTS

SECRET, CONTROL = "Kanarienfach8264", "Kanariennotiz5519"
DRAWER_PAGES = {"casework:drawer", "casework:change_entry"}
OTHERS = ("colleague", "lead", "administration", "other_office", "other_carrier", "operator", "liga")
SEE_THE_FILE = {"colleague", "lead", "other_office"}  # the last one in an emergency
MORE = {
    "workspace:file": [f"tab={tab}" for tab in PARTS], "casework:tasks": ["whose=office", "whose=done"],
    "casework:cases": ["whose=office", "whose=team", "state=closed"], "casework:consultations": ["who=all"],
    "deadlines:deadlines": ["whose=office", "whose=second"], "deadlines:day": [f"on={TODAY}"],
}  # fmt: skip
"""Other sides of pages."""


@pytest.fixture
def drawer(cast, things) -> Drawer:  # noqa: F811
    """The drawer of the addresses with the secret in it, and a contact of the same file with the control."""
    with cast.inside():
        drawer = Drawer.objects.visible_to(cast.counsellor).get(pk=things["drawer_id"])
        entry = DrawerEntry.objects.of_drawer(drawer).get()
        details = EntryDetails(kind="health", title=SECRET, text=SECRET, told_on=entry.told_on)
        actions.change_entry(entry, details, version=1, by=cast.counsellor, on=drawer.begun_on)
        put(drawer, cast.counsellor, SECRET)
        note(drawer.client, cast.mainz, cast.counsellor, note=CONTROL)
        ConflictOfInterest.objects.all().delete()  # else the colleague would not see the control
        return drawer


def forms_of(word: str) -> list[bytes]:
    """How a word looks in a file: as it is, in hexadecimal, in base64 at each of the three places."""
    plain = word.encode()
    coded = [base64.b64encode(b"x" * shift + plain)[4:-4] for shift in range(3)]
    return [plain, plain.lower(), plain.hex().encode(), *coded]


def holds(body: bytes, word: str) -> bool:
    return any(form in body for form in forms_of(word))


def walk(browser: Any, things: dict[str, object]) -> dict[str, bytes]:  # noqa: F811
    """All pages that answer to being opened, and all parts of the file, by name."""
    found = {}
    for name in sorted(set(TABLE) - POSTED):
        pattern = ADDRESSES[name].pattern
        address = reverse(name, kwargs={key: things[key] for key in (pattern.converters or pattern.regex.groupindex)})
        more = [f"?{asked}" for asked in MORE.get(name, ())]
        more += [f"?client={things['client_id']}"] if name == "casework:new_consultation" else []
        found[name] = b"".join(b"".join(browser.get(address + asked)) for asked in ("", *more))
    return found


def where(pages: dict[str, bytes], word: str) -> set[str]:
    return {name for name, body in pages.items() if holds(body, word)}


@pytest.mark.django_db
def test_no_page_but_the_drawers_own_shows_it(cast, things, proven, drawer):  # noqa: F811
    own = walk(proven(cast.counsellor), things)
    assert where(own, SECRET) == DRAWER_PAGES  # so the walk finds what is there
    assert where(own, CONTROL) >= {"workspace:file", "workspace:print_file"}
    for part in OTHERS:
        pages = walk(proven(getattr(cast, part)), things)
        assert where(pages, SECRET) == set(), part
        assert bool(where(pages, CONTROL)) == (part in SEE_THE_FILE), part


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_list_that_leaves_holds_it(cast, things, proven, drawer, kind):  # noqa: F811
    browser, named = proven(cast.lead), 0
    for name in ("export_clients", "export_cases", "export_consultations"):
        answer = browser.post(reverse(f"casework:{name}"), {"format": kind, "with_names": "on"})
        body = b"".join(answer)
        if kind == "xlsx":
            with zipfile.ZipFile(io.BytesIO(body)) as book:
                body = b"".join(book.read(each) for each in book.namelist())
        assert answer.status_code == 200 and not holds(body, SECRET)
        named += holds(body, CANARY)
    assert named  # the name of the file's person is in some: the tables are of this file


def every_row() -> bytes:
    """All rows of all tables that the application's login can read, as text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        tables = [name for (name,) in cursor.fetchall()]
        read = []
        for table in tables:
            cursor.execute("SELECT has_table_privilege(%s, 'SELECT')", [table])
            if cursor.fetchone() == (True,):
                cursor.execute(f"SELECT t::text FROM {table} t")
                read += [row for (row,) in cursor.fetchall()]
    return "\n".join(read).encode()


@pytest.mark.django_db
def test_no_row_of_the_database_holds_it(cast, things, proven, drawer, caplog):  # noqa: F811
    caplog.set_level(logging.DEBUG)
    browser = proven(cast.counsellor)
    path = reverse("casework:write_entry", args=[drawer.client_id, drawer.pk])
    page = browser.get(path).content.decode()
    typed = {"kind": "other", "told_on": "02.11.2026", "title": SECRET, "text": SECRET}
    assert browser.post(path, typed).status_code == 302
    assert browser.post(path, typed | {"told_on": "31.02.2026"}).status_code == 422
    hidden = {each: page.partition(f'name="{each}" value="')[2].partition('"')[0] for each in ("kept_for", "kept_key")}
    session = browser.session
    session["last_seen"], session["account_authentication_methods"] = 1, []
    session.save()
    assert "reauthenticate" in browser.post(path, typed | hidden)["Location"]
    warn(0)
    end_drawers(0)
    with cast.inside():
        rows = every_row()
        assert DrawerEntry.objects.everywhere(because=LOOKS).count() == 3
    assert rows.count(b"\n") > 1000 and b"Aushang" in rows  # a notice of the office lies in clear
    assert not holds(rows, SECRET)
    sessions = str([session.get_decoded() for session in Session.objects.all()])
    assert "kept_under" in sessions and not holds(sessions.encode(), SECRET)
    logging.getLogger("wegwarte").warning("A line for comparison")
    assert "A line for comparison" in caplog.text and not holds(caplog.text.encode(), SECRET)
    assert not any(holds(str(letter.message()).encode(), SECRET) for letter in mail.outbox)


@pytest.mark.django_db
def test_no_search_token_is_made_of_it(cast, things, drawer):  # noqa: F811
    def tokens() -> set[int]:
        return set(SearchToken.objects.filter(client=drawer.client_id).values_list("token", flat=True))

    with cast.inside():
        before = tokens()
        put(drawer, cast.counsellor, "Nachtigall")
        assert tokens() == before
        client = Client.objects.visible_to(cast.counsellor).get(pk=drawer.client_id)
        named = ClientDetails({"other_names": "Nachtigall"})
        actions.change_client(client, named, version=client.version, by=cast.counsellor)
        assert tokens() > before


@pytest.mark.django_db
def test_an_error_while_it_is_saved_tells_no_word(cast, things, proven, drawer, caplog, monkeypatch):  # noqa: F811
    def fails(entry: DrawerEntry, **_options: Any) -> None:
        raise RuntimeError(time.time())

    monkeypatch.setattr(DrawerEntry, "save", fails)
    caplog.set_level(logging.DEBUG)
    browser = proven(cast.counsellor)
    browser.raise_request_exception = False
    path = reverse("casework:write_entry", args=[drawer.client_id, drawer.pk])
    answer = browser.post(path, {"kind": "other", "told_on": "02.11.2026", "title": SECRET, "text": SECRET})
    assert answer.status_code == 500 and not holds(b"".join(answer), SECRET)
    assert "RuntimeError" in caplog.text and not holds(caplog.text.encode(), SECRET)
