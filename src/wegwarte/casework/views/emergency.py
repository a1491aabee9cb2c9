"""Access to a file of another office in an emergency: asked for, ended, and looked at afterwards."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.answering import form_answer, refusals_on, sent
from wegwarte.carriers.drafts import saved
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, confirmation_page
from wegwarte.casework import actions
from wegwarte.casework.actions.emergency import Emergency, looked_in_vain, may_end, must_not_guess
from wegwarte.casework.forms.emergency import EmergencyForm
from wegwarte.casework.models import EmergencyAccess
from wegwarte.casework.queries.emergencies import numbers, own_accesses
from wegwarte.casework.search.exactly import file_exactly
from wegwarte.casework.tasks import tell_of_emergency
from wegwarte.core.conflicts import Refused
from wegwarte.core.keyset import page_of


@staff_page(Right.COUNSEL)
def ask_in_emergency(request: StaffRequest) -> HttpResponse:
    """One exact file, with a reason; opens it at once, and has those told who are to know."""
    form = EmergencyForm(bound_data(request))
    if sent(request, form):
        with refusals_on(form):
            access = _opened(request, form)
            saved(request, "emergency", _("The file can be read for three hours."))
            return redirect(access)
    return form_answer(request, "casework/emergency.html", form, held=own_accesses(request.member))


def _opened(request: StaffRequest, form: EmergencyForm) -> EmergencyAccess:
    by = request.member
    must_not_guess(by)
    client = file_exactly(by, **form.sought())
    if client is None:
        looked_in_vain(by)
        said = _("No single file fits exactly. Please check each letter and digit, or call the office.")
        raise Refused(said, field="number" if form.cleaned_data["number"] else "name")
    wanted = Emergency(client, form.cleaned_data["reason"])
    office = by.offices_with(Right.COUNSEL)[0]
    access = actions.open_in_emergency(office, wanted, by=by, submission=form.cleaned_data["submission"])
    tell_of_emergency.defer(carrier_id=str(access.carrier_id), record_id=str(access.pk))
    return access


@staff_page(Right.COUNSEL)
def end_emergency(request: StaffRequest, access_id: UUID) -> HttpResponse:
    """Before the three hours are over; asks before it acts."""
    accesses = EmergencyAccess.objects.everywhere(because="asked below whether the member may end it")
    access = get_object_or_404(accesses.select_related("client", "member"), pk=access_id)
    if not may_end(access, request.member):
        raise Http404
    question = Question(
        _("End the access in an emergency"), _("End it"), reverse("workspace:start"), _("The access has ended."),
        subject=access.member.name,
    )  # fmt: skip
    return confirmation_page(request, question, lambda: actions.end_emergency(access, by=request.member))


@staff_page(Right.LEAD)
@require_safe
def emergencies(request: StaffRequest) -> HttpResponse:
    """Who read a file of the own offices in an emergency, when, and why."""
    rows = EmergencyAccess.objects.in_offices(request.member.offices_with(Right.LEAD), request.member)
    page = page_of(rows.select_related("office"), request.GET, order=["-at", "-id"])
    return render(request, "casework/emergencies.html", {"page": page, "now": timezone.now()})


@staff_page(Right.ADMINISTER)
@require_safe
def emergency_numbers(request: StaffRequest) -> HttpResponse:
    """How often in which month and office, and by whom; no file and no reason."""
    return render(request, "casework/emergency_numbers.html", {"rows": numbers()})
