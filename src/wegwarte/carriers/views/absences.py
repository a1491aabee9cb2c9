"""Who is away, and who stands in."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from wegwarte.carriers import actions
from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.actions.absences import led_by
from wegwarte.carriers.forms.absences import AbsenceForm
from wegwarte.carriers.models import Absence, Member
from wegwarte.carriers.rights import Right
from wegwarte.carriers.together import counselling_with
from wegwarte.carriers.views.asking import Question, confirmation_page, form_page
from wegwarte.core.dates import today

BACK = "carriers:absences"


@staff_page(Right.COUNSEL)
@require_safe
def absences(request: StaffRequest) -> HttpResponse:
    """One's own absences and those of the colleagues, from today on; a lead enters one for somebody who is ill."""
    member = request.member
    colleagues = counselling_with(member, today()).with_standing()
    known = {each.pk: each for each in [member, *colleagues]}
    rows = Absence.objects.filter(ends__gte=today(), member__in=known).select_related("deputy")
    found = [(row, known[row.member_id]) for row in rows.order_by("starts", "ends", "id")]
    shown = {
        "mine": [row for row, whose in found if whose == member],
        "others": [(row, whose, led_by(member, whose)) for row, whose in found if whose != member],
        "led": [each for each in known.values() if each != member and led_by(member, each)],
        "today": today(),
    }
    return render(request, "carriers/absences.html", shown)


@staff_page(Right.COUNSEL)
def enter_absence(request: StaffRequest, member_id: UUID) -> HttpResponse:
    """From when until when, and who stands in."""
    member = _whose(request, member_id)
    form = AbsenceForm(bound_data(request), member=member)
    question = Question(
        _("Enter an absence"), _("Enter it"), reverse(BACK), _("Recorded."),
        text=_("Nobody needs to know why you are away: the reason is asked nowhere."), subject=member.name,
    )  # fmt: skip
    return form_page(
        request,
        form,
        question,
        lambda: actions.enter_absence(member, by=request.member, on=today(), **form.chosen()),
    )


@staff_page(Right.COUNSEL)
def change_absence(request: StaffRequest, absence_id: UUID) -> HttpResponse:
    """Other days, another deputy."""
    absence, member = _opened(request, absence_id)
    form = AbsenceForm(bound_data(request), member=member, absence=absence)
    question = Question(_("Change the absence"), _("Save"), reverse(BACK), _("Saved."), subject=member.name)

    def act() -> None:
        actions.change_absence(absence, by=request.member, on=today(), **form.cleaned_data)

    return form_page(request, form, question, act, changes=absence)


@staff_page(Right.COUNSEL)
def end_absence(request: StaffRequest, absence_id: UUID) -> HttpResponse:
    """Back today, or not away after all; asks before it acts."""
    absence, member = _opened(request, absence_id)
    begun = absence.starts < today()
    question = Question(
        _("Back already") if begun else _("Not away after all"),
        _("Back today") if begun else _("Take it back"),
        reverse(BACK),
        _("Done. Nobody stands in any more."),
        subject=member.name,
    )
    return confirmation_page(request, question, lambda: actions.end_absence(absence, by=request.member, on=today()))


def _whose(request: StaffRequest, member_id: UUID) -> Member:
    """The member themselves, or somebody whom they lead; else 404."""
    if member_id == request.member.pk:
        return request.member
    member = get_object_or_404(Member.objects.working(today()).with_standing(), pk=member_id)
    if not led_by(request.member, member):
        raise Http404
    return member


def _opened(request: StaffRequest, absence_id: UUID) -> tuple[Absence, Member]:
    absence = get_object_or_404(Absence.objects.filter(ends__gte=today()), pk=absence_id)
    absence.member = _whose(request, absence.member_id)
    return absence, absence.member
