"""The lead hands over the cases of a colleague who leaves, has left, or is away: several at once."""

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
from wegwarte.casework import actions
from wegwarte.casework.forms.handing_over import HandOverCasesForm
from wegwarte.casework.models import Case
from wegwarte.core.dates import today

MOST = 100  # at a time


@staff_page(Right.LEAD)
def hand_over_cases(request: StaffRequest, office_id: UUID, member_id: UUID) -> HttpResponse:
    """Cases to tick and a colleague to choose; asks before it acts."""
    office = _led(request, office_id)
    leaver = get_object_or_404(Member, pk=member_id)
    cases = Case.objects.visible_to(request.member).open().of(leaver).filter(office=office)
    rows = list(cases.order_by(F("follow_up_on").asc(nulls_last=True), "id")[: MOST + 1])
    form = HandOverCasesForm(bound_data(request), cases=rows[:MOST], leaver=leaver, office=office, on=today())
    if "all" in request.GET:
        form.tick_all()
    shown = {"office": office, "leaver": leaver, "any": bool(rows), "more": len(rows) > MOST, "most": MOST}
    shown["draft_key"] = draft = f"hand-over-{office.pk}-{leaver.pk}"
    if sent(request, form):
        if "sure" not in request.POST:
            return render(request, "casework/hand_over_sure.html", {"form": form, **shown})
        with refusals_on(form):
            counts = actions.hand_over_cases(form.chosen(), by=request.member, on=today(), **form.others())
            _tell(request, draft, *counts)
            return redirect("casework:hand_over_cases", office.pk, leaver.pk)
    return form_answer(request, "casework/hand_over_cases.html", form, **shown)


def _led(request: StaffRequest, office_id: UUID) -> Office:
    for office in request.member.offices_with(Right.LEAD):
        if office.pk == office_id:
            return office
    raise Http404


def _tell(request: StaffRequest, draft: str, handed: int, changed: int) -> None:
    said = ngettext("%(count)d case is handed over.", "%(count)d cases are handed over.", handed)
    saved(request, draft, said % {"count": handed})
    if changed:
        messages.warning(request, _("Some were changed by somebody else meanwhile, and stay. Please look again."))
