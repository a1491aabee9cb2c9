"""One deadline; and one that is entered by hand."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.beside import beside
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, form_page
from wegwarte.casework.models.case import DUE_SOON
from wegwarte.casework.views.opening import opened_client
from wegwarte.core.dates import today
from wegwarte.deadlines import actions
from wegwarte.deadlines.forms.deadline import ByHandForm
from wegwarte.deadlines.models import DeadlineEvent
from wegwarte.deadlines.reading import law
from wegwarte.deadlines.rule_change import recount
from wegwarte.deadlines.shown import kept_sentences, sentences, title_of, told_of
from wegwarte.deadlines.views.opening import opened_deadline


@staff_page(Right.COUNSEL)
@require_safe
def deadline(request: StaffRequest, deadline_id: UUID) -> HttpResponse:
    """What has to be done until when, how the day was reckoned, what happened to it."""
    shown = opened_deadline(request, deadline_id)
    events = DeadlineEvent.objects.visible_to(request.member).filter(deadline=shown).order_by("at")
    newer = recount(shown)
    page = {
        "recount": newer,
        "recount_steps": sentences(newer.reckoned.steps) if newer and newer.reckoned else [],
        "deadline": shown,
        "title": title_of(shown),
        "told": told_of(shown.rule),
        "steps": kept_sentences(shown),
        "law": law() if shown.rules_version == law().version else None,
        "events": events,
        "today": today(),
        "soon": today() + DUE_SOON,
        "beside": beside(request, shown),
        "may_confirm": shown.needs_second and shown.confirmed_by_id != request.member.pk,
    }
    return render(request, "deadlines/deadline.html", page)


@staff_page(Right.COUNSEL)
def enter_by_hand(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """A deadline whose day stands in a letter, or was said."""
    client = opened_client(request, client_id, "office")
    form = ByHandForm(bound_data(request), client=client, by=request.member, on=today())
    question = Question(
        _("Enter a deadline"), _("Enter it"),
        client.part_url("deadlines"), _("The deadline is entered."),
        text=_("Take the day from the letter. If you are not sure, take the earlier one."), subject=client.shown_name,
    )  # fmt: skip

    def act() -> None:
        actions.enter_by_hand(
            client, form.wanted(), responsible=form.cleaned_data["responsible"],
            by=request.member, on=today(), submission=form.cleaned_data["submission"],
        )  # fmt: skip

    return form_page(request, form, question, act)
