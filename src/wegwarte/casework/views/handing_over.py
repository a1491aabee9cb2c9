"""Several cases go to somebody else: a lead hands them over or offers them, a counsellor offers the own ones."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import F
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.answering import form_answer, refusals_on, sent
from wegwarte.carriers.drafts import saved
from wegwarte.carriers.models import Member, Office
from wegwarte.carriers.rights import Right
from wegwarte.carriers.standing_in import StandIns
from wegwarte.casework import actions
from wegwarte.casework.actions.handing_over import Handed
from wegwarte.casework.forms.handing_over import HandOverCasesForm
from wegwarte.casework.models import Case, Task
from wegwarte.core.dates import today

MOST = 100  # at a time
OFFER = "offer"


@staff_page(Right.LEAD)
def hand_over_cases(request: StaffRequest, office_id: UUID, member_id: UUID) -> HttpResponse:
    """Cases to tick and a colleague to choose; asks first. At once, or as an offer while the giver works here."""
    office = _office(request, office_id, Right.LEAD)
    leaver = get_object_or_404(Member, pk=member_id)
    return _page(request, office, leaver, at_once=True, offered=leaver.left_on is None)


@staff_page(Right.COUNSEL)
def offer_cases(request: StaffRequest, office_id: UUID) -> HttpResponse:
    """The own cases; until the colleague takes them over they stay with the member."""
    office = _office(request, office_id, Right.COUNSEL)
    return _page(request, office, request.member, at_once=False, offered=True)


def _page(request: StaffRequest, office: Office, leaver: Member, *, at_once: bool, offered: bool) -> HttpResponse:
    cases = Case.objects.visible_to(request.member).open().of(leaver).filter(office=office)
    found = cases.select_related("office", "client__office").order_by(F("follow_up_on").asc(nulls_last=True), "id")
    rows = list(found[: MOST + 1])
    form = HandOverCasesForm(
        bound_data(request), cases=rows[:MOST], leaver=leaver, office=office, on=today(), own=not at_once
    )
    if "all" in request.GET:
        form.tick_all()
    shown: dict[str, Any] = {"office": office, "leaver": leaver, "any": bool(rows), "more": len(rows) > MOST}
    tasks = Task.objects.visible_to(request.member).of(leaver).open().filter(office=office)
    shown |= {"tasks": tasks.count(), "most": MOST, "at_once": at_once, "offered": offered}
    shown["draft_key"] = draft = f"hand-over-{office.pk}-{leaver.pk}"
    if sent(request, form):
        if "sure" not in request.POST:
            away = StandIns(today()).away.get(form.cleaned_data["to"].pk)
            return render(request, "casework/hand_over_sure.html", {"form": form, "away": away, **shown})
        with refusals_on(form):
            offers = not at_once or (offered and request.POST["sure"] == OFFER)
            act = actions.offer_cases if offers else actions.hand_over_cases
            told = act(form.chosen(), by=request.member, on=today(), **form.others())
            _tell(request, draft, told, offers=offers)
            return redirect(request.path)
    return form_answer(request, "casework/hand_over_cases.html", form, **shown)


def _office(request: StaffRequest, office_id: UUID, right: Right) -> Office:
    for office in request.member.offices_with(right):
        if office.pk == office_id:
            return office
    raise Http404


def _tell(request: StaffRequest, draft: str, told: Handed, *, offers: bool) -> None:
    if offers:
        said = ngettext("%(count)d case is offered.", "%(count)d cases are offered.", told.done)
    else:
        said = ngettext("%(count)d case is handed over.", "%(count)d cases are handed over.", told.done)
    if told.done:
        saved(request, draft, said % {"count": told.done})
    if told.changed:
        messages.warning(request, _("Some were changed by somebody else meanwhile, and stay. Please look again."))
    if told.kept:
        said = ngettext(
            "%(count)d case cannot go to this person, and stays. Please choose somebody else for it.",
            "%(count)d cases cannot go to this person, and stay. Please choose somebody else for them.",
            told.kept,
        )
        messages.warning(request, said % {"count": told.kept})
