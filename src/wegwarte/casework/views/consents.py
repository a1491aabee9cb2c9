"""What a client agreed to: recorded, withdrawn."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.answering import form_answer, sent
from wegwarte.carriers.drafts import saved
from wegwarte.carriers.rights import Right
from wegwarte.casework import actions
from wegwarte.casework.forms.consent import ConsentForm
from wegwarte.casework.models import Client, Consent
from wegwarte.casework.views.opening import opened_client
from wegwarte.core.dates import today
from wegwarte.ui.forms import asked_id


@staff_page(Right.COUNSEL)
def consents(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """The consents of a file, and a form for the next one."""
    client = opened_client(request, client_id)
    if request.method == "POST" and "withdraw" in request.POST:
        return _withdraw(request, client)
    form = ConsentForm(bound_data(request), on=today())
    draft_key = f"consent-{client.pk}"
    if sent(request, form):
        actions.record_consent(client, **form.chosen(), by=request.member)
        saved(request, draft_key, _("The consent is recorded."))
        return redirect("casework:consents", client.pk)
    given = list(Consent.objects.of_file(client))
    return form_answer(
        request, "casework/client_consents.html", form, client=client, consents=given, draft_key=draft_key
    )


def _withdraw(request: StaffRequest, client: Client) -> HttpResponse:
    given = Consent.objects.of_file(client).select_related("client")
    consent = get_object_or_404(given, pk=asked_id(request.POST, "withdraw"))
    actions.withdraw_consent(consent, by=request.member, on=today())
    saved(request, f"consent-{client.pk}-withdrawn", _("The consent is withdrawn from today on."))
    return redirect("casework:consents", client.pk)
