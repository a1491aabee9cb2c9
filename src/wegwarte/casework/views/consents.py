"""What a client agreed to: put on paper, recorded, withdrawn, removed when it was a mistake."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.answering import form_answer, refusals_on, sent
from wegwarte.carriers.beside import beside
from wegwarte.carriers.drafts import saved
from wegwarte.carriers.models import Carrier
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, confirmation_page, form_page
from wegwarte.casework import actions
from wegwarte.casework.allowed import DEPENDENCES, NEEDS_RECIPIENT, all_stopped
from wegwarte.casework.forms.consent import ConsentForm, PaperForm, WithdrawForm
from wegwarte.casework.models import Client, Consent
from wegwarte.casework.views.opening import opened_client
from wegwarte.catalogue import codes
from wegwarte.core.dates import today

ARABIC = ("ar", "ary")


@staff_page(Right.COUNSEL)
def consents(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """The consents of a file, and a form for the next one."""
    client = opened_client(request, client_id)
    form = ConsentForm(bound_data(request), on=today())
    draft_key = f"consent-{client.pk}"
    if sent(request, form):
        with refusals_on(form):
            actions.record_consent(client, **form.chosen(), by=request.member)
            saved(request, draft_key, _("The consent is recorded."))
            return redirect("casework:consents", client.pk)
    given = list(Consent.objects.of_file(client))
    page = {
        "consents": [(each, each.state(today()), each.may_be_removed_by(request.member, today())) for each in given],
        "stopped": all_stopped(given, today()),
        "beside": beside(request, client, page="consents"),
    }
    return form_answer(request, "casework/client_consents.html", form, client=client, draft_key=draft_key, **page)


@staff_page(Right.COUNSEL)
def withdraw_consent(request: StaffRequest, client_id: UUID, consent_id: UUID) -> HttpResponse:
    """The day on which the person withdrew it, and how."""
    client, consent = _opened_consent(request, client_id, consent_id)
    if consent.withdrawn_on:
        return redirect("casework:consents", client.pk)
    form = WithdrawForm(bound_data(request), consent=consent, on=today())
    question = Question(
        _("Record a withdrawal"), _("Record the withdrawal"), _back(client), _("The withdrawal is recorded."),
        text=_withdrawal_text(client, consent), subject=_in_words(client, consent),
    )  # fmt: skip

    def act() -> None:
        said = form.cleaned_data
        actions.withdraw_consent(consent, form=said["form"], by=request.member, on=said["withdrawn_on"])

    return form_page(request, form, question, act)


@staff_page(Right.COUNSEL)
def remove_consent(request: StaffRequest, client_id: UUID, consent_id: UUID) -> HttpResponse:
    """Asks once more, then removes what was recorded by mistake."""
    client, consent = _opened_consent(request, client_id, consent_id)
    if not consent.may_be_removed_by(request.member, today()):
        raise PermissionDenied
    question = Question(
        _("Recorded by mistake"), _("Remove it"), _back(client), _("The consent is removed."),
        text=_("It is removed for good. The trail keeps who removed which kind of consent from which file."),
        subject=_in_words(client, consent), kind="danger",
    )  # fmt: skip
    return confirmation_page(request, question, lambda: actions.remove_consent(consent, by=request.member, on=today()))


@staff_page(Right.COUNSEL)
def print_consent(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Asks what the person is to sign, then shows it as a page for paper; the trail says who printed it."""
    client = opened_client(request, client_id, "office")
    form = PaperForm(bound_data(request))
    if sent(request, form):
        actions.print_consent_form(client, by=request.member)
        return render(request, "casework/consent_paper.html", _on_paper(client, form))
    page = {"client": client, "beside": beside(request, client, page="print_consent")}
    return form_answer(request, "casework/consent_print.html", form, **page)


def _on_paper(client: Client, form: PaperForm) -> dict[str, Any]:
    """In German; beneath in Arabic for who speaks it best: other languages need a translation that was checked."""
    first = client.languages.values_list("language_id", flat=True).first()
    return {
        "client": client,
        "carrier": Carrier.objects.get(pk=client.carrier_id),
        "said": form.cleaned_data,
        "signatures": ("place", "person", "office", "interpreter"),
        "named": form.cleaned_data["kind"] in NEEDS_RECIPIENT,
        "languages": [("de", "ltr"), ("ar", "rtl")] if first in ARABIC else [("de", "ltr")],
    }


def _opened_consent(request: StaffRequest, client_id: UUID, consent_id: UUID) -> tuple[Client, Consent]:
    client = opened_client(request, client_id)
    consents = Consent.objects.of_file(client).select_related("client__record_key")
    return client, get_object_or_404(consents, pk=consent_id)


def _back(client: Client) -> str:
    return reverse("casework:consents", args=[client.pk])


def _withdrawal_text(client: Client, consent: Consent) -> str:
    """What it means, and what stops because no other consent of the kind holds."""
    said = gettext("From that day on nothing may be done under this consent. What was done before stays lawful.")
    others = Consent.objects.of_file(client).holding(today()).exclude(pk=consent.pk)
    left = {each.kind_id for each in others}
    stops = [one.says for one in DEPENDENCES if consent.kind_id in one.kinds and not left & set(one.kinds)]
    return " ".join([said, *(gettext("This stops: %(what)s.") % {"what": one} for one in stops)])


def _in_words(client: Client, consent: Consent) -> str:
    return f"{client.shown_name} · {codes.label(consent.kind_id)}"
