"""Search: by everything people remember of a person, and never beyond what the member may see."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast

from wegwarte.casework.models import Client
from wegwarte.casework.search.question import parse
from wegwarte.casework.tests.files import file_here, file_of
from wegwarte.casework.tokens import renew_tokens

SEARCH = "/search/"


def ask(browser, typed: str, **options):
    """Sends the question and goes where the answer is shown."""
    return browser.post(SEARCH, {"q": typed}, follow=True, **options)


def found(browser, typed: str) -> list[str]:
    page = ask(browser, typed)
    assert page.status_code == 200
    return [each.client.file_number for each in page.context["answer"].found]


@pytest.mark.parametrize(
    "typed",
    ["Mohammed Ahmadi", "Muhamad", "محمد", "Мухаммад", "ahmadi mohammed", "moham", "الأحمدي", "Mohamed Al Ahmadi",
     "Mohammed 1990", "1990 Ahmadi", "1990", "0171 2345678", "+49 171 2345678", "+49 (0) 171 / 234-5678", "2345678",
     "٠١٧١٢٣٤٥٦٧٨", "Anker", "anker", "ANKER"],
)  # fmt: skip
def test_a_person_with_an_arabic_name_is_found(cast: Cast, sign_in, typed: str) -> None:
    client = file_here(
        cast, given_name="محمد", family_name="الأحمدي", pseudonym="Anker", birth_year=1990, phone="+49 171 2345678"
    )
    file_here(cast, given_name="Olena", family_name="Kowal", birth_year=1971, phone="0171 2345999")
    assert found(sign_in(cast.counsellor), typed) == [client.file_number]


def test_by_the_beginning_of_the_file_number_in_any_case(cast: Cast, sign_in) -> None:
    first, second = file_here(cast), file_here(cast)
    browser = sign_in(cast.counsellor)
    for typed in (first.file_number, first.file_number.lower(), "MA 26/1", "ma260001"):
        assert found(browser, typed) == [first.file_number], typed
    assert found(browser, "ma-26") == found(browser, "ma-26-00") == [second.file_number, first.file_number]


def test_the_page_says_why_and_shows_what_tells_people_apart(cast: Cast, sign_in) -> None:
    client = file_here(cast, given_name="محمد", birth_year=1990, birth_year_assumed=True)
    text = ask(sign_in(cast.counsellor), "Mohammed", headers={"Accept-Language": "en"}).content.decode()
    for expected in ("محمد", client.file_number, "1990", cast.mainz.name, f"/files/{client.pk}/"):
        assert expected in text
    answer = ask(sign_in(cast.counsellor), "Mohammed 1990").context["answer"]
    assert len(answer.found[0].reasons) == 2


def test_the_likelier_person_comes_first(cast: Cast, sign_in) -> None:
    named_alike = file_here(cast, given_name="Ali", family_name="Hosseini", birth_year=1980)
    exact = file_here(cast, given_name="Ali", family_name="Husseini", birth_year=1990)
    browser = sign_in(cast.counsellor)
    assert found(browser, "Ali Husseini") == [exact.file_number, named_alike.file_number]
    assert found(browser, "Ali Husseini 1980")[0] == named_alike.file_number


def test_different_people_do_not_answer_to_one_name(cast: Cast, sign_in) -> None:
    file_here(cast, given_name="Mohammed", family_name="Ahmadi")
    file_here(cast, given_name="Hamid", family_name="Rahmani")
    answer = ask(sign_in(cast.counsellor), "Hamid Schmidt").context["answer"]
    assert (answer.likely, answer.perhaps, len(answer.in_part)) == ([], [], 1)
    assert len(found(sign_in(cast.counsellor), "Hamid")) == 1


def test_other_spellings_and_former_names_are_found(cast: Cast, sign_in) -> None:
    client = file_here(cast, given_name="Olena", family_name="Kowal", other_names="Elena Kovalova، Шевченко")
    browser = sign_in(cast.counsellor)
    for typed in ("Schewtschenko", "Elena Kowalowa", "Коваль Олена"):
        assert found(browser, typed) == [client.file_number], typed


def test_files_of_other_offices_and_carriers_are_never_found(cast: Cast, sign_in) -> None:
    same = {
        "given_name": "Olena",
        "family_name": "Kowal",
        "pseudonym": "Anker",
        "birth_year": 1990,
        "phone": "0171 2345678",
    }
    with cast.inside():
        trier = file_of(cast.trier, cast.other_office, **same)
    with cast.inside("there"):
        speyer = file_of(cast.speyer, cast.other_carrier, **same)
    for typed in (
        "Olena Kowal",
        "Anker",
        "1990",
        "0171 2345678",
        trier.file_number,
        speyer.file_number,
        "TR-26",
        "SP-26",
    ):
        assert found(sign_in(cast.counsellor), typed) == [], typed
        assert found(sign_in(cast.lead), typed) == [], typed
        expected = [] if typed in (speyer.file_number, "SP-26") else [trier.file_number]
        assert found(sign_in(cast.other_office), typed) == expected, typed


def test_who_opens_no_files_cannot_search(cast: Cast, sign_in, anybody) -> None:
    for stranger in (cast.coordinator, cast.administration, cast.unpledged, cast.liga, cast.operator):
        assert sign_in(stranger).post(SEARCH, {"q": "Olena"}).status_code == 403
    assert anybody.post(SEARCH, {"q": "Olena"}).status_code == 302


def test_the_results_alone_are_those_of_the_page(cast: Cast, sign_in) -> None:
    file_here(cast, given_name="Olena")
    browser = sign_in(cast.counsellor)
    fragment = browser.post(SEARCH, {"q": "olena"}, headers={"HX-Request": "true"}).content.decode()
    assert "<main" not in fragment
    results = fragment[fragment.index("<div") : fragment.index("</ul>")]
    assert "Olena" in results and results in ask(browser, "olena").content.decode()
    assert 'name="register"' in fragment


@pytest.mark.parametrize(
    "typed", ["", "   ", "?", "🌻", "\u202e", "%", "_%", "'; DROP", "a" * 5000, "0" * 5000, "\x00", "-"]
)
def test_strange_questions_find_nobody_and_break_nothing(cast: Cast, sign_in, typed: str) -> None:
    file_here(cast, given_name="Olena")
    assert found(sign_in(cast.counsellor), typed) == []


@pytest.mark.parametrize("typed", ["Sche", "Schew", "Schewt", "Schewtsch", "schewtschenk", "Iwan Schewt"])
def test_a_half_typed_name_is_found_first(cast: Cast, sign_in, typed: str) -> None:
    for name in ("Stoica", "Stanikzai", "Savić", "Sofia"):
        file_here(cast, given_name="Iwan", family_name=name)
    wanted = file_here(cast, given_name="Iwan", family_name="Schewtschenko")
    assert found(sign_in(cast.counsellor), typed)[0] == wanted.file_number


def test_what_is_written_so_stands_before_what_sounds_so(cast: Cast, sign_in) -> None:
    heard = file_here(cast, given_name="Olena", family_name="Шевченко")
    written = file_here(cast, given_name="Olena", family_name="Schewtschenko")
    browser = sign_in(cast.counsellor)
    assert found(browser, "Schew") == [written.file_number, heard.file_number]
    assert found(browser, "Шев") == [heard.file_number, written.file_number]


def test_a_file_number_is_found_without_its_letters(cast: Cast, sign_in) -> None:
    for _ in range(11):
        file_here(cast)
    browser = sign_in(cast.counsellor)
    for typed in ("11", "0011", "26-0011", "26/11", "26 11", "2026-11", "MA-26-0011", "٠٠١١"):
        assert found(browser, typed) == ["MA-26-0011"], typed
    assert found(browser, "1") == ["MA-26-0001"]
    assert found(browser, "25-0011") == found(browser, "0") == []


def test_a_running_number_of_another_office_is_not_found(cast: Cast, sign_in) -> None:
    with cast.inside():
        file_of(cast.trier, cast.other_office)
    assert found(sign_in(cast.counsellor), "1") == []
    assert found(sign_in(cast.other_office), "1") == ["TR-26-0001"]


def test_a_number_may_be_a_year_too(cast: Cast, sign_in) -> None:
    born = file_here(cast, birth_year=1990)
    with cast.inside():
        numbered = file_of(cast.mainz, cast.counsellor)
        Client.objects.everywhere(because="test").filter(pk=numbered.pk).update(file_number="MA-26-1990")
        numbered.file_number = "MA-26-1990"
        renew_tokens(numbered)
    assert set(found(sign_in(cast.counsellor), "1990")) == {born.file_number, "MA-26-1990"}


def test_where_not_all_words_fit_those_with_one_of_them_are_shown_apart(cast: Cast, sign_in) -> None:
    named = file_here(cast, given_name="Mohammed", family_name="Ahmadi")
    other = file_here(cast, given_name="محمد", family_name="Zorn")
    file_here(cast, given_name="Olena", family_name="Kowal")
    browser = sign_in(cast.counsellor)
    answer = ask(browser, "Mohammed irgendwas").context["answer"]
    assert {each.client.pk for each in answer.in_part} == {named.pk, other.pk}
    assert answer.likely == answer.perhaps == []
    assert found(browser, "Mohammed Ahmadi") == [named.file_number]


def test_three_rows_cost_as_many_queries_as_one(cast: Cast, sign_in) -> None:
    browser, counts = sign_in(cast.counsellor), []
    for rows in (1, 2):
        for _ in range(rows):
            file_here(cast, given_name="Olena", birth_year=1990)
        found(browser, "Olena 1990")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert len(found(browser, "Olena 1990")) in (1, 3)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_line_is_taken_apart() -> None:
    assert parse("MZ 26/42").numbers == ("MZ-26-42", "MZ-26-0042")
    assert parse("mz-").numbers == ("MZ-",)
    assert (parse("محمد ١٩٩٠").name, parse("محمد ١٩٩٠").year) == ("محمد", 1990)
    assert parse("Müller 0171 2345678").phone == "01712345678"
    assert parse(f"{date(2026, 1, 1):%d.%m.%Y}").name == ""


def test_no_name_and_no_number_lies_in_clear_in_any_table(cast: Cast, sign_in) -> None:
    """A canary in every sealed field; then each column of each table of the app is read as text and as bytes."""
    canaries = {
        "given_name": "Kanarienvogel",
        "family_name": "Zeisigmann",
        "pseudonym": "Stieglitz",
        "remark": "Buchfink",
    }
    file_here(cast, **canaries, phone="0171 9876543", other_names="Rotkehlchen", birth_date="1990-07-13")
    found(sign_in(cast.counsellor), "Kanarienvogel")
    secrets = [*canaries.values(), "9876543", "Rotkehlchen", "1990-07-13", "kanarienvogel"]
    with cast.inside(), connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        tables = [row[0] for row in cursor.fetchall() if not row[0].startswith("procrastinate")]
        assert "casework_searchtoken" in tables
        for table in tables:
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            content = "\n".join(row[0] for row in cursor.fetchall())
            for secret in secrets:
                assert secret not in content, (table, secret)
                assert secret.encode().hex() not in content, (table, secret)


@pytest.mark.parametrize("typed", ["Amina 1991", "Amina ca. 1991", "etwa 1991", "about 1991"])
def test_a_year_that_is_not_sure_is_found_by_one_beside_it(cast: Cast, sign_in, typed) -> None:
    assumed = file_here(cast, given_name="Amina", birth_year=1990, birth_year_assumed=True)
    assert found(sign_in(cast.counsellor), typed) == [assumed.file_number]
