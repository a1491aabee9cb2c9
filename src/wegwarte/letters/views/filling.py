"""From the file to a letter after one of the carrier's own templates."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.answering import form_answer, refusals_on, sent
from wegwarte.carriers.drafts import saved
from wegwarte.carriers.rights import Right
from wegwarte.core.conflicts import Refused
from wegwarte.core.dates import today
from wegwarte.documents.kinds import NotTaken
from wegwarte.letters import actions
from wegwarte.letters.fields import Known, known_values
from wegwarte.letters.forms.own import FillForm
from wegwarte.letters.models import Letter, OwnTemplate, OwnTemplateFile
from wegwarte.letters.own.orders import filled
from wegwarte.letters.queries.known import last_recipient
from wegwarte.letters.views.opening import begun


@staff_page(Right.COUNSEL)
def fill(request: StaffRequest, client_id: UUID, template_id: UUID) -> HttpResponse:
    """The fields, filled with what is known; then the letter is there with its text for Word."""
    known, cases = begun(request, client_id)
    client, file = known.client, get_object_or_404(OwnTemplate.objects.offered(), pk=template_id).latest
    names, (recipient, _number) = tuple(file.fields), last_recipient(known)
    values = known_values(names, known)
    form = FillForm(bound_data(request), names=names, known=values, cases=cases, recipient=recipient)
    draft_key = f"letter-{client.pk}-{file.template_id}"
    if sent(request, form):
        with refusals_on(form):
            letter = _fill(known, file, form, request)
            saved(request, draft_key, _("The letter is kept. Note here how it goes out."))
            return redirect(letter)
    page = {"client": client, "own": file.template, "number": file.number}
    return form_answer(request, "letters/fill.html", form, draft_key=draft_key, **page)


def _fill(known: Known, file: OwnTemplateFile, form: FillForm, request: StaffRequest) -> Letter:
    values, said = form.values(), form.cleaned_data
    try:
        content = filled(bytes(file.content), values, form.recipient_lines())
    except NotTaken as refused:
        raise Refused(refused.why) from None
    return actions.fill_own_template(
        known.client, file, content=content, case=form.chosen_case(), by=request.member, on=today(),
        submission=said["submission"], to=said["to"], recipient=said["recipient"], answers=known.incoming,
        deadline=known.deadline, values=values,
    )  # fmt: skip
