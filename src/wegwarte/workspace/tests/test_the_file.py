"""The file of one client: its parts, its timeline, and who may look into it."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from wegwarte.audit.models import AuditEntry
from wegwarte.casework import actions
from wegwarte.casework.actions.clients import ClientDetails
from wegwarte.casework.models import CaseMember, Client
from wegwarte.casework.tests.case_making import DAY, make_case, make_client, note
from wegwarte.core.dates import today
from wegwarte.core.keyset import write_mark

TABS = ["overview", "timeline", "cases", "plan", "deadlines", "family", "tasks", "details"]


@pytest.fixture
def client(cast):
    with cast.inside():
        return make_client(
            cast.mainz,
            cast.counsellor,
            contact={"phone": "06131 1234", "caution": "Nie abends anrufen", "messages": False},
            status_id="aufenthalt_grob.A01",
            status_until=today() + 14 * DAY,
            remark="Hat einen Anwalt",
        )


def text(browser, client, **query):
    answer = browser.get(client.get_absolute_url(), query)
    assert answer.status_code == 200
    return answer.content.decode()


def titles(page):
    found = re.findall(r'wg-timeline__title">(.*?) <span class="wg-muted">', page, re.S)
    return [re.sub(r"<.*?>", "", title).strip() for title in found]


def test_the_file_says_who_and_how_to_make_contact(cast, sign_in, client):
    page = text(sign_in(cast.counsellor), client)
    for said in ("Amina Rahimi", client.file_number, "Nie abends anrufen", "06131 1234", "Hat einen Anwalt"):
        assert said in page
    assert f"{today() + 14 * DAY:%d.%m.%Y}" in page
    assert "kern-alert--warning" in text(sign_in(cast.counsellor), client, tab="timeline")
    title = re.search(r"<title>(.*?)</title>", page).group(1)
    assert client.file_number in title and "Rahimi" not in title


def head(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page[page.index("</h1>") : page.index('class="wg-tabs"')]))


@pytest.mark.parametrize("tab", TABS)
def test_each_part_begins_with_who_this_is_and_what_is_due(cast, sign_in, client, tab):
    with cast.inside():
        details = ClientDetails(
            {"birth_year": today().year - 38, "gender_id": "geschlecht.W", "entered_on": today().replace(day=1)},
            ["staat.SY", "staat.TR"],
            ["ar", "de"],
        )
        client = actions.change_client(client, details, version=1, by=cast.counsellor)
        for days, words in ((30, "Später"), (9, "Antrag stellen")):
            case = make_case(client, cast.counsellor)
            day = today() + days * DAY
            actions.plan_follow_up(case, follow_up_on=day, follow_up=words, version=1, by=cast.counsellor)
    said = head(text(sign_in(cast.counsellor), client, tab=tab))
    assert (
        f"38 years ({today().year - 38}) · weiblich · Syrien, Türkei · Arabisch, Deutsch · "
        "Deutsche Staatsangehörigkeit, "
        f"valid until {today() + 14 * DAY:%d.%m.%Y} · in Germany since {today():%m/%Y}"
    ) in said
    assert f"Follow-up {today() + 9 * DAY:%d.%m.%Y}" in said and "Antrag stellen" in said and "Später" not in said
    assert "By name" not in said


def test_what_is_not_known_is_left_out_of_the_head(cast, sign_in):
    with cast.inside():
        client = make_client(cast.mainz, cast.counsellor, given_name="", family_name="", birth_year=None)
        make_case(client, cast.counsellor)
    said = head(text(sign_in(cast.counsellor), client))
    assert "No follow-up planned" in said and "File number only" in said
    assert " · " not in said and "–" not in said


def test_all_parts_open(cast, sign_in, client):
    with cast.inside():
        make_case(client, cast.counsellor, subject="Wohnung suchen")
    browser = sign_in(cast.counsellor)
    for tab in [*TABS, "nonsense"]:
        assert "Amina Rahimi" in text(browser, client, tab=tab)
    assert "Wohnung suchen" in text(browser, client, tab="cases")


def test_the_timeline_shows_everything_in_order(cast, sign_in, client):
    with cast.inside():
        case = make_case(client, cast.counsellor, subject="Wohnung suchen", days_ago=9)
        note(client, cast.mainz, cast.counsellor, days_ago=8, note="Erstes Gespräch", main_topic_id="thema.T50")
        consent = actions.record_consent(
            client,
            kind="einwilligung.C3",
            form="oral",
            given_on=today() - 7 * DAY,
            recipient="Jobcenter",
            by=cast.counsellor,
        )
        actions.hand_over_case(case, to=cast.colleague, version=1, by=cast.counsellor, on=today() - 6 * DAY)
        actions.withdraw_consent(consent, by=cast.counsellor, on=today() - 5 * DAY)
        actions.close_case(
            case, outcome="fall_ende.ZIEL", note="Schlüssel da", version=2, by=cast.colleague, on=today()
        )
        note(client, cast.mainz, cast.counsellor, note="Dankesbesuch", main_topic_id="thema.T10")
    page = text(sign_in(cast.counsellor), client, tab="timeline")
    shown = [
        "Dankesbesuch", "Schlüssel da", f"{today() - 5 * DAY:%d.%m.%Y}", f"{today() - 6 * DAY:%d.%m.%Y}",
        f"{today() - 7 * DAY:%d.%m.%Y}", "Erstes Gespräch", f"{today() - 9 * DAY:%d.%m.%Y}",
    ]  # fmt: skip
    places = [page.index(words) for words in shown]
    assert places == sorted(places)
    assert "Jobcenter" in page and "Wohnung suchen" in page and len(titles(page)) == 7


def test_the_timeline_turns_its_pages_without_loss(cast, sign_in, client):
    with cast.inside():
        case = make_case(client, cast.counsellor, days_ago=20)
        for number in range(70):
            note(client, cast.mainz, cast.counsellor, days_ago=number // 10, note=f"Notiz {number:02d}.")
        actions.close_case(case, outcome="fall_ende.ZIEL", version=1, by=cast.counsellor, on=today() - 2 * DAY)
    browser, pages, query = sign_in(cast.counsellor), [], {"tab": "timeline"}
    for _page in range(3):
        page = text(browser, client, **query)
        pages.append(page)
        older = re.search(r'href="\?[^"]*older=([\w-]+)', page)
        query = {"tab": "timeline", "older": older.group(1)} if older else query
    assert [len(titles(page)) for page in pages] == [30, 30, 12]
    notes = re.findall(r"Notiz \d\d\.", "".join(pages))
    assert len(notes) == 70 and len(set(notes)) == 70
    newer = re.search(r'href="\?[^"]*newer=([\w-]+)', pages[2]).group(1)
    back = text(browser, client, tab="timeline", newer=newer)
    assert re.findall(r"Notiz \d\d\.", back) == re.findall(r"Notiz \d\d\.", pages[1])
    assert titles(text(browser, client, tab="timeline", older="rubbish")) == titles(pages[0])


@pytest.mark.parametrize("turn", ["older", "newer"])
@pytest.mark.parametrize("at", ["2026-01-01T00:00:00+20:00", "2026-01-01T00:00:00", "0001-01-01T00:00:00+14:00", "x"])
def test_a_mark_that_nobody_wrote_does_no_harm(cast, sign_in, client, turn, at):
    mark = write_mark(["2026-01-01", at, 2, client.pk])
    address = reverse("workspace:file", args=[client.pk])
    assert sign_in(cast.counsellor).get(address, {"tab": "timeline", turn: mark}).status_code == 200


def test_a_hand_over_is_told_in_words(cast, sign_in, client):
    with cast.inside():
        case = make_case(client, cast.counsellor)
        actions.hand_over_case(case, to=cast.colleague, version=1, by=cast.counsellor, on=today())
    page = text(sign_in(cast.counsellor), client, tab="timeline")
    assert "from <bdi>Counsellor</bdi> to <bdi>Colleague</bdi>" in page and "→" not in page


def test_the_menu_shows_clients_while_a_file_is_open(cast, sign_in, client):
    page = text(sign_in(cast.counsellor), client)
    assert re.search(r'href="/clients/"[^>]*aria-current="page"', page)


def test_every_look_is_recorded_once_and_without_content(cast, sign_in, client):
    sign_in(cast.counsellor).get(client.get_absolute_url())
    with cast.inside():
        entry = AuditEntry.objects.get(action="casework.opened_file")
        assert (entry.actor_name, entry.object_label) == ("Counsellor", client.file_number)
        assert entry.details == {}
        assert "Rahimi" not in str(entry.__dict__)


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize("part", ["other_office", "other_carrier"])
def test_strangers_find_no_file(cast, sign_in, client, part, tab):
    answer = sign_in(getattr(cast, part)).get(client.get_absolute_url(), {"tab": tab})
    assert answer.status_code == 404
    assert "Rahimi" not in answer.content.decode()
    with cast.inside():
        assert not AuditEntry.objects.filter(action="casework.opened_file").exists()


@pytest.mark.parametrize("part", ["unpledged", "coordinator", "administration", "liga", "operator"])
def test_without_the_right_no_file_opens(cast, sign_in, client, part):
    answer = sign_in(getattr(cast, part)).get(client.get_absolute_url())
    assert answer.status_code == 403
    assert "Rahimi" not in answer.content.decode() and "06131" not in answer.content.decode()


def test_the_team_of_another_office_sees_only_its_own_case(cast, sign_in, client):
    with cast.inside():
        case = make_case(client, cast.counsellor, subject="Gemeinsam")
        make_case(client, cast.counsellor, subject="Nur hier")
        CaseMember.objects.create(case=case, member=cast.other_office, office=cast.trier)
    browser = sign_in(cast.other_office)
    for tab in ("overview", "timeline", "cases"):
        page = text(browser, client, tab=tab)
        assert "Gemeinsam" in page and "Nur hier" not in page


def test_an_erased_file_opens_empty(cast, sign_in, client):
    with cast.inside():
        note(client, cast.mainz, cast.counsellor, note="Geheim")
        key = Client.objects.everywhere(because="a test erases").get(pk=client.pk).record_key
        key.wrapped, key.erased_at = None, "2026-11-01T00:00:00Z"
        key.save()
    browser = sign_in(cast.counsellor)
    for tab in TABS:
        page = text(browser, client, tab=tab)
        assert client.file_number in page and "Rahimi" not in page and "Geheim" not in page


@pytest.mark.parametrize("tab", TABS)
def test_the_number_of_queries_does_not_grow(cast, sign_in, client, tab):
    browser, counts = sign_in(cast.counsellor), []
    text(browser, client)
    for _round in range(2):
        with cast.inside():
            for number in range(1 + len(counts) * 2):
                case = make_case(client, cast.counsellor)
                CaseMember.objects.create(case=case, member=cast.colleague, office=cast.mainz)
                note(client, cast.mainz, cast.counsellor, days_ago=number, note="Text")
                actions.record_consent(
                    client,
                    kind="einwilligung.C1",
                    form="oral",
                    given_on=today() - timedelta(number),
                    by=cast.counsellor,
                )
        with CaptureQueriesContext(connection) as queries:
            text(browser, client, tab=tab)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 36, counts  # a part that is gained costs one or two, never one for each row


def test_the_head_leads_to_what_comes_next(cast, sign_in, client):
    page = text(sign_in(cast.counsellor), client)
    assert reverse("casework:open_case", args=[client.pk]) in page
    assert f"{reverse('casework:new_consultation')}?client={client.pk}" in page


def test_the_first_of_january_is_shown_as_perhaps_assumed(cast, sign_in):
    with cast.inside():
        assumed = make_client(cast.mainz, cast.counsellor, birth_date="1990-01-01", birth_year=1990)
        known = make_client(cast.mainz, cast.counsellor, birth_date="1990-01-02", birth_year=1990)
    browser = sign_in(cast.counsellor)
    assert "01.01.1990 (perhaps assumed)" in text(browser, assumed, tab="details")
    assert "perhaps assumed" not in text(browser, known, tab="details")


def test_family_and_status_stand_on_one_part_of_the_file(cast, sign_in, client):
    page = text(sign_in(cast.counsellor), client, tab="family")
    for said in ("Family and household", "Residence status over time", "Numbers at authorities", "holds today"):
        assert said in page
