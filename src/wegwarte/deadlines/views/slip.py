"""The slip that a client takes along."""

from uuid import UUID

from django.http import HttpResponse

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.answering import form_answer, refusals_on, sent
from wegwarte.carriers.models import Office
from wegwarte.carriers.rights import Right
from wegwarte.casework.languages import language_for, wished_by
from wegwarte.core.dates import today
from wegwarte.deadlines import actions
from wegwarte.deadlines.forms.slip import SlipForm
from wegwarte.deadlines.models import Deadline
from wegwarte.deadlines.shown import title_of
from wegwarte.deadlines.slip.acts import Act
from wegwarte.deadlines.slip.sheet import Slip, as_slip
from wegwarte.deadlines.views.opening import opened_deadline
from wegwarte.directory.published import Entry, published
from wegwarte.ui.files import PDF, file_answer
from wegwarte.ui.portal import BY_TAG


@staff_page(Right.COUNSEL)
def slip(request: StaffRequest, deadline_id: UUID) -> HttpResponse:
    """Asks for the language, then answers with the PDF; the trail says who printed it."""
    deadline = opened_deadline(request, deadline_id)
    spoken = language_for(wished_by(deadline.client), None)
    form = SlipForm(bound_data(request), deadline=deadline, spoken=spoken)
    if sent(request, form):
        with refusals_on(form):
            actions.print_slip(deadline, language=form.cleaned_data["language"], by=request.member, on=today())
            return _pdf(deadline, form)
    return form_answer(request, "deadlines/slip.html", form, deadline=deadline, title=title_of(deadline), spoken=spoken)


def _pdf(deadline: Deadline, form: SlipForm) -> HttpResponse:
    said = form.cleaned_data
    made = Slip(
        day=deadline.act_by, act=Act(said["act"]), office=deadline.office, checked=not deadline.needs_second,
        number=deadline.client.file_number if said["number"] else "", entry=_shown(deadline.office),
    )  # fmt: skip
    return file_answer(as_slip(made, BY_TAG[said["language"]], today()), "frist.pdf", PDF, inline=True)


def _shown(office: Office) -> Entry | None:
    """The office in the directory, where everybody finds its hours."""
    there = [entry for entry in published().entries if entry.location.office_id == office.pk]
    return next((entry for entry in there if entry.is_first), there[0] if there else None)
