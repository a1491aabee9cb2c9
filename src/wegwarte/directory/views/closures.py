"""Days on which a house is closed: those that are known, and a button for each of the coming ones."""

import datetime
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.answering import form_answer, refusals_on, sent
from wegwarte.carriers.drafts import saved
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, confirmation_page, form_page, stored
from wegwarte.core.dates import today
from wegwarte.directory.actions import closures as actions
from wegwarte.directory.forms.closures import ClosureForm
from wegwarte.directory.models import Closure, Location

AHEAD = 7
"""Days, today included, that can be closed at one tap; of those after tomorrow only the working days are offered."""
SATURDAY = 5


@staff_page(Right.KEEP_DIRECTORY)
def closures(request: StaffRequest, location_id: UUID) -> HttpResponse:
    """When the house is closed; more such days, or one of the coming ones at one tap."""
    location = _kept(request, location_id)
    if (day := _quick_days().get(request.POST.get("quick", ""))) is not None:
        return _close_at_once(request, location, day)
    form = ClosureForm(bound_data(request))
    if sent(request, form):
        with refusals_on(form):
            actions.close_for_days(location, **form.days(), on=today(), by=request.member)
            saved(request, f"closure-new-{location.pk}", _("People read now that it is closed on these days."))
            return redirect("directory:closures", location.pk)
    coming = location.closures.filter(last_day__gte=today())
    later = [day for day in list(_quick_days().values())[2:] if day.weekday() < SATURDAY]
    shown = {
        "location": location, "closures": coming, "draft_key": f"closure-new-{location.pk}",
        "today": today(), "tomorrow": today() + datetime.timedelta(days=1), "later": later,
    }  # fmt: skip
    return form_answer(request, "directory/closures.html", form, **shown)


@staff_page(Right.KEEP_DIRECTORY)
def change_closure(request: StaffRequest, closure_id: UUID) -> HttpResponse:
    """Other days, or another reason."""
    closure = _closure(request, closure_id)
    form = ClosureForm(bound_data(request), initial=stored(closure))
    question = Question(
        _("Change the days"), _("Save"), _page_of(closure), _("Saved. People read it now."),
        subject=closure.location.name,
    )  # fmt: skip

    def act() -> None:
        version = form.cleaned_data["version"]
        actions.change_closure(closure, version=version, **form.days(), on=today(), by=request.member)

    return form_page(request, form, question, act, changes=closure)


@staff_page(Right.KEEP_DIRECTORY)
def open_again(request: StaffRequest, closure_id: UUID) -> HttpResponse:
    """The hours count again; asks before it acts."""
    closure = _closure(request, closure_id)
    question = Question(
        _("Open again"), _("Open again"), _page_of(closure), _("People read the usual hours again."),
        text=closure.audit_label, subject=closure.location.name,
    )  # fmt: skip
    return confirmation_page(request, question, lambda: actions.open_again(closure, on=today(), by=request.member))


def _quick_days() -> dict[str, datetime.date]:
    """The days that can be closed at one tap, by how the buttons name them."""
    days = [today() + datetime.timedelta(days=number) for number in range(AHEAD)]
    return {day.isoformat(): day for day in days}


def _close_at_once(request: StaffRequest, location: Location, day: datetime.date) -> HttpResponse:
    """One day, without a reason; a second tap finds it closed."""
    if location.closures.filter(first_day__lte=day, last_day__gte=day).exists():
        messages.info(request, str(_("It is closed on this day already.")))
    else:
        actions.close_for_days(location, first_day=day, last_day=day, reason="", on=today(), by=request.member)
        messages.success(request, str(_("People read now that it is closed. You can add a reason below.")))
    return redirect("directory:closures", location.pk)


def _kept(request: StaffRequest, location_id: UUID) -> Location:
    """The house, if the own carrier keeps it and the member may speak for its office."""
    found: Location = get_object_or_404(Location.objects.kept_by(request.member.carrier_id), pk=location_id)
    if not request.member.may(Right.KEEP_DIRECTORY, office_id=found.office_id):
        raise PermissionDenied
    return found


def _closure(request: StaffRequest, closure_id: UUID) -> Closure:
    """A closure of a house that the member may speak for."""
    mine = Closure.objects.kept_by(request.member.carrier_id)
    found: Closure = get_object_or_404(mine, pk=closure_id)
    found.location = _kept(request, found.location_id)
    return found


def _page_of(closure: Closure) -> str:
    return reverse("directory:closures", args=[closure.location_id])
