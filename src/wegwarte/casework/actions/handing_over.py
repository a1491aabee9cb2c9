"""Several cases handed over at once, as when a colleague leaves; or offered, to be taken over or declined."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.casework.actions.cases import hand_over_case
from wegwarte.casework.colleagues import counsellors_for, is_kept_out
from wegwarte.casework.models import Case, HandOverOffer
from wegwarte.casework.work_in_a_file import Giving, give_all
from wegwarte.core.conflicts import ChangedMeanwhile, Refused, as_before

State = HandOverOffer.State


@dataclass
class Handed:
    """How many cases went over, or were offered; how many had changed meanwhile; how many cannot go to this person."""

    done: int = 0
    changed: int = 0
    kept: int = 0


def hand_over_cases(
    cases: Iterable[tuple[Case, int]], *, to: Member, note: str, by: Member, on: datetime.date
) -> Handed:
    """Hands each case over by itself, with its own entry in the trail, and with it the giver's tasks and deadlines.

    `cases`: each with the version that was on the screen. Raises Refused when `to` cannot take any.
    """
    told = Handed()
    for case, version in cases:
        if is_kept_out(to, case.client_id):
            told.kept += 1  # and nobody is told why
            continue
        giver = case.responsible
        try:
            hand_over_case(case, to=to, note=note, version=version, by=by, on=on)
        except ChangedMeanwhile:
            told.changed += 1
            continue
        _give_what_hangs_on(case, Giving(giver, to, by, on))
        told.done += 1
    return told


def offer_cases(cases: Iterable[tuple[Case, int]], *, to: Member, note: str, by: Member, on: datetime.date) -> Handed:
    """Offers each case by itself; until it is taken over nothing changes."""
    told = Handed()
    for case, version in cases:
        if is_kept_out(to, case.client_id):
            told.kept += 1
        elif case.version != version:
            told.changed += 1
        else:
            offer_case(case, to=to, note=note, by=by, on=on)
            told.done += 1
    return told


@action("casework.offer_case", says=_("Offered a case to a colleague"), needs=Right.COUNSEL)
def offer_case(case: Case, *, to: Member, note: str = "", by: Member, on: datetime.date) -> HandOverOffer:
    """Asks a colleague to take the case over; until then nothing changes. A new offer takes the old one back."""
    if not case.is_open:
        raise Refused(_("The case is closed already."), field="cases")
    if by.pk != case.responsible_id and not by.may(Right.LEAD, office_id=case.office_id):
        raise PermissionDenied("Only who is responsible offers a case, or the lead.")
    if to.pk == case.responsible_id:
        raise Refused(_("This person is responsible already."), field="to")
    if not counsellors_for(case.client, on).filter(pk=to.pk).exists():
        raise Refused(_("This person cannot take this over. Please choose somebody else."), field="to")
    cases = Case.objects.everywhere(because="the case is open already").filter(pk=case.pk)
    list(cases.select_for_update(no_key=True).values_list("pk"))  # of two who offer it at once, the second comes after
    before = HandOverOffer.objects.everywhere(because="the case is open already").filter(case=case)
    before.filter(state=State.OFFERED).update(state=State.WITHDRAWN, answered_at=timezone.now())
    offer = HandOverOffer(
        case=case, office=case.office, record_key=case.record_key, giver=case.responsible, receiver=to,
        offered_by=by, note=note,
    )  # fmt: skip
    offer.save(force_insert=True)
    return offer


@action("casework.take_over", says=_("Took over a case that was offered"), needs=Right.COUNSEL)
def take_over(offer: HandOverOffer, *, by: Member, on: datetime.date) -> HandOverOffer:
    """The receiver becomes responsible, with the giver's tasks and deadlines in the file."""
    if by.pk != offer.receiver_id:
        raise PermissionDenied("It was offered to somebody else.")
    if offer.state == State.TAKEN:
        return as_before(offer)
    case = offer.case
    if not _is_waiting(offer) or case.responsible_id != offer.giver_id or not case.is_open:
        raise Refused(_("This offer does not hold any more."))
    hand_over_case(case, to=by, note=offer.note, version=case.version, by=by, on=on)
    _give_what_hangs_on(case, Giving(offer.giver, by, by, on))
    return _answered(offer, State.TAKEN)


@action("casework.decline_offer", says=_("Declined a case that was offered"), needs=Right.COUNSEL)
def decline_offer(offer: HandOverOffer, *, reason: str, by: Member) -> HandOverOffer:
    """The giver stays responsible, and reads why."""
    if by.pk != offer.receiver_id:
        raise PermissionDenied("It was offered to somebody else.")
    if not reason.strip():
        raise Refused(_("Please say why not: whoever offers it has to find another way."), field="reason")
    if not _is_waiting(offer):
        raise Refused(_("This offer does not hold any more."))
    offer.reason = reason
    return _answered(offer, State.DECLINED)


@action("casework.withdraw_offer", says=_("Took back the offer of a case"), needs=Right.COUNSEL)
def withdraw_offer(offer: HandOverOffer, *, by: Member) -> HandOverOffer:
    """The giver keeps the case after all."""
    if by.pk not in (offer.giver_id, offer.offered_by_id) and not by.may(Right.LEAD, office_id=offer.office_id):
        raise PermissionDenied("Only who offered it, or the lead.")
    if not _is_waiting(offer):
        return as_before(offer)
    return _answered(offer, State.WITHDRAWN)


def _is_waiting(offer: HandOverOffer) -> bool:
    """Asked of the database: two tabs, or two people, answer the same offer."""
    locked = HandOverOffer.objects.everywhere(because="the offer is open already").select_for_update(of=("self",))
    return locked.filter(pk=offer.pk, state=State.OFFERED).exists()


def _answered(offer: HandOverOffer, state: HandOverOffer.State) -> HandOverOffer:
    offer.state, offer.answered_at = state, timezone.now()
    offer.save(update_fields=["state", "answered_at", "reason"])
    return offer


def _give_what_hangs_on(case: Case, giving: Giving) -> None:
    """The giver's tasks and deadlines in the file, unless another case there is still theirs."""
    others = Case.objects.everywhere(because="the file is open already").of(giving.giver).open()
    if not others.filter(client=case.client_id).exists():
        give_all(case.client, giving)
