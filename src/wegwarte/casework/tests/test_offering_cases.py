"""A caseload goes to a colleague who has to agree; until then the giver stays responsible."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from wegwarte.audit.models import AuditEntry
from wegwarte.carriers import actions as carrier_actions
from wegwarte.casework import actions
from wegwarte.casework.models import Case, HandOverOffer, Task
from wegwarte.casework.tests.case_making import make_case, make_client
from wegwarte.core.conflicts import Refused
from wegwarte.core.dates import today

pytestmark = pytest.mark.django_db


@pytest.fixture
def cases(cast) -> list[Case]:
    with cast.inside():
        by = cast.counsellor
        return [make_case(make_client(cast.mainz, by, given_name=name), by) for name in ("Eins", "Zwei", "Drei")]


def sent(*cases: Case, to, **more) -> dict:
    return {"cases": [f"{case.pk}.{case.version}" for case in cases], "to": str(to.pk), "sure": "offer", **more}


def page_of(office) -> str:
    return f"/offices/{office.pk}/cases/offer/"


def of(cast, who) -> int:
    with cast.inside():
        return Case.objects.everywhere(because="test").open().of(who).count()


def test_until_it_is_accepted_the_giver_stays_responsible(cast, cases, sign_in):
    giver, receiver = sign_in(cast.counsellor), sign_in(cast.colleague)
    assert giver.post(page_of(cast.mainz), sent(*cases, to=cast.colleague, note="Bitte bald")).status_code == 302
    assert of(cast, cast.counsellor) == 3
    assert "3 cases are offered to you" in receiver.get("/").content.decode()
    page = receiver.get("/cases/offered/").content.decode()
    assert "Bitte bald" in page and str(cases[0]) in page
    with cast.inside():
        first, second, third = HandOverOffer.objects.visible_to(cast.colleague).order_by("offered_at")
    receiver.post("/cases/offered/", {"offers": [str(first.pk)], "take": "1"})
    assert (of(cast, cast.counsellor), of(cast, cast.colleague)) == (2, 1)
    refused = receiver.post("/cases/offered/", {"offers": [str(second.pk), str(third.pk)], "decline": "1"})
    assert refused.status_code == 422 and "has to find another way" in refused.content.decode()
    receiver.post("/cases/offered/", {"offers": [str(second.pk)], "decline": "1", "reason": "Zu viel gerade"})
    assert "1 case that you offered was declined" in giver.get("/").content.decode()
    assert "Zu viel gerade" in giver.get("/cases/offered/").content.decode()
    with cast.inside():
        told = set(AuditEntry.objects.values_list("action", flat=True))
        assert {
            "casework.offer_case",
            "casework.take_over",
            "casework.decline_offer",
            "casework.hand_over_case",
        } <= told


def test_with_the_last_case_of_a_file_go_its_tasks(cast, cases):
    with cast.inside():
        task = actions.add_task(
            cases[0].client, what="x", due_on=today(), owner=cast.counsellor, by=cast.counsellor, on=today()
        )
        offer = actions.offer_case(cases[0], to=cast.colleague, by=cast.counsellor, on=today())
        assert Task.objects.everywhere(because="test").get(pk=task.pk).owner == cast.counsellor
        actions.take_over(offer, by=cast.colleague, on=today())
        assert Task.objects.everywhere(because="test").get(pk=task.pk).owner == cast.colleague


def test_a_case_that_cannot_go_to_somebody_stays_and_nobody_is_told_why(cast, cases, sign_in):
    with cast.inside():
        actions.keep_out(cases[0].client, member=cast.colleague, kind="relative", by=cast.colleague, on=today())
    answer = sign_in(cast.counsellor).post(page_of(cast.mainz), sent(*cases, to=cast.colleague), follow=True)
    page = answer.content.decode()
    assert "2 cases are offered" in page and "1 case cannot go to this person" in page
    assert "onflict" not in page and "elative" not in page.lower().replace("relatives", "")
    answer = sign_in(cast.lead).post(
        f"/offices/{cast.mainz.pk}/cases-of/{cast.counsellor.pk}/", sent(*cases, to=cast.colleague) | {"sure": "1"}
    )
    assert of(cast, cast.counsellor) == 1


def test_a_conflict_that_comes_later_ends_the_offer(cast, cases):
    with cast.inside():
        offer = actions.offer_case(cases[0], to=cast.colleague, by=cast.counsellor, on=today())
        actions.keep_out(cases[0].client, member=cast.colleague, kind="private", by=cast.colleague, on=today())
        with pytest.raises(Refused, match="does not hold"):
            actions.take_over(offer, by=cast.colleague, on=today())


def test_nobody_answers_for_somebody_else(cast, cases):
    with cast.inside():
        offer = actions.offer_case(cases[0], to=cast.colleague, by=cast.counsellor, on=today())
        for act in (
            lambda: actions.take_over(offer, by=cast.lead, on=today()),
            lambda: actions.decline_offer(offer, reason="x", by=cast.counsellor),
            lambda: actions.withdraw_offer(offer, by=cast.colleague),
            lambda: actions.offer_case(cases[1], to=cast.lead, by=cast.colleague, on=today()),
        ):
            with pytest.raises(PermissionDenied):
                act()


def test_an_offer_of_a_case_that_went_elsewhere_is_gone(cast, cases, sign_in):
    with cast.inside():
        offer = actions.offer_case(cases[0], to=cast.colleague, by=cast.counsellor, on=today())
        actions.hand_over_case(cases[0], to=cast.lead, version=1, by=cast.lead, on=today())
        offer.case.refresh_from_db()
        with pytest.raises(Refused, match="does not hold"):
            actions.take_over(offer, by=cast.colleague, on=today())
        actions.offer_case(cases[0], to=cast.colleague, by=cast.lead, on=today())
    assert "1 case is offered to you" in sign_in(cast.colleague).get("/").content.decode()


def test_the_database_knows_one_open_offer_of_a_case(cast, cases):
    with cast.inside():
        offer = actions.offer_case(cases[0], to=cast.colleague, by=cast.counsellor, on=today())
        offer.pk, offer._state.adding = None, True
        with pytest.raises(IntegrityError), transaction.atomic():
            HandOverOffer(
                case=cases[0], office=cast.mainz, record_key=cases[0].record_key, giver=cast.counsellor,
                receiver=cast.lead, offered_by=cast.counsellor,
            ).save()  # fmt: skip


def test_whoever_offers_is_told_that_the_receiver_is_away(cast, cases, sign_in):
    with cast.inside():
        carrier_actions.enter_absence(
            cast.colleague, starts=today(), ends=today(), deputy=cast.lead, by=cast.colleague, on=today()
        )
    asked = sent(cases[0], to=cast.colleague)
    del asked["sure"]
    assert "is away until" in sign_in(cast.counsellor).post(page_of(cast.mainz), asked).content.decode()


def test_the_own_cases_are_known_by_their_people_and_a_lead_reads_numbers_only(cast, cases, sign_in):
    giver, lead = sign_in(cast.counsellor), sign_in(cast.lead)
    assert "Eins" in giver.get(page_of(cast.mainz)).content.decode()
    sure = giver.post(page_of(cast.mainz), sent(cases[1], to=cast.colleague, sure=[]))
    assert "Zwei" in sure.content.decode() and "Eins" not in sure.content.decode()
    page = lead.get(f"/offices/{cast.mainz.pk}/cases-of/{cast.counsellor.pk}/").content.decode()
    assert str(cases[0]) in page and "Eins" not in page


def test_the_lead_offers_while_somebody_is_there_and_hands_over_when_they_have_left(cast, cases, sign_in):
    lead, page = sign_in(cast.lead), f"/offices/{cast.mainz.pk}/cases-of/{cast.counsellor.pk}/"
    lead.post(page, sent(cases[0], to=cast.colleague))
    assert of(cast, cast.counsellor) == 3
    sign_in(cast.administration).post(f"/carrier/members/{cast.counsellor.pk}/leave/", {"when": "now"})
    lead.post(page, sent(cases[1], to=cast.colleague))
    assert of(cast, cast.counsellor) == 2


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_the_same_for_one_and_for_many(cast, cases, sign_in, django_assert_num_queries, rows):
    with cast.inside():
        for case in cases[:rows]:
            actions.offer_case(case, to=cast.colleague, by=cast.counsellor, on=today())
    browser = sign_in(cast.colleague)
    browser.get("/cases/offered/")
    with django_assert_num_queries(11):
        browser.get("/cases/offered/")
