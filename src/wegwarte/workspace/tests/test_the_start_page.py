"""The start page of everybody who signs in."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wegwarte.carriers.models import Member, OfficeNotice
from wegwarte.casework import actions
from wegwarte.casework.tests.case_making import DAY, make_case, make_client
from wegwarte.core.dates import today
from wegwarte.deadlines.actions import Wanted, enter_by_hand


def page_of(browser):
    answer = browser.get("/")
    assert answer.status_code == 200
    return answer.content.decode()


def first_card(page):
    """What stands in the card of the next thing to do."""
    return page.partition("wg-card--next")[2].partition("</section>")[0]


def plan(case, by, days, words="Anruf beim Amt"):
    return actions.plan_follow_up(case, follow_up_on=today() + days * DAY, follow_up=words, version=case.version, by=by)


@pytest.mark.parametrize(
    "part", ["counsellor", "lead", "coordinator", "administration", "unpledged", "liga", "operator"]
)
def test_everybody_has_a_start_page(cast, sign_in, part):
    member = getattr(cast, part)
    page = page_of(sign_in(member))
    assert "<h1>" in page
    assert f"<bdi>{member.name}</bdi>" in page


def test_a_stranger_is_led_to_the_portal_and_asked_to_sign_in_behind_it(anybody, db):
    assert anybody.get("/", headers={"accept-language": "tr"}).url == "/tr/"
    assert anybody.get("/help/").url.startswith("/account/login/")


def test_a_new_office_is_told_where_to_begin(cast, sign_in):
    assert "wg-card--next" in page_of(sign_in(cast.counsellor))
    assert '/consultations/new/"' in page_of(sign_in(cast.counsellor))


def test_the_longest_overdue_case_comes_first(cast, sign_in):
    with cast.inside():
        for days, name in ((2, "Bald"), (-5, "Lange"), (0, "Heute"), (9, "Später")):
            client = make_client(cast.mainz, cast.counsellor, given_name=name, family_name="X")
            plan(make_case(client, cast.counsellor), cast.counsellor, days, f"Aufgabe {name}")
    page = page_of(sign_in(cast.counsellor))
    assert page.index("Aufgabe Lange") < page.index("Aufgabe Heute") < page.index("Aufgabe Bald")
    assert "Aufgabe Lange" in first_card(page) and page.count("Aufgabe Lange") == 1
    assert "Aufgabe Später" not in page


def test_a_deadline_comes_before_everything_else_and_few_lines_are_shown(cast, sign_in):
    with cast.inside():
        for number in range(7):
            client = make_client(cast.mainz, cast.counsellor, given_name=f"Nr{number}", family_name="X")
            plan(make_case(client, cast.counsellor), cast.counsellor, number - 9, f"Aufgabe {number}")
        wanted = Wanted(what="Klage einreichen", end=today() + 4 * DAY)
        enter_by_hand(client, wanted, responsible=cast.counsellor, by=cast.counsellor, on=today())
    page = page_of(sign_in(cast.counsellor))
    assert "Klage einreichen" in first_card(page) and "Aufgabe" not in first_card(page)
    assert "Aufgabe 3" in page and "Aufgabe 4" not in page and "All cases that are due (7)" in page
    assert '<a href="#deadlines">Deadlines <b>1</b></a><a href="#due">Due <b>7</b></a>' in page
    assert 'id="deadlines"' in page and 'id="due"' in page


def test_a_deadline_of_somebody_who_has_left_is_the_leads(cast, sign_in):
    with cast.inside():
        client = make_client(cast.mainz, cast.counsellor)
        wanted = Wanted(what="Klage einreichen", end=today() + 4 * DAY)
        enter_by_hand(client, wanted, responsible=cast.counsellor, by=cast.counsellor, on=today())
    assert "Klage einreichen" not in first_card(page_of(sign_in(cast.lead)))
    with cast.inside():
        Member.objects.filter(pk=cast.counsellor.pk).update(left_on=today())
    page = page_of(sign_in(cast.lead))
    assert "Klage einreichen" in first_card(page) and "<bdi>Counsellor</bdi> has left" in page
    assert "has left" not in page_of(sign_in(cast.colleague))


def test_nobody_sees_what_is_due_with_another_member_of_the_same_shape(cast, sign_in):
    """Statements are kept for all members with the same roles: only the ids in them differ."""
    with cast.inside():
        for member, name in ((cast.counsellor, "Eigenes"), (cast.colleague, "Fremdes")):
            plan(make_case(make_client(cast.mainz, member, given_name=name), member), member, 0, f"Aufgabe {name}")
        plan(make_case(make_client(cast.trier, cast.other_office), cast.other_office), cast.other_office, 0, "Trier")
    pages = {part: page_of(sign_in(getattr(cast, part))) for part in ("counsellor", "colleague", "other_office")}
    assert "Aufgabe Eigenes" in pages["counsellor"] and "Aufgabe Fremdes" not in pages["counsellor"]
    assert "Aufgabe Fremdes" in pages["colleague"] and "Aufgabe Eigenes" not in pages["colleague"]
    assert "Trier:" not in pages["counsellor"] and "Trier" in pages["other_office"]
    assert "Aufgabe" not in pages["other_office"]


def test_what_others_have_to_do_is_not_mine(cast, sign_in):
    with cast.inside():
        plan(make_case(make_client(cast.mainz, cast.colleague), cast.colleague), cast.colleague, -1)
    assert "Anruf beim Amt" not in page_of(sign_in(cast.counsellor))


@pytest.mark.parametrize(
    ("days", "place"), [(-60, ""), (-20, "waits"), (-3, "first"), (7, "first"), (10, "waits"), (56, "waits"), (57, "")]
)
def test_documents_that_end_are_shown(cast, sign_in, days, place):
    with cast.inside():
        client = make_client(cast.mainz, cast.counsellor, status_until=today() + days * DAY)
        make_case(client, cast.counsellor)
    page = page_of(sign_in(cast.counsellor))
    assert ("Amina Rahimi" in first_card(page)) == (place == "first")
    assert ("Documents that end (1)" in page) == (place == "waits")
    assert ("Amina Rahimi" in page) == bool(place)


@pytest.mark.parametrize(
    ("case_in", "document_in", "first"),
    [(1, 7, "case"), (6, 3, "document"), (2, 2, "document"), (-3, -1, "case"), (3, -10, "document"), (3, -20, "case")],
)
def test_the_earliest_day_comes_first(cast, sign_in, case_in, document_in, first):
    with cast.inside():
        plan(
            make_case(make_client(cast.mainz, cast.counsellor), cast.counsellor), cast.counsellor, case_in, "Nachfragen"
        )
        client = make_client(cast.mainz, cast.counsellor, given_name="Papier", status_until=today() + document_in * DAY)
        make_case(client, cast.counsellor)
    card = first_card(page_of(sign_in(cast.counsellor)))
    assert ("Nachfragen" in card.partition("</li>")[0]) == (first == "case"), card
    assert ("Papier" in card.partition("</li>")[0]) == (first == "document"), card


def test_a_document_in_a_file_without_my_open_case_is_not_mine(cast, sign_in):
    with cast.inside():
        make_case(make_client(cast.mainz, cast.colleague, status_until=today()), cast.colleague)
    assert "Rahimi" not in page_of(sign_in(cast.counsellor))


def test_the_way_back_to_the_last_files(cast, sign_in):
    with cast.inside():
        client = make_client(cast.mainz, cast.counsellor)
        actions.open_file(client, by=cast.counsellor)
        actions.open_file(client, by=cast.other_office)  # who may not see it any more
    assert "Amina Rahimi" in page_of(sign_in(cast.counsellor))
    assert "Rahimi" not in page_of(sign_in(cast.other_office))


def test_a_case_handed_over_is_new_until_its_file_is_opened(cast, sign_in):
    with cast.inside():
        case = make_case(make_client(cast.mainz, cast.counsellor), cast.counsellor)
        words = "Ruft immer freitags an"
        actions.hand_over_case(case, to=cast.colleague, note=words, version=1, by=cast.counsellor, on=today())
    browser = sign_in(cast.colleague)
    page = page_of(browser)
    assert words in page and "New with you" in page and "handed over by <bdi>Counsellor</bdi>" in page
    assert words not in page_of(sign_in(cast.counsellor))
    browser.get(case.client.get_absolute_url())
    assert words not in page_of(browser)


def test_a_case_without_a_follow_up_says_so(cast, sign_in):
    with cast.inside():
        plan(make_case(make_client(cast.mainz, cast.counsellor), cast.counsellor), cast.counsellor, 20)
    browser = sign_in(cast.counsellor)
    assert "without a follow-up" not in page_of(browser)
    with cast.inside():
        make_case(make_client(cast.mainz, cast.counsellor), cast.counsellor, days_ago=3)
        make_case(make_client(cast.mainz, cast.colleague), cast.colleague, days_ago=3)
    page = page_of(browser)
    assert "Open cases without a follow-up (1)" in page and "?state=unplanned" in page


def test_notices_hang_in_their_office_until_their_day(cast, sign_in):
    with cast.inside():
        for office, days, text in (
            (cast.mainz, 0, "Sprechstunde fällt aus"),
            (cast.mainz, -1, "Alt"),
            (cast.trier, 3, "Trier tagt"),
        ):
            OfficeNotice.objects.create(office=office, text=text, until=today() + days * DAY, written_by_name="Lead")
    for part in ("counsellor", "coordinator", "unpledged"):
        page = page_of(sign_in(getattr(cast, part)))
        assert "Sprechstunde fällt aus" in page
        assert "<bdi>Alt</bdi>" not in page and "Trier tagt" not in page
    assert "Sprechstunde" not in page_of(sign_in(cast.other_carrier))


def test_the_lead_sees_the_load_of_the_office(cast, sign_in):
    with cast.inside():
        client = make_client(cast.mainz, cast.counsellor)
        plan(make_case(client, cast.counsellor), cast.counsellor, -1)
        make_case(client, cast.counsellor)
        make_case(make_client(cast.trier, cast.other_office), cast.other_office)
    page = page_of(sign_in(cast.lead))
    table = page[page.index("<table") :]
    assert "Counsellor" in table and "Other Office" not in table
    assert ">2</td>" in table
    theirs = f"office={cast.mainz.pk}&amp;responsible={cast.counsellor.pk}"
    for state in ("", "&amp;state=overdue", "&amp;state=unplanned"):
        assert f'{theirs}{state}"' in table
    assert "<table" not in page_of(sign_in(cast.counsellor))


def test_the_coordinator_sees_the_team_and_no_client(cast, sign_in):
    with cast.inside():
        plan(make_case(make_client(cast.mainz, cast.counsellor), cast.counsellor), cast.counsellor, 0)
    page = page_of(sign_in(cast.coordinator))
    assert "counsellor@example.org" in page and "Stelle Mainz" in page
    assert "other_office@example.org" not in page and "mailto:coordinator@example.org" not in page
    assert "Office lead" in page and "Counsellor</span>" in page
    assert "Rahimi" not in page and "Anruf beim Amt" not in page


def test_the_league_sees_the_carriers_at_once_and_no_promise(cast, sign_in):
    page = page_of(sign_in(cast.liga))
    assert "Sum: 2 carriers" in page and ">3</td>" in page
    assert "You read sums" not in page


def test_the_administration_sees_who_is_not_bound_to_secrecy(cast, sign_in):
    page = page_of(sign_in(cast.administration))
    assert "<bdi>Unpledged</bdi>" in page and "Stelle Trier" in page
    assert "<bdi>Colleague</bdi>" not in page and "Stelle Speyer" not in page
    assert f"/carrier/members/{cast.unpledged.pk}/pledge/" in page
    assert page.index("Stelle Mainz") < page.index("Stelle Trier") and f"/carrier/offices/{cast.trier.pk}/" in page


def test_the_unpledged_see_no_content(cast, sign_in):
    with cast.inside():
        make_case(make_client(cast.mainz, cast.counsellor), cast.counsellor)
    page = page_of(sign_in(cast.unpledged))
    assert "Rahimi" not in page and "/consultations/new/" not in page and "kern-alert--warning" in page


def fill(cast, member) -> None:
    """One more of everything that a counsellor's start page shows."""
    client = make_client(cast.mainz, member, status_until=today())
    actions.open_file(client, by=member)
    plan(make_case(client, member), member, 0)
    make_case(make_client(cast.mainz, member, status_until=today() + 30 * DAY), member)
    given = make_case(make_client(cast.mainz, cast.colleague), cast.colleague)
    actions.hand_over_case(given, to=member, note="", version=1, by=cast.colleague, on=today())
    offered = make_case(make_client(cast.mainz, cast.colleague), cast.colleague)
    actions.offer_case(offered, to=member, by=cast.colleague, on=today())
    for responsible, by in ((member, member), (cast.colleague, cast.colleague)):
        wanted = Wanted(what="Termin", end=today() + DAY)
        enter_by_hand(client, wanted, responsible=responsible, by=by, on=today())
    OfficeNotice.objects.create(office=cast.mainz, text="x", until=today(), written_by_name="L")


@pytest.mark.parametrize(("part", "most"), [("counsellor", 20), ("lead", 22)])
def test_the_number_of_queries_does_not_grow(cast, sign_in, part, most):
    member, counts = getattr(cast, part), []
    browser = sign_in(member)
    for rows in (1, 2):
        with cast.inside():
            for _row in range(rows):
                fill(cast, member)
        page_of(browser)
        with CaptureQueriesContext(connection) as queries:
            page_of(browser)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= most, counts


@pytest.mark.parametrize(("part", "most"), [("counsellor", 17), ("coordinator", 9), ("administration", 10)])
def test_where_nothing_is_there_little_is_asked(cast, sign_in, part, most):
    browser = sign_in(getattr(cast, part))
    page_of(browser)
    with CaptureQueriesContext(connection) as queries:
        page_of(browser)
    assert len(queries) <= most, [query["sql"][:150] for query in queries]


def test_the_help_page_is_for_everybody(cast, sign_in):
    for part in ("counsellor", "coordinator", "liga"):
        assert sign_in(getattr(cast, part)).get("/help/").status_code == 200
