"""Nobody misses a deadline because nobody said so: warnings by mail, in numbers only."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wegwarte.carriers import actions as carrier_actions
from wegwarte.carriers.models import OfficeRole
from wegwarte.casework import actions as casework
from wegwarte.casework.tests.case_making import make_client
from wegwarte.core.dates import today
from wegwarte.deadlines import actions
from wegwarte.deadlines.actions import Wanted
from wegwarte.deadlines.queries.start import pressing, to_confirm
from wegwarte.deadlines.tasks import send_warning, warn
from wegwarte.deadlines.warning import numbers


@pytest.fixture
def client(cast):
    with cast.inside():
        return make_client(cast.mainz, cast.counsellor)


@pytest.fixture
def warned(monkeypatch):
    """Runs the job of the morning and sends its letters; who got one, and its text."""

    def warned() -> dict[str, str]:
        mail.outbox.clear()
        asked: list[dict[str, str]] = []
        monkeypatch.setattr(send_warning, "defer", lambda **known: asked.append(known))
        warn(0)
        for each in asked:
            send_warning(**each)
        return {letter.to[0].split("@")[0]: letter.subject + letter.body for letter in mail.outbox}

    return warned


def by_hand(cast, client, days: int, *, seen: bool = True):
    """A deadline that ends in so many days; `seen` by a second person."""
    with cast.inside():
        wanted = Wanted(what="Termin beim Gericht", end=today() + timedelta(days=days))
        made = actions.enter_by_hand(client, wanted, responsible=cast.counsellor, by=cast.counsellor, on=today())
        if seen and made.short:
            actions.confirm_second(made, version=1, by=cast.colleague, on=today())
        return made


@pytest.mark.parametrize(
    ("days", "mailed"), [(8, False), (7, True), (6, False), (3, True), (2, False), (1, True), (0, True)]
)
def test_the_responsible_one_is_warned_seven_three_and_one_day_before(cast, client, warned, days, mailed):
    by_hand(cast, client, days)
    assert ("counsellor" in warned()) is mailed


def test_what_is_overdue_is_told_every_day_to_the_lead_too(cast, client, warned):
    by_hand(cast, client, -2)
    told = warned()
    assert "a deadline is overdue" in told["counsellor"]
    assert "In your office 1 deadline of a colleague is overdue." in told["lead"]
    assert set(told) == {"counsellor", "lead"}


def test_the_lead_hears_of_what_waits_for_a_second_person(cast, client, warned):
    by_hand(cast, client, 12, seen=False)
    assert "1 deadline waits for a second person" in warned()["lead"]


def test_a_mail_has_numbers_and_no_name(cast, client, warned):
    by_hand(cast, client, 1, seen=False)
    for text in warned().values():
        for secret in ("Amina", "Rahimi", client.file_number, "Gericht"):
            assert secret not in text


def test_what_was_done_meanwhile_warns_nobody(cast, client, warned):
    made = by_hand(cast, client, 1)
    assert warned()
    with cast.inside():
        made.refresh_from_db()
        actions.close_deadline(made, closing="sent", proof="Fax", version=made.version, by=cast.counsellor, on=today())
    assert warned() == {}


def test_the_start_page_begins_with_what_presses(cast, client, sign_in):
    by_hand(cast, client, 5, seen=False)
    by_hand(cast, client, 9)
    with cast.inside():
        assert len(pressing(cast.counsellor, today())) == 1
        assert to_confirm(cast.counsellor, today()) == []
        assert len(to_confirm(cast.colleague, today())) == 1
    assert "Termin beim Gericht" in sign_in(cast.counsellor).get("/").content.decode()
    assert "Please look at these as second person" in sign_in(cast.colleague).get("/").content.decode()


def away(cast, who, deputy) -> None:
    with cast.inside():
        carrier_actions.enter_absence(
            who, starts=today(), ends=today() + timedelta(days=9), deputy=deputy, by=who, on=today()
        )


def test_while_somebody_is_away_the_deputy_is_warned_too(cast, client, warned):
    by_hand(cast, client, 7)
    away(cast, cast.counsellor, cast.colleague)
    told = warned()
    assert "1 deadline of somebody for whom you stand in" in told["colleague"]
    assert set(told) == {"counsellor", "colleague"}


def test_a_deputy_who_is_away_too_leaves_it_to_the_lead(cast, client, warned):
    by_hand(cast, client, 7)
    away(cast, cast.counsellor, cast.colleague)
    away(cast, cast.colleague, cast.lead)
    told = warned()
    assert "1 deadline of somebody for whom you stand in" in told["lead"] and "colleague" not in told


def test_the_lead_hears_when_nobody_who_stands_in_has_looked(cast, client, warned):
    by_hand(cast, client, 2)
    away(cast, cast.counsellor, cast.colleague)
    assert "nobody who stands in has opened the file yet" in warned()["lead"]
    with cast.inside():
        casework.open_file(client, by=cast.colleague)
    assert "lead" not in warned()


def test_however_many_deadlines_press_the_looks_are_one_question(cast, client):
    away(cast, cast.counsellor, cast.colleague)
    asked = []
    for _ in range(2):
        by_hand(cast, client, 2)
        with cast.inside(), CaptureQueriesContext(connection) as queries:
            told = numbers([cast.lead, cast.counsellor, cast.colleague], today())
        asked.append((len(queries), told[cast.lead.pk].unseen))
    assert [unseen for _queries, unseen in asked] == [1, 2]
    assert asked[0][0] == asked[1][0], asked


def test_the_lead_hears_nothing_of_what_ends_later(cast, client, warned):
    by_hand(cast, client, 7)
    away(cast, cast.counsellor, cast.colleague)
    assert "lead" not in warned()


def keep_out(cast, client, *who) -> None:
    with cast.inside():
        for one in who:
            casework.keep_out(client, member=one, kind="relative", by=cast.lead, on=today())


def test_a_lead_who_is_kept_out_of_the_file_hears_no_number_of_it_and_the_colleagues_do(cast, client, warned):
    by_hand(cast, client, -2, seen=False)
    assert set(warned()) == {"counsellor", "lead"}
    keep_out(cast, client, cast.lead)
    told = warned()
    assert set(told) == {"counsellor", "colleague"}
    assert "1 deadline of a colleague is overdue" in told["colleague"]
    assert "1 deadline waits for a second person" in told["colleague"]


def test_of_other_files_that_lead_goes_on_hearing(cast, client, warned):
    with cast.inside():
        other = make_client(cast.mainz, cast.counsellor)
    by_hand(cast, client, -2)
    by_hand(cast, other, -2)
    keep_out(cast, client, cast.lead)
    assert "In your office 1 deadline of a colleague is overdue." in warned()["lead"]


def test_a_deputy_who_is_kept_out_leaves_it_to_the_lead(cast, client, warned):
    by_hand(cast, client, 7)
    away(cast, cast.counsellor, cast.colleague)
    keep_out(cast, client, cast.colleague)
    told = warned()
    assert "1 deadline of somebody for whom you stand in" in told["lead"] and "colleague" not in told


def test_and_with_the_lead_kept_out_too_to_whoever_is_there(cast, client, warned):
    with cast.inside():
        OfficeRole.objects.create(member=cast.other_office, office=cast.mainz, role="counsellor")
    by_hand(cast, client, 7)
    away(cast, cast.counsellor, cast.colleague)
    keep_out(cast, client, cast.colleague, cast.lead)
    assert set(warned()) == {"counsellor", "other_office"}
