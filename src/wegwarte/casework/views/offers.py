"""Cases that are offered to somebody, and their answer."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.answering import form_answer, refusals_on, sent
from wegwarte.carriers.drafts import saved
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, confirmation_page
from wegwarte.casework import actions
from wegwarte.casework.forms.offers import AnswerForm
from wegwarte.casework.models import HandOverOffer
from wegwarte.casework.queries.offers import by_message, offered_by, offered_to
from wegwarte.core.dates import today


@staff_page(Right.COUNSEL)
def offers(request: StaffRequest) -> HttpResponse:
    """What is offered to the member, all or single cases to take over or to decline; and what they have offered."""
    waiting = offered_to(request.member)
    form = AnswerForm(bound_data(request), offers=waiting)
    if sent(request, form):
        with refusals_on(form):
            _answer(request, form)
            return redirect("casework:offers")
    shown = {"offered": offered_by(request.member), "offices": request.member.offices_with(Right.COUNSEL)}
    return form_answer(request, "casework/offers.html", form, waiting=by_message(waiting), **shown)


def _answer(request: StaffRequest, form: AnswerForm) -> None:
    chosen = form.chosen()
    if "decline" in request.POST:
        for offer in chosen:
            actions.decline_offer(offer, reason=form.cleaned_data["reason"], by=request.member)
        said = ngettext("%(count)d case is declined.", "%(count)d cases are declined.", len(chosen))
    else:
        for offer in chosen:
            actions.take_over(offer, by=request.member, on=today())
        said = ngettext("%(count)d case is yours now.", "%(count)d cases are yours now.", len(chosen))
    saved(request, "offers", said % {"count": len(chosen)})


@staff_page(Right.COUNSEL)
def withdraw_offer(request: StaffRequest, offer_id: UUID) -> HttpResponse:
    """The case stays after all; asks before it acts."""
    shown = HandOverOffer.objects.visible_to(request.member).select_related("office")
    offer = get_object_or_404(shown, pk=offer_id)
    question = Question(
        _("Take the offer back"), _("Take it back"), reverse("casework:offers"), _("The case stays where it is."),
        subject=str(offer.case),
    )  # fmt: skip
    return confirmation_page(request, question, lambda: actions.withdraw_offer(offer, by=request.member))
