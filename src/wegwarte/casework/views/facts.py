"""One fact of a file: answered, confirmed with one tap, or left open on purpose."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.answering import form_answer, made_anew, overtaken, refusals_on, sent
from wegwarte.carriers.drafts import saved
from wegwarte.carriers.rights import Right
from wegwarte.casework import actions
from wegwarte.casework.completeness import MONTHS, USEFUL
from wegwarte.casework.forms.facts import LEFT_OPEN, NAMES, FactForm
from wegwarte.casework.models import Client, FactAnswer
from wegwarte.casework.views.opening import opened_client
from wegwarte.core.dates import today


@staff_page(Right.COUNSEL)
def answer_fact(request: StaffRequest, client_id: UUID, fact: str) -> HttpResponse:
    """The answer to one question; the same page again where it makes no sense."""
    client = opened_client(request, client_id, "place")
    if fact not in NAMES:
        raise Http404
    kind = request.POST.get("answer", "")
    if kind in LEFT_OPEN or (kind == FactAnswer.Answer.STILL_TRUE and fact in MONTHS):
        actions.answer_fact(client, fact=fact, answer=kind, by=request.member, on=today())
        return _done(request, client, fact)
    if fact not in USEFUL:
        raise Http404
    form = FactForm(bound_data(request), client=client, fact=fact)
    if sent(request, form):
        with refusals_on(form):
            version = form.cleaned_data["version"]
            actions.change_client(client, form.details(), version=version, by=request.member)
            return _done(request, client, fact)
    page = {"client": client, "name": NAMES[fact]}
    if overtaken(form):
        newest = opened_client(request, client_id, "place")
        form = made_anew(form, newest, lambda typed: FactForm(typed, client=newest, fact=fact))
    return form_answer(request, "casework/fact.html", form, **page)


def _done(request: StaffRequest, client: Client, fact: str) -> HttpResponse:
    saved(request, f"fact-{client.pk}-{fact}", _("Noted."))
    return redirect(client)
