"""From the file to a letter after one of the carrier's own templates."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.answering import form_answer, refusals_on, sent
from wegwarte.carriers.drafts import saved
from wegwarte.carriers.rights import Right
from wegwarte.casework.models import Client
from wegwarte.casework.queries.cases import cases_to_choose
from wegwarte.casework.views.opening import opened_client
from wegwarte.core.conflicts import Refused
from wegwarte.core.dates import today
from wegwarte.documents.kinds import NotTaken
from wegwarte.documents.models import Document
from wegwarte.letters import actions
from wegwarte.letters.fields import known_values
from wegwarte.letters.forms.own import FillForm
from wegwarte.letters.models import OwnTemplate, OwnTemplateFile
from wegwarte.letters.own.orders import filled
from wegwarte.letters.queries.known import known_of


@staff_page(Right.COUNSEL)
def fill(request: StaffRequest, client_id: UUID, template_id: UUID) -> HttpResponse:
    """The fields, filled with what is known; then the text for Word lies among the documents of the file."""
    client = opened_client(request, client_id, "office")
    file = get_object_or_404(OwnTemplate.objects.offered(), pk=template_id).latest
    cases = cases_to_choose(client, request.member)
    known = known_of(client, request.GET, cases=cases, by=request.member, on=today())
    names = tuple(file.fields)
    form = FillForm(bound_data(request), names=names, known=known_values(names, known), cases=cases)
    draft_key = f"letter-{client.pk}-{file.template_id}"
    if sent(request, form):
        with refusals_on(form):
            kept = _fill(client, file, form, request)
            saved(request, draft_key, _("The letter lies among the documents of the file."))
            return redirect(kept)
    page = {"client": client, "own": file.template, "number": file.number}
    return form_answer(request, "letters/fill.html", form, draft_key=draft_key, **page)


def _fill(client: Client, file: OwnTemplateFile, form: FillForm, request: StaffRequest) -> Document:
    try:
        content = filled(bytes(file.content), form.values(), form.recipient_lines())
    except NotTaken as refused:
        raise Refused(refused.why) from None
    return actions.fill_own_template(
        client, file, content=content, case=form.chosen_case(), by=request.member, on=today(),
        submission=form.cleaned_data["submission"],
    )  # fmt: skip
