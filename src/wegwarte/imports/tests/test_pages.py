"""The way from the file to the files, page by page, as somebody without JavaScript goes it."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from wegwarte.casework.models import Client
from wegwarte.imports.models import ImportRun
from wegwarte.imports.tests.tables import again, book, checked, csv, worked
from wegwarte.sheets.guards import LARGEST

pytestmark = pytest.mark.django_db
TABLE = csv(
    "Nachname;Vorname;geb.;Nationalität",
    "Haddad;Anna;31.2.1985;Syrien",
    "Weiß;Ben;1970;Entenhausen",
    "Koval;Ira;1990;Ukraine",
)


def send(browser, content, name="Liste.csv", kind="clients", **more):
    return browser.post(f"/imports/new/{kind}/", {"file": SimpleUploadedFile(name, content), **more})


def the_run() -> ImportRun:
    return ImportRun.objects.everywhere(because="test").select_related("record_key", "office", "member").get()


def work(cast) -> ImportRun:
    with cast.inside():
        return worked(the_run())


def test_the_whole_way(cast, sign_in):
    browser = sign_in(cast.lead)
    answer = send(browser, TABLE)
    address = answer["Location"].removesuffix("columns/")
    page = browser.get(answer["Location"]).content.decode()
    assert re.search(r'value="family_name" selected', page)
    assert (
        browser.post(
            f"{address}columns/",
            {"c0": "family_name", "c1": "given_name", "c2": "birth_date", "c3": "nationality", "version": 1},
        ).status_code
        == 302
    )
    assert "progress" in browser.get(address).content.decode()
    work(cast)
    page = browser.get(address).content.decode()
    assert page.count('aria-invalid="true"') == 2
    assert "31.2.1985" in page
    assert "Entenhausen" in browser.get(f"{address}meanings/").content.decode()
    with cast.inside():
        version = the_run().version
    browser.post(f"{address}meanings/", {"nationality-0": "-", "version": version})
    work(cast)
    browser.post(f"{address}rows/", {"c-2-2": "28.2.1985", "part": "wrong"})
    with cast.inside():
        assert (the_run().good, the_run().wrong, the_run().corrected) == (3, 0, 1)
        version = the_run().version
    assert browser.post(f"{address}start/", {"choice": "all", "version": version}).status_code == 302
    work(cast)
    assert "3" in browser.get(address).content.decode()
    with cast.inside():
        assert Client.objects.everywhere(because="test").count() == 3
    assert browser.post(f"{address}undo/").status_code == 302
    work(cast)
    with cast.inside():
        assert Client.objects.everywhere(because="test").count() == 0
    assert browser.get(address).status_code == 200


def test_the_rows_that_are_left_out_come_back_with_their_reasons(cast, proven, sign_in):
    with cast.inside():
        run = checked(TABLE, office=cast.mainz, by=cast.lead)
    address = f"/imports/{run.pk}/left-out/"
    assert sign_in(cast.lead).get(address).url.startswith("/account/reauthenticate/")
    answer = proven(cast.lead).get(address)
    rows = [[cell.value for cell in row] for row in load_workbook(io.BytesIO(answer.content)).active.iter_rows()]
    assert rows[0] == ["Nachname", "Vorname", "geb.", "Nationalität", "Row", "Why"]
    assert rows[1][:5] == ["Haddad", "Anna", "31.2.1985", "Syrien", 2]
    assert "no such day" in rows[1][5]
    assert len(rows) == 3


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "old Excel"),
        (csv("Nachname;Vorname"), "no row"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_on_the_form(cast, sign_in, content, words):
    answer = send(sign_in(cast.lead), content)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    with cast.inside():
        assert not ImportRun.objects.everywhere(because="test").exists()


def test_nothing_was_chosen(cast, sign_in):
    assert "Please choose a file." in sign_in(cast.lead).post("/imports/new/clients/", {}).content.decode()


def test_a_workbook_with_several_sheets_asks_for_one(cast, sign_in):
    from openpyxl import Workbook

    made = Workbook()
    made.active.append(["Nachname"])
    other = made.create_sheet("2025")
    for row in (["Nachname", "Vorname"], ["Haddad", "Anna"]):
        other.append(row)
    out = io.BytesIO()
    made.save(out)
    browser = sign_in(cast.lead)
    address = send(browser, out.getvalue())["Location"]
    assert "2025" in browser.get(address).content.decode()
    assert browser.post(address, {"sheet": "1"}).status_code == 302
    with cast.inside():
        assert (the_run().rows, the_run().sheets) == (1, None)


def test_a_file_that_is_larger_than_any_page_takes_is_refused(cast, sign_in):
    browser = sign_in(cast.lead)
    for length in (LARGEST + 200_000, 2_000_000_000):
        sent = {"CONTENT_LENGTH": str(length), "wsgi.input": io.BytesIO()}
        answer = browser.generic("POST", "/imports/new/clients/", **sent)
        assert answer.status_code == 413
        assert "too large" in answer.content.decode()
    assert browser.generic("POST", "/clients/new/", CONTENT_LENGTH="4000000").status_code == 413


def test_a_file_of_five_megabytes_is_taken_by_this_page_alone(cast, sign_in):
    content = csv("Nachname;Vorname", *["Haddad;" + "x" * 200] * 25_000)
    assert len(content) > 5_000_000
    assert send(sign_in(cast.lead), content).status_code == 302
    assert sign_in(cast.lead).post("/clients/new/", {"file": SimpleUploadedFile("a", content)}).status_code == 413


def test_strangers_files_are_thrown_away(anybody):
    answer = send(anybody, TABLE)
    assert answer.status_code == 302
    assert not answer.wsgi_request.FILES


def test_the_table_lies_sealed_and_nowhere_else(cast, sign_in):
    send(sign_in(cast.lead), csv("Nachname;Vorname", "Kanarienfrau;Anna"), name="Kanarienfrau.csv")
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [row[0] for row in cursor.fetchall()]
        with cast.inside():
            for table in tables:
                cursor.execute(f'SELECT count(*) FROM "{table}" t WHERE t::text LIKE %s', ["%Kanarienfrau%"])
                assert cursor.fetchone()[0] == 0, table


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_makes_the_same_queries_for_every_length(cast, sign_in, rows):
    with cast.inside():
        for number in range(rows):
            checked(csv("Nachname;Vorname", f"A{number};B"), office=cast.mainz, by=cast.lead)
    browser = sign_in(cast.lead)
    browser.get("/imports/")
    with CaptureQueriesContext(connection) as made:
        assert browser.get("/imports/").status_code == 200
    assert len(made) <= 11


@pytest.mark.parametrize("part", ["good", "wrong"])
def test_the_rows_make_the_same_queries_for_every_number(cast, sign_in, part):
    counts = []
    wrong = "31.2.1985" if part == "wrong" else "1985"
    for number in (1, 3):
        with cast.inside():
            run = checked(
                csv("Nachname;Vorname;geb.", *[f"A{row};B;{wrong}" for row in range(number)]),
                office=cast.mainz,
                by=cast.lead,
            )
        browser = sign_in(cast.lead)
        browser.get(f"/imports/{run.pk}/?part={part}")
        with CaptureQueriesContext(connection) as made:
            assert browser.get(f"/imports/{run.pk}/?part={part}").status_code == 200
        counts.append(len(made))
    assert counts[0] == counts[1]


def test_the_progress_is_a_fragment_and_then_the_page_anew(cast, sign_in):
    browser = sign_in(cast.lead)
    with cast.inside():
        from wegwarte.imports import actions
        from wegwarte.imports.tests.tables import sent

        run = sent(book(["Nachname", "Vorname"], ["Haddad", "Anna"]), office=cast.mainz, by=cast.lead)
        actions.name_columns(run, mapping=run.mapping, version=1, by=cast.lead)
    part = browser.get(f"/imports/{run.pk}/", headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode() and "<progress" in part.content.decode()
    work(cast)
    assert browser.get(f"/imports/{run.pk}/", headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    with cast.inside():
        assert again(run).state == "checked"
