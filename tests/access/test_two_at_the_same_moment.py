"""Two people at one case, one deadline or one file at the same moment: one of them is first."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.access.at_once import DONE, LOOKS, tried
from wegwarte.carriers.models import Member
from wegwarte.casework import actions
from wegwarte.casework.models import CaseEvent, Client, HandOverOffer
from wegwarte.casework.tests.case_making import make_client
from wegwarte.core.dates import today
from wegwarte.deadlines import actions as deadline_actions
from wegwarte.deadlines.actions import Wanted
from wegwarte.deadlines.models import Deadline, Feed

pytestmark = pytest.mark.django_db


def test_only_one_is_the_second_person(house):
    first, *others = house.people

    def enter() -> Deadline:
        wanted = Wanted(what="Antworten", end=today() + timedelta(days=10))
        return deadline_actions.enter_by_hand(house.client, wanted, responsible=first, by=first, on=today())

    def confirm(by: Member) -> Callable[[], object]:
        def act() -> None:
            shown = Deadline.objects.visible_to(by).select_related("office").get(pk=entered.pk)
            deadline_actions.confirm_second(shown, version=1, by=by, on=today())

        return act

    entered = house.alone(enter)
    assert entered.short
    assert house.at_once(*(confirm(by) for by in others)) == [DONE, "ChangedMeanwhile"]
    kept = house.alone(lambda: Deadline.objects.everywhere(because=LOOKS).get(pk=entered.pk))
    assert (kept.second_by_id, kept.version) == (others[0].pk, 2)


def test_a_case_that_is_taken_over_in_two_tabs_goes_over_once(house):
    giver, receiver, _third = house.people
    offer = house.alone(lambda: actions.offer_case(house.case, to=receiver, by=giver, on=today()))

    def take() -> None:
        shown = HandOverOffer.objects.visible_to(receiver).select_related("office", "case__office").get(pk=offer.pk)
        actions.take_over(shown, by=receiver, on=today())

    assert house.at_once(take, take) == [DONE, "Refused"]
    handed = CaseEvent.objects.everywhere(because=LOOKS).filter(case=house.case, kind=CaseEvent.Kind.HANDED_OVER)
    assert house.alone(lambda: [event.to_id for event in handed]) == [receiver.pk]


def test_a_case_that_is_offered_to_two_people_is_with_one_of_them(house):
    giver, *others = house.people

    def offer(to: Member) -> Callable[[], object]:
        return lambda: actions.offer_case(house.case, to=to, by=giver, on=today())

    assert house.at_once(*(offer(to) for to in others)) == [DONE, DONE]
    offers = HandOverOffer.objects.everywhere(because=LOOKS).filter(case=house.case).order_by("offered_at")
    assert house.alone(lambda: [(each.receiver_id, each.state) for each in offers]) == [
        (others[0].pk, "withdrawn"), (others[1].pk, "offered"),
    ]  # fmt: skip


def test_of_two_addresses_for_a_calendar_the_second_holds(house):
    member = house.people[0]

    def make(token: str) -> Callable[[], object]:
        return lambda: deadline_actions.make_feed(member, token=token, by=member, at=timezone.now())

    assert house.at_once(make("eins"), make("zwei")) == [DONE, DONE]
    assert house.alone(lambda: [feed.ended_at is None for feed in Feed.objects.order_by("made_at")]) == [False, True]


def test_merging_gives_way_to_somebody_who_is_writing(house):
    by = house.people[0]
    second = house.alone(lambda: make_client(house.office, by))

    def write() -> None:
        files = Client.objects.visible_to(by).select_for_update(of=("self",), no_key=True)
        assert files.filter(pk=second.pk).first()

    def merge() -> None:
        actions.merge_files(house.client, second, {}, versions=(1, 1), by=by, on=today())

    assert house.at_once(write, merge, takes=2) == [DONE, "Refused"]
    assert house.alone(lambda: tried(merge)) == DONE
