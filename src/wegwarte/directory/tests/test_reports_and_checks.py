"""What people report, entries to be checked, the letter that reminds, and what was searched in vain."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from wegwarte.carriers.tests.conftest import trail
from wegwarte.core.dates import today
from wegwarte.directory.models import CHECKED_FOR, ErrorReport, Service, Unanswered
from wegwarte.directory.tasks import look_after_entries, remind_keepers, send_reminder
from wegwarte.directory.tests.kept_entries import at_of, entry

pytestmark = pytest.mark.django_db
KEEP = "/directory/keep/"
LONG_AGO = today() - CHECKED_FOR - timedelta(days=1)


@pytest.fixture
def keeper(cast, sign_in):
    return sign_in(cast.lead)


def report(at, text: str, *, hours_ago: int = 1) -> ErrorReport:
    received = timezone.now() - timedelta(hours=hours_ago)
    return ErrorReport.objects.create(at_location=at, wrong="phone", text=text, language="de", received_at=received)


def test_reports_are_read_by_the_keeper_open_ones_first(cast, keeper, sign_in):
    with cast.inside():
        at = at_of(entry(cast.lead))
        done, _old, _new = report(at, "Erledigtes", hours_ago=0), report(at, "Altes", hours_ago=9), report(at, "Neues")
    assert keeper.post(f"{KEEP}reports/{done.pk}/done/").status_code == 302
    page = keeper.get(f"{KEEP}reports/").content.decode()
    assert page.index("Neues") < page.index("Altes") < page.index("Erledigtes")
    assert f'href="{KEEP}entries/{at.service_id}/"' in page
    assert '<span class="wg-count">2</span>' in keeper.get(KEEP).content.decode()
    assert "directory.read_reports" in trail(cast)
    other = sign_in(cast.other_administration)
    assert "Neues" not in other.get(f"{KEEP}reports/").content.decode()
    assert other.post(f"{KEEP}reports/{done.pk}/done/").status_code == 404
    assert other.post(f"{KEEP}reports/{done.pk}/open/").status_code == 404
    keeper.post(f"{KEEP}reports/{done.pk}/open/")
    with cast.inside():
        assert ErrorReport.objects.filter(done_at=None).count() == 3


def test_a_report_is_dealt_with_once(cast, keeper):
    with cast.inside():
        wrong = report(at_of(entry(cast.lead)), "Besetzt")
    for _twice in range(2):
        keeper.post(f"{KEEP}reports/{wrong.pk}/done/")
    assert trail(cast).count("directory.close_report") == 1


def test_what_was_dealt_with_90_days_ago_is_removed(cast):
    with cast.inside():
        at = at_of(entry(cast.lead))
        kept, old, waiting = report(at, "Neu"), report(at, "Alt"), report(at, "Offen", hours_ago=24 * 400)
        ErrorReport.objects.filter(pk=kept.pk).update(done_at=timezone.now() - timedelta(days=89))
        ErrorReport.objects.filter(pk=old.pk).update(done_at=timezone.now() - timedelta(days=91))
    look_after_entries(0)
    with cast.inside():
        assert set(ErrorReport.objects.all()) == {kept, waiting}


def test_reports_read_the_same_however_many(cast, keeper):
    with cast.inside():
        at = at_of(entry(cast.lead))
        report(at, "Eins")
    keeper.get(f"{KEEP}reports/")
    with CaptureQueriesContext(connection) as few:
        keeper.get(f"{KEEP}reports/")
    with cast.inside():
        report(at, "Zwei")
        report(at, "Drei")
    with CaptureQueriesContext(connection) as more:
        keeper.get(f"{KEEP}reports/")
    assert len(few) == len(more)


def test_one_tap_confirms_an_entry(cast, keeper):
    with cast.inside():
        service = entry(cast.lead, on=LONG_AGO)
        entry(cast.lead, "Frisches", on=today())
    page = keeper.get(f"{KEEP}due/").content.decode()
    assert "Schuldnerberatung" in page
    assert "Frisches" not in page
    assert keeper.post(f"{KEEP}entries/{service.pk}/confirm/", {"due": "1"}).headers["Location"] == f"{KEEP}due/"
    assert "Everything is checked" in keeper.get(f"{KEEP}due/").content.decode()
    with cast.inside():
        service.refresh_from_db()
    assert (service.checked_on, service.checked_by_name) == (today(), "Lead")


def test_a_draft_cannot_be_confirmed(cast, keeper):
    with cast.inside():
        service = entry(cast.lead)
        Service.objects.update(state="ended")
    said = keeper.post(f"{KEEP}entries/{service.pk}/confirm/", follow=True).content.decode()
    assert "not possible any more" in said
    with cast.inside():
        assert Service.objects.get().checked_on == service.checked_on


@pytest.fixture
def letters(monkeypatch):
    """Whom the job would write, with what the queue knows; each letter can then be sent."""
    asked: list[dict[str, str]] = []
    monkeypatch.setattr(send_reminder, "defer", lambda **known: asked.append(known))
    return asked


def test_keepers_get_one_letter_with_all_that_is_due(cast, letters):
    with cast.inside():
        entry(cast.lead, on=LONG_AGO)
        entry(cast.lead, "Zweites", on=LONG_AGO)
        entry(cast.lead, "Frisches", on=today())
    with cast.inside("there"):
        entry(cast.other_administration, "Fremdes", on=today())
    remind_keepers(0)
    assert {each["record_id"] for each in letters} == {
        str(member.pk) for member in (cast.lead, cast.coordinator, cast.administration)
    }
    for each in letters:
        send_reminder(**each)
    assert sorted(letter.to[0] for letter in mail.outbox) == [
        "administration@example.org", "coordinator@example.org", "lead@example.org",
    ]  # fmt: skip
    text = mail.outbox[0].body
    assert "Schuldnerberatung" in text
    assert "Zweites" in text
    assert "Frisches" not in text
    assert f"{KEEP}due/" in text
    with cast.inside():
        assert Service.objects.filter(reminded_on=today()).count() == 2


def test_nobody_is_reminded_twice_within_30_days(cast, letters, monkeypatch):
    with cast.inside():
        entry(cast.lead, on=LONG_AGO)
    remind_keepers(0)
    remind_keepers(0)
    assert len(letters) == 3
    monkeypatch.setattr("wegwarte.directory.tasks.today", lambda: today() + timedelta(days=31))
    remind_keepers(0)
    assert len(letters) == 6


def test_what_was_checked_meanwhile_needs_no_letter(cast, letters):
    with cast.inside():
        service = entry(cast.lead, on=LONG_AGO)
    remind_keepers(0)
    with cast.inside():
        Service.objects.filter(pk=service.pk).update(checked_on=today())
    for each in letters:
        send_reminder(**each)
    assert mail.outbox == []


def test_the_page_of_the_letter_asks_to_sign_in(anybody):
    assert anybody.get(f"{KEEP}due/").headers["Location"].startswith("/account/login/")


def searched(district: str, count: int, topic: str = "money", language: str = "uk") -> None:
    month: date = today().replace(day=1)
    Unanswered.objects.create(month=month, district_id=district, topic=topic, language=language, count=count)


def test_searches_in_vain_are_shown_in_the_own_districts(cast, keeper, sign_in):
    assert "Nothing was searched in vain" in keeper.get(f"{KEEP}unanswered/").content.decode()
    searched("07315", 7)
    searched("07315", 5, "money", "")
    searched("07211", 11)
    page = keeper.get(f"{KEEP}unanswered/").content.decode()
    assert '<td class="wg-number" data-label="How often">12</td>' in page
    assert "any language" in page
    assert "Trier" not in page
    land = sign_in(cast.liga).get("/directory/unanswered/").content.decode()
    assert "Trier" in land
    assert '<td class="wg-number" data-label="How often">23</td>' in land


def test_a_search_of_few_tells_neither_topic_nor_language(keeper):
    for topic, language, count in (("money", "uk", 7), ("violence", "ti", 1), ("work", "uk", 2), ("work", "ar", 4)):
        searched("07315", count, topic, language)
    page = keeper.get(f"{KEEP}unanswered/")
    [month] = page.context["months"]
    told = [(row.topic, row.language, row.count) for row in month.rows]
    assert told == [("money", "uk", 7), ("work", "*", 6), ("*", "*", 1)]
    text = page.content.decode()
    assert "several languages" in text
    assert "several topics" in text
    assert "Tigrinya" not in text


def test_without_a_district_the_page_says_what_to_do(cast, keeper):
    from wegwarte.carriers.models import Office

    with cast.inside():
        Office.objects.update(district=None)
    assert "No district yet" in keeper.get(f"{KEEP}unanswered/").content.decode()
