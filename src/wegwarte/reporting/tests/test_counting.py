"""A figure is what somebody would count by hand, and what a plain count of the rows says."""

from collections import defaultdict
from datetime import date, timedelta
from random import Random

import pytest
from django.db import connection
from django.db.models import Min
from django.test.utils import CaptureQueriesContext

from wegwarte.carriers.actions import add_own_code
from wegwarte.casework.models import Consultation
from wegwarte.casework.tests.contacts import a_file, note
from wegwarte.catalogue.models import CodeList
from wegwarte.reporting.counting import DIMENSIONS, Figure, figures
from wegwarte.reporting.land import land_figures
from wegwarte.reporting.periods import Period, year_so_far

pytestmark = pytest.mark.django_db
YEAR = year_so_far(date(2026, 11, 2))
MONEY, HOUSING, NOTHING = "thema.T10", "thema.T11", None
PHONE, OPEN = "kanal.TEL", "kanal.OFFEN"


@pytest.fixture
def counted_by_hand(cast):
    """A year of two offices, small enough to be counted with the fingers.

    Amira: 2025 once; 2026 January (money, phone), January (housing, open hour), March (money, phone).
    Bilal: 2026 March (money, phone), in Arabic. Carla: 2026 March (housing, open hour).
    Nobody knows who: 2026 January (money, open hour) twice, March (housing, open hour) as somebody of the EU.
    In Trier Bilal's namesake: 2026 March (money, phone). Before the year: nobody else. After it: Amira in December.
    """
    amira = a_file(cast, target_group_id="zielgruppe.SCHUTZ")
    bilal = a_file(cast, target_group_id="zielgruppe.DULD")
    carla = a_file(cast)
    note(cast, client=amira, on=date(2025, 6, 1))
    note(cast, client=amira, on=date(2026, 1, 5), main_topic_id=MONEY, channel_id=PHONE)
    note(cast, client=amira, on=date(2026, 1, 31), main_topic_id=HOUSING, channel_id=OPEN)
    note(cast, client=amira, on=date(2026, 3, 1), main_topic_id=MONEY, channel_id=PHONE)
    note(cast, client=bilal, on=date(2026, 3, 2), main_topic_id=MONEY, channel_id=PHONE, language_id="ar")
    note(cast, client=carla, on=date(2026, 3, 3), main_topic_id=HOUSING, channel_id=OPEN, programme_id="programm.MBE")
    for day in (7, 8):
        note(cast, on=date(2026, 1, day), main_topic_id=MONEY, channel_id=OPEN)
    note(cast, on=date(2026, 3, 9), main_topic_id=HOUSING, channel_id=OPEN, target_group_id="zielgruppe.EU")
    other = a_file(cast, "trier")
    note(cast, by=cast.other_office, client=other, on=date(2026, 3, 4), main_topic_id=MONEY, channel_id=PHONE)
    return cast


def counted(cast, *offices, period=YEAR):
    with cast.inside():
        return figures(period, [office.pk for office in offices])


def test_the_year_of_an_office(counted_by_hand):
    cast = counted_by_hand
    year = counted(cast, cast.mainz)
    assert year.total == Figure(contacts=8, anonymous=3, persons=3, new_persons=2)
    assert year.by == {
        "month": {"2026-01-01": Figure(4, 2, 1, 0), "2026-03-01": Figure(4, 1, 3, 2)},
        "topic": {MONEY: Figure(5, 2, 2, 1), HOUSING: Figure(3, 1, 2, 1)},
        "language": {None: Figure(7, 3, 2, 1), "ar": Figure(1, 0, 1, 1)},
        "target_group": {
            "zielgruppe.SCHUTZ": Figure(3, 0, 1, 0),
            "zielgruppe.DULD": Figure(1, 0, 1, 1),
            "zielgruppe.EU": Figure(1, 1, 0, 0),
            None: Figure(3, 2, 1, 1),
        },
        "channel": {PHONE: Figure(3, 0, 2, 1), OPEN: Figure(5, 3, 2, 1)},
        "office": {str(cast.mainz.pk): Figure(8, 3, 3, 2)},
        "programme": {"programm.MFD": Figure(7, 3, 2, 1), "programm.MBE": Figure(1, 0, 1, 1)},
    }


def test_the_year_of_the_carrier(counted_by_hand):
    cast = counted_by_hand
    year = counted(cast, cast.mainz, cast.trier)
    assert year.total == Figure(contacts=9, anonymous=3, persons=4, new_persons=3)
    assert year.by["office"] == {str(cast.mainz.pk): Figure(8, 3, 3, 2), str(cast.trier.pk): Figure(1, 0, 1, 1)}


def test_a_month(counted_by_hand):
    cast = counted_by_hand
    march = counted(cast, cast.mainz, period=Period(date(2026, 3, 1), date(2026, 3, 31)))
    assert march.total == Figure(contacts=4, anonymous=1, persons=3, new_persons=2)


def test_both_ends_are_counted_in_and_an_empty_time_is_zero(counted_by_hand):
    cast = counted_by_hand
    assert counted(cast, cast.mainz, period=Period(date(2026, 1, 31), date(2026, 3, 1))).total.contacts == 2
    nothing = counted(cast, cast.mainz, period=Period(date(2026, 2, 1), date(2026, 2, 28)))
    assert nothing.total == Figure()
    assert all(values == {} for values in nothing.by.values())


def test_a_first_contact_in_another_office_is_not_new_here(cast):
    """Who has been in Trier before is not new to the carrier when they come to Mainz."""
    moved = a_file(cast)
    note(cast, client=moved, on=date(2026, 2, 1))
    with cast.inside():
        Consultation.objects.everywhere(because="test").update(office=cast.trier)
    note(cast, client=moved, on=date(2026, 3, 1))
    march = Period(date(2026, 3, 1), date(2026, 3, 31))
    assert counted(cast, cast.mainz, period=march).total == Figure(1, 0, 1, 0)
    assert counted(cast, cast.mainz).total == Figure(1, 0, 1, 1)


def test_a_contact_that_is_noted_later_for_an_earlier_day_makes_nobody_new_twice(counted_by_hand):
    cast = counted_by_hand
    with cast.inside():
        bilal = Consultation.objects.everywhere(because="test").get(language_id="ar").client
    note(cast, client=bilal, on=date(2025, 12, 31))
    assert counted(cast, cast.mainz).total == Figure(contacts=8, anonymous=3, persons=3, new_persons=1)


def test_a_code_of_the_carriers_own_counts_as_the_shared_one(counted_by_hand):
    cast = counted_by_hand
    with cast.inside():
        topics = CodeList.objects.get(pk="thema")
        own = add_own_code(topics, names={"de": "Kirchenasyl"}, maps_to=HOUSING, valid_from=date(2026, 1, 1),
                           by=cast.administration)  # fmt: skip
        money = Consultation.objects.everywhere(because="test").filter(client__isnull=True, main_topic=MONEY)
        money.filter(on=date(2026, 1, 7)).update(main_topic=own)
        bilal = Consultation.objects.everywhere(because="test").filter(language_id="ar")
        bilal.update(main_topic=own)
    assert counted(cast, cast.mainz).by["topic"] == {MONEY: Figure(3, 1, 1, 0), HOUSING: Figure(5, 2, 3, 2)}
    land = land_figures(Period(date(2026, 1, 1), date(2026, 10, 31)))
    assert set(land.by["topic"]) == {MONEY, HOUSING}


def test_other_carriers_are_never_counted(counted_by_hand):
    cast = counted_by_hand
    with cast.inside("there"):
        assert figures(YEAR, [cast.mainz.pk, cast.trier.pk, cast.speyer.pk]).total == Figure()


def test_every_row_is_what_a_plain_count_says(counted_by_hand):
    assert_plain(counted_by_hand)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_whatever_was_noted(cast, seed):
    """Sixty contacts thrown together: of eight people and nobody, of two offices, over two years."""
    pick = Random(seed)  # noqa: S311 - the same each time
    groups = [None, "zielgruppe.SCHUTZ", "zielgruppe.EU"]
    homes = ["mainz", "trier"]
    people = [a_file(cast, pick.choice(homes), target_group_id=pick.choice(groups)) for _number in range(8)]
    with cast.inside():
        Consultation.objects.bulk_create(
            Consultation(
                client=pick.choice([*people, None]), office=pick.choice([cast.mainz, cast.trier]),
                member=cast.counsellor, on=date(2025, 1, 1) + timedelta(days=pick.randrange(730)),
                target_group_id=pick.choice(groups), kind_id="kontakt_typ.KURZ", main_topic_id=pick.choice([MONEY, HOUSING]),
                channel_id=pick.choice([PHONE, OPEN]), language_id=pick.choice([None, "ar", "uk"]),
                programme_id=pick.choice(["programm.MFD", "programm.MBE"]),
            )
            for _number in range(60)
        )  # fmt: skip
    assert_plain(cast)


def test_one_statement_counts_a_period(counted_by_hand):
    """So all numbers of it are of one moment, whatever others write meanwhile, and each table adds up to the total."""
    cast = counted_by_hand
    with cast.inside(), CaptureQueriesContext(connection) as captured:
        year = figures(YEAR, [cast.mainz.pk, cast.trier.pk])
    assert len([query for query in captured if "casework_consultation" in query["sql"]]) == 1
    for rows in year.by.values():
        assert sum(row.contacts for row in rows.values()) == year.total.contacts
        assert sum(row.anonymous for row in rows.values()) == year.total.anonymous
    assert sum(row.new_persons for row in year.by["month"].values()) == year.total.new_persons


def assert_plain(cast):
    """Row by row in Python, from the records as they are: another way to the same numbers."""
    year = counted(cast, cast.mainz, cast.trier)
    with cast.inside():
        rows = list(Consultation.objects.everywhere(because="test").select_related("client"))
        first = dict(Consultation.objects.everywhere(because="test").values_list("client_id").annotate(first=Min("on")))
    place = {
        "month": lambda row: row.on.replace(day=1).isoformat(),
        "topic": lambda row: row.main_topic_id,
        "language": lambda row: row.language_id,
        "target_group": lambda row: row.client.target_group_id if row.client else row.target_group_id,
        "channel": lambda row: row.channel_id,
        "office": lambda row: str(row.office_id),
        "programme": lambda row: row.programme_id,
    }
    assert set(place) == set(DIMENSIONS)
    for name, value_of in place.items():
        groups = defaultdict(list)
        for row in rows:
            if YEAR.first <= row.on <= YEAR.last:
                groups[value_of(row)].append(row)
        for value, found in groups.items():
            persons = {row.client_id for row in found if row.client_id}
            since = date.fromisoformat(value) if name == "month" else YEAR.first
            new = {person for person in persons if first[person] >= since}
            plain = Figure(len(found), sum(row.client_id is None for row in found), len(persons), len(new))
            assert year.by[name][value] == plain, (name, value)
        assert set(year.by[name]) == set(groups)
