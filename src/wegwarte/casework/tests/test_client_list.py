"""The list of an office's files."""

from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast

from wegwarte.carriers.models import OfficeRole
from wegwarte.carriers.rights import Role
from wegwarte.casework.listing import page_of_files
from wegwarte.casework.models import Client
from wegwarte.casework.tests.files import file_here, file_of

LIST = "/clients/"


def files(cast: Cast, count: int, **fields: object) -> list[Client]:
    return [file_here(cast, given_name=f"Person {number}", **fields) for number in range(count)]


def touch(cast: Cast, client: Client, day: date) -> None:
    with cast.inside():
        Client.objects.everywhere(because="test").filter(pk=client.pk).update(last_contact_on=day)


def test_the_latest_contact_comes_first_and_no_contact_last(cast: Cast, sign_in) -> None:
    never, early, late = files(cast, 3)
    touch(cast, early, date(2026, 1, 1))
    touch(cast, late, date(2026, 5, 1))
    page = sign_in(cast.counsellor).get(LIST)
    assert [row.pk for row in page.context["page"].rows] == [late.pk, early.pk, never.pk]
    assert "Person 2" in page.content.decode()


def test_only_files_of_an_own_office_are_listed(cast: Cast, sign_in) -> None:
    file_here(cast, given_name="Olena")
    with cast.inside():
        file_of(cast.trier, cast.other_office, given_name="Fremd")
    browser = sign_in(cast.counsellor)
    for address in (LIST, f"{LIST}?office={cast.trier.pk}", f"{LIST}?office=x"):
        text = browser.get(address).content.decode()
        assert "Olena" in text
        assert "Fremd" not in text
    assert sign_in(cast.administration).get(LIST).status_code == 403
    assert "Olena" not in sign_in(cast.other_carrier).get(LIST).content.decode()


def test_who_works_in_two_offices_chooses_one(cast: Cast, sign_in) -> None:
    with cast.inside():
        OfficeRole.objects.create(member=cast.counsellor, office=cast.trier, role=Role.COUNSELLOR)
        file_of(cast.trier, cast.other_office, given_name="Trierer")
    browser = sign_in(cast.counsellor)
    assert "Trierer" not in browser.get(LIST).content.decode()
    assert "Trierer" in browser.get(LIST, {"office": cast.trier.pk}).content.decode()


def test_pages_show_every_file_once_forwards_and_backwards(cast: Cast) -> None:
    made = files(cast, 13)
    for number, client in enumerate(made[:7]):
        touch(cast, client, date(2026, 1, 1) + timedelta(days=number // 3))
    with cast.inside():
        everything = Client.objects.visible_to(cast.counsellor)
        pages = [page_of_files(everything, {}, size=4)]
        while pages[-1].older:
            pages.append(page_of_files(everything, {"older": pages[-1].older}, size=4))
        forwards = [row.pk for page in pages for row in page.rows]
        assert sorted(forwards) == sorted(client.pk for client in made)
        back = pages[-1]
        for page in reversed(pages[:-1]):
            back = page_of_files(everything, {"newer": back.newer}, size=4)
            assert [row.pk for row in back.rows] == [row.pk for row in page.rows]
        assert back.newer == ""
        assert pages[0].newer == ""
        assert page_of_files(everything, {"older": "unsinn"}, size=4).rows == pages[0].rows


def test_three_rows_cost_as_many_queries_as_one(cast: Cast, sign_in) -> None:
    browser, counts = sign_in(cast.counsellor), []
    browser.get(LIST)
    for rows in (1, 2):
        files(cast, rows, birth_year=1990)
        with CaptureQueriesContext(connection) as queries:
            browser.get(LIST)
        counts.append(len(queries))
    assert counts[0] == counts[1]
