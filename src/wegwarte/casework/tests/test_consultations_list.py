"""The list of contacts: one's own or the office's, a page at a time."""

import datetime
import re

from django.db import connection
from django.test.utils import CaptureQueriesContext

from wegwarte.carriers.models import OfficeRole
from wegwarte.carriers.rights import Role
from wegwarte.casework.tests.contacts import a_file, note

LIST = "/consultations/"


def shown(browser, query=""):
    """The ids on the page, in its order."""
    return re.findall(r'<th[^>]* scope="row"><a href="/consultations/([0-9a-f-]{36})/"', page_of(browser, query))


def page_of(browser, query=""):
    answer = browser.get(f"{LIST}{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_list_says_how_to_begin(cast, sign_in):
    assert "No consultation here yet" in page_of(sign_in(cast.counsellor))


def test_ones_own_contacts_come_newest_first(cast, sign_in):
    older, newer = note(cast, on="2026-10-01"), note(cast, on="2026-11-01")
    note(cast, by=cast.colleague)
    assert shown(sign_in(cast.counsellor)) == [str(newer.pk), str(older.pk)]


def test_everybodys_contacts_tell_who_noted_them(cast, sign_in):
    note(cast, client=a_file(cast))
    browser = sign_in(cast.colleague)
    assert shown(browser) == []
    page = page_of(browser, "?who=all")
    assert "Amira Haddad" in page and "Counsellor" in page


def test_other_offices_and_carriers_see_nothing_of_it(cast, sign_in):
    note(cast, client=a_file(cast))
    for person in (cast.other_office, cast.other_carrier):
        for query in ("?who=all", f"?who=all&office={cast.mainz.pk}"):
            page = page_of(sign_in(person), query)
            assert "Amira" not in page and "No consultation here yet" in page


def test_who_works_in_two_offices_chooses_one(cast, sign_in):
    with cast.inside():
        OfficeRole.objects.create(member=cast.counsellor, office=cast.trier, role=Role.COUNSELLOR)
    there = note(cast, by=cast.other_office)
    browser = sign_in(cast.counsellor)
    assert shown(browser, "?who=all") == []
    assert shown(browser, f"?who=all&office={cast.trier.pk}") == [str(there.pk)]


def test_the_list_narrows_to_a_month_and_to_anonymous_contacts(cast, sign_in):
    client, browser = a_file(cast), sign_in(cast.counsellor)
    last_of_month = note(cast, on="2026-10-31", client=client)
    anonymous = note(cast, on="2026-10-01")
    note(cast, on="2026-11-01")
    note(cast, on="2026-09-30")
    assert shown(browser, "?month=2026-10") == [str(last_of_month.pk), str(anonymous.pk)]
    assert shown(browser, "?month=2026-10&anonymous=1") == [str(anonymous.pk)]


def test_the_list_narrows_to_today_and_to_this_week(cast, sign_in, monkeypatch):
    wednesday = datetime.date(2026, 11, 11)
    for module in ("views.consultations_list.today", "forms.consultation.today"):
        monkeypatch.setattr(f"wegwarte.casework.{module}", lambda: wednesday)
    browser = sign_in(cast.counsellor)
    of_today, monday, _sunday = (note(cast, on=day) for day in ("2026-11-11", "2026-11-09", "2026-11-08"))
    assert shown(browser, "?month=today") == [str(of_today.pk)]
    assert shown(browser, "?month=week") == [str(of_today.pk), str(monday.pk)]


def test_nonsense_in_the_address_narrows_nothing(cast, sign_in):
    contact = note(cast)
    for query in (
        "?month=2026-13",
        "?month=x",
        "?month=9999-12",
        "?month=1999-01",
        "?office=x",
        "?older=x",
        "?newer=%00",
        "?who=x",
    ):
        assert shown(sign_in(cast.counsellor), query) == [str(contact.pk)]


def test_turning_pages_shows_each_contact_once(cast, sign_in):
    made = {str(note(cast, on=f"2026-10-{1 + number % 9:02d}").pk) for number in range(53)}
    browser = sign_in(cast.counsellor)
    first = shown(browser)
    older = re.search(r'href="(\?[^"]*older=[^"]*)"', page_of(browser)).group(1).replace("&amp;", "&")
    second = shown(browser, older)
    assert len(first) == 50 and len(second) == 3 and {*first, *second} == made
    newer = re.search(r'href="(\?[^"]*newer=[^"]*)"', page_of(browser, older)).group(1).replace("&amp;", "&")
    assert shown(browser, newer) == first


def test_three_contacts_cost_as_many_queries_as_one(cast, sign_in):
    browser = sign_in(cast.colleague)
    note(cast, client=a_file(cast))
    browser.get(f"{LIST}?who=all")
    one = queries(browser)
    note(cast, client=a_file(cast))
    note(cast, by=cast.colleague)
    assert len(shown(browser, "?who=all")) == 3
    assert queries(browser) == one


def queries(browser):
    with CaptureQueriesContext(connection) as asked:
        browser.get(f"{LIST}?who=all")
    return len(asked)
