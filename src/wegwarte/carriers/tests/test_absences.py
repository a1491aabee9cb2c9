"""Somebody is away: who stands in, and what cannot be."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from wegwarte.carriers import actions
from wegwarte.carriers.models import Absence, Member, OfficeRole
from wegwarte.carriers.standing_in import StandIns
from wegwarte.core.conflicts import ChangedMeanwhile, Refused
from wegwarte.core.dates import today

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def away(cast, who: str, deputy: str | None, *, first: int = 0, last: int = 10, by: str | None = None) -> Absence:
    """Call it inside the carrier."""
    return actions.enter_absence(
        getattr(cast, who), starts=today() + first * DAY, ends=today() + last * DAY,
        deputy=getattr(cast, deputy) if deputy else None, by=getattr(cast, by or who), on=today(),
    )  # fmt: skip


def standing_in(cast, who: str, *, day: int = 0) -> set:
    ids = StandIns(today() + day * DAY).of(getattr(cast, who).pk, cast.mainz.pk)
    return {name for name in ("counsellor", "colleague", "lead") if getattr(cast, name).pk in ids}


def test_the_deputy_stands_in_for_that_time_only(cast):
    with cast.inside():
        away(cast, "counsellor", "colleague", first=1, last=3)
        assert [standing_in(cast, "counsellor", day=day) for day in (0, 1, 3, 4)] == [
            set(), {"colleague"}, {"colleague"}, set(),
        ]  # fmt: skip


def test_without_a_deputy_the_lead_does(cast):
    with cast.inside():
        away(cast, "counsellor", None)
        assert standing_in(cast, "counsellor") == {"lead"}


def test_a_deputy_who_falls_ill_is_stood_in_for_by_the_lead(cast):
    with cast.inside():
        away(cast, "counsellor", "colleague")
        away(cast, "colleague", None, by="lead")
        assert standing_in(cast, "counsellor") == {"lead"}


def test_where_the_lead_is_away_too_everybody_there_stands_in(cast):
    with cast.inside():
        away(cast, "counsellor", None)
        away(cast, "lead", "colleague")
        assert standing_in(cast, "counsellor") == {"colleague"}
        assert standing_in(cast, "lead") == {"colleague"}


def test_duties_name_whom_and_where(cast):
    with cast.inside():
        away(cast, "counsellor", "colleague")
        [duty] = StandIns(today()).duties(cast.colleague, {})
        assert (duty.absence.member, duty.offices, duty.deputy) == (cast.counsellor, {cast.mainz.pk}, True)
        assert StandIns(today()).duties(cast.lead, {}) == StandIns(today()).duties(cast.other_office, {}) == []


@pytest.mark.parametrize(
    ("options", "field", "says"),
    [
        ({"deputy": "counsellor"}, "deputy", "for themselves"),
        ({"deputy": "other_office"}, "deputy", "same office"),
        ({"deputy": "unpledged"}, "deputy", "same office"),
        ({"deputy": "colleague", "first": 3, "last": 2}, "ends", "before the first"),
        ({"deputy": "colleague", "first": -3, "last": -1}, "ends", "over already"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(cast, options, field, says):
    with cast.inside(), pytest.raises(Refused, match=says) as refused:
        away(cast, "counsellor", **options)
    assert refused.value.field == field


def test_a_deputy_who_is_away_too_is_refused_with_the_days(cast):
    with cast.inside():
        away(cast, "colleague", "lead", first=5, last=6)
        with pytest.raises(Refused, match="Colleague is away from") as refused:
            away(cast, "counsellor", "colleague", first=0, last=5)
        assert refused.value.field == "deputy"
        assert away(cast, "counsellor", "colleague", first=0, last=4)


def test_a_chain_that_ends_with_nobody_is_refused(cast):
    """The lead is the only one who could stand in for themselves."""
    with cast.inside(), pytest.raises(Refused, match="no lead is there") as refused:
        away(cast, "lead", None)
    assert refused.value.field == "deputy"


def test_a_deputy_who_leaves_meanwhile_is_refused(cast):
    with cast.inside():
        Member.objects.filter(pk=cast.colleague.pk).update(left_on=today() + 2 * DAY)
        cast.colleague.refresh_from_db()
        with pytest.raises(Refused, match="any more"):
            away(cast, "counsellor", "colleague", last=5)


def test_two_absences_of_one_person_do_not_overlap(cast):
    with cast.inside():
        away(cast, "counsellor", "colleague", first=0, last=5)
        with pytest.raises(Refused, match="There is an absence from"):
            away(cast, "counsellor", "colleague", first=5, last=9)


def test_the_database_refuses_to_stand_in_for_oneself(cast):
    with cast.inside(), pytest.raises(IntegrityError, match="absence_deputy_is_another"), transaction.atomic():
        Absence.objects.create(
            member=cast.counsellor, deputy=cast.counsellor, starts=today(), ends=today(), entered_by=cast.counsellor
        )


def test_two_who_change_it_at_once(cast):
    with cast.inside():
        entered = away(cast, "counsellor", "colleague")
        said = {"starts": entered.starts, "ends": entered.ends, "deputy": None, "on": today()}
        actions.change_absence(entered, version=1, by=cast.counsellor, **said)
        with pytest.raises(ChangedMeanwhile):
            actions.change_absence(entered, version=1, by=cast.lead, **said)


def test_pages_from_entering_to_being_back(cast, sign_in):
    browser = sign_in(cast.counsellor)
    page = f"/carrier/absences/of/{cast.counsellor.pk}/"
    typed = {"starts": today().isoformat(), "ends": (today() + 3 * DAY).isoformat(), "deputy": str(cast.colleague.pk)}
    assert browser.post(page, typed | {"ends": "30.02.2027"}).status_code == 422
    assert browser.post(page, typed).status_code == 302
    assert "Colleague" in (page_ := browser.get("/carrier/absences/").content.decode()) and "stands in" in page_
    assert "Counsellor" in sign_in(cast.colleague).get("/carrier/absences/").content.decode()
    with cast.inside():
        entered = Absence.objects.get()
    assert sign_in(cast.colleague).get(f"/carrier/absences/{entered.pk}/").status_code == 404
    assert sign_in(cast.lead).post(f"/carrier/absences/{entered.pk}/end/").status_code == 302
    with cast.inside():
        assert not Absence.objects.exists()


def test_nothing_typed_is_lost_when_the_deputy_is_away(cast, sign_in):
    with cast.inside():
        away(cast, "colleague", "lead")
    typed = {"starts": today().isoformat(), "ends": (today() + 3 * DAY).isoformat(), "deputy": str(cast.colleague.pk)}
    answer = sign_in(cast.counsellor).post(f"/carrier/absences/of/{cast.counsellor.pk}/", typed)
    assert answer.status_code == 422
    assert typed["ends"] in answer.content.decode() and "is away from" in answer.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_the_same_for_one_and_for_many(cast, sign_in, django_assert_num_queries, rows):
    with cast.inside():
        for number in range(rows):
            away(cast, "counsellor", "colleague", first=number * 3, last=number * 3 + 1)
            away(cast, "lead", "colleague", first=number * 3, last=number * 3 + 1)
    browser = sign_in(cast.colleague)
    browser.get("/carrier/absences/")
    with django_assert_num_queries(QUERIES):
        browser.get("/carrier/absences/")


QUERIES = 10


def test_somebody_without_a_role_stands_in_for_nobody(cast):
    with cast.inside():
        away(cast, "counsellor", "colleague")
        OfficeRole.objects.filter(member=cast.colleague).delete()
        assert standing_in(cast, "counsellor") == {"lead"}
