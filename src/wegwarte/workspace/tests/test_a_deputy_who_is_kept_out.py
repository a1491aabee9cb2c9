"""Where the deputy must not see a file, what is due in it goes to who comes next, and nothing waits for nobody."""

import pytest

from wegwarte.carriers.models import Absence, OfficeRole
from wegwarte.casework import actions
from wegwarte.casework.tests.case_making import DAY, make_case, make_client
from wegwarte.core.dates import today
from wegwarte.deadlines.actions import Wanted, enter_by_hand


@pytest.fixture
def two_files(cast):
    """Of somebody who is away, with something due in each; the deputy is kept out of one of them."""
    with cast.inside():
        for name in ("Offen", "Verschlossen"):
            client = make_client(cast.mainz, cast.counsellor, given_name=name, family_name="X")
            case = make_case(client, cast.counsellor)
            actions.plan_follow_up(
                case, follow_up_on=today(), follow_up=f"Anruf {name}", version=case.version, by=cast.counsellor
            )
            enter_by_hand(
                client, Wanted(what=f"Klage {name}", end=today() + 2 * DAY), responsible=cast.counsellor,
                by=cast.counsellor, on=today(),
            )  # fmt: skip
            actions.add_task(
                client, what=f"Aufgabe {name}", due_on=today(), owner=cast.counsellor, by=cast.counsellor, on=today()
            )
        actions.keep_out(client, member=cast.colleague, kind="relative", by=cast.lead, on=today())
        Absence.objects.create(
            member=cast.counsellor, starts=today(), ends=today() + 5 * DAY, deputy=cast.colleague, entered_by=cast.lead
        )


def start(browser):
    return browser.get("/").content.decode()


def test_the_lead_finds_it_on_the_start_page_and_nothing_else_of_the_absent_person(cast, sign_in, two_files):
    page = start(sign_in(cast.lead))
    for what in ("Klage", "Anruf", "Aufgabe"):
        assert f"{what} Verschlossen" in page
        assert what == "Klage" or f"{what} Offen" not in page, "that waits for a second person, whoever it is"
    page = start(sign_in(cast.colleague))
    for what in ("Klage", "Anruf", "Aufgabe"):
        assert f"{what} Offen" in page
        assert f"{what} Verschlossen" not in page


def test_where_nobody_leads_the_colleagues_find_it(cast, sign_in, two_files):
    with cast.inside():
        OfficeRole.objects.filter(member=cast.lead).update(role="counsellor")
    page = start(sign_in(cast.lead))
    assert "Anruf Verschlossen" in page and "Anruf Offen" not in page
