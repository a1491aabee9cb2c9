"""The story before anything is written: how much, of whom, and whether its dates hold together."""

import datetime
from itertools import chain

import pytest

from wegwarte.demo.story.calendar import easter_sunday, holidays
from wegwarte.demo.story.land import TOLD, Land, Size
from wegwarte.demo.story.lot import Lot, Table, shares
from wegwarte.demo.story.staff import CARRIERS, FICTIONAL_PHONES
from wegwarte.demo.tests.conftest import SMALL, TODAY


@pytest.fixture
def years(land):
    return list(chain.from_iterable(land.years(slug) for slug in CARRIERS))


def outline(years):
    """Everything that is told, as plain values."""
    years = list(years)
    return [
        (
            told.id,
            told.file_number,
            sorted(told.person.fields.items(), key=lambda item: item[0]),
            [(case.id, case.opened_on, case.closed_on, case.subject) for case in told.cases],
            [(contact.id, contact.on, sorted(contact.fields.items())) for contact in told.contacts],
        )
        for year in years
        for told in year.files
    ] + [(contact.id, contact.on, contact.topics) for year in years for contact in year.anonymous]


def test_the_same_seed_and_day_tell_the_same_land(land, years):
    again = Land(land.sources, SMALL, TODAY)

    assert repr(outline(years)) == repr(outline(chain.from_iterable(again.years(slug) for slug in CARRIERS)))


def test_another_seed_tells_of_others(land, years):
    other = Land(land.sources, Size(SMALL.clients, SMALL.consultations, seed="other"), TODAY)
    first = next(iter(other.years("wegwartenland"))).files[0]

    assert first.id not in {told.id for year in years for told in year.files}


def test_as_much_is_told_as_was_asked(years):
    files = [told for year in years for told in year.files]
    anonymous = sum(len(year.anonymous) for year in years)

    assert len(files) == SMALL.clients
    assert anonymous == 300
    assert anonymous + sum(len(told.contacts) for told in files) == SMALL.consultations


def test_all_five_associations_with_45_offices_and_110_people(land):
    carriers = [land.staff(slug) for slug in CARRIERS]
    offices = [office for carrier in carriers for office in carrier.offices]

    assert {carrier.association for carrier in carriers} == {"caritas", "diakonie", "awo", "drk", "paritaet"}
    assert len(offices) == 45
    assert len({office.place.district for office in offices}) == 36
    assert sum(len(carrier.colleagues) for carrier in carriers) == 110
    assert all(office.counsellors for office in offices)


def test_nothing_can_be_taken_for_real(land):
    for slug in CARRIERS:
        carrier = land.staff(slug)
        assert "(erfunden)" in carrier.name
        assert all("(erfunden)" in office.name for office in carrier.offices)
        assert all(office.phone.startswith(FICTIONAL_PHONES) for office in carrier.offices)
        assert all(person.email.endswith("@example.org") for person in carrier.colleagues)


def test_a_file_holds_together(years):
    for told in chain.from_iterable(year.files for year in years):
        days = [contact.on for contact in told.contacts]
        entered = told.person.fields["entered_on"]
        assert told.created_on == min(days)
        assert entered is None or entered <= min(days)
        for case in told.cases:
            last = case.closed_on or TODAY
            assert all(case.opened_on <= contact.on <= last for contact in case.contacts)
            assert [event.on for event in case.events] == sorted(event.on for event in case.events)
            assert (case.closed_on is None) == (case.outcome is None)
            assert case.follow_up_on is None or case.closed_on is None
            assert case.responsible not in case.team


def test_contacts_lie_on_working_days_of_the_past_two_years(years):
    days = {contact.on for year in years for told in year.files for contact in told.contacts}
    days |= {contact.on for year in years for contact in year.anonymous}

    assert TODAY - TOLD <= min(days) < TODAY - datetime.timedelta(days=700)
    assert max(days) < TODAY
    assert all(day.weekday() < 5 and day not in holidays(day.year) for day in days)


def test_open_hours_are_lively_and_leave_the_rest_as_it_was(land, years):
    lively = Land(land.sources, Size(SMALL.clients, SMALL.consultations, open_hours=2500), TODAY)
    told = list(chain.from_iterable(lively.years(slug) for slug in CARRIERS))
    counted = [year.anonymous[len(before.anonymous) :] for year, before in zip(told, years, strict=True)]

    assert sum(map(len, counted)) == 2500
    assert [repr(year.anonymous[: len(old.anonymous)]) for year, old in zip(told, years, strict=True)] == [
        repr(old.anonymous) for old in years
    ]
    for contacts in counted:
        assert len({contact.on.weekday() for contact in contacts}) == 1
        assert {contact.fields["kind_id"] for contact in contacts} == {"kontakt_typ.KURZ"}
        assert all(9 <= contact.noted_at.hour < 12 for contact in contacts)
    assert len({contact.fields["main_topic_id"] for contacts in counted for contact in contacts}) > 20


def test_people_without_papers_are_mostly_known_by_a_word_only(land):
    big = Land(land.sources, Size(clients=3000, consultations=6000), TODAY)
    files = chain.from_iterable(year.files for slug in CARRIERS for year in big.years(slug))
    levels = [told.person.fields["level"] for told in files if told.person.fields["status_id"] == "aufenthalt_grob.A82"]

    assert len(levels) > 10
    assert levels.count("pseudonym") > len(levels) / 2


@pytest.mark.parametrize(
    ("year", "easter"), [(2024, (3, 31)), (2025, (4, 20)), (2026, (4, 5)), (2027, (3, 28)), (2038, (4, 25))]
)
def test_easter(year, easter):
    assert easter_sunday(year) == datetime.date(year, *easter)


def test_shares_are_whole_and_complete():
    assert shares(10, [1, 1, 1]) == [4, 3, 3]
    assert sum(shares(25_000, [0.3, 1.7, 2.2, 9])) == 25_000


def test_a_table_draws_by_weight():
    lot, table = Lot("test"), Table({"often": 9, "rarely": 1})
    drawn = [table.draw(lot) for _ in range(2000)]

    assert 1700 < drawn.count("often") < 1900
