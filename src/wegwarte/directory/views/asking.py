"""How the pages of keepers are answered: only what the own carrier keeps is found, and nothing typed is lost."""

from collections.abc import Callable
from typing import TypeVar, cast
from uuid import UUID

from django import forms
from django.db import models
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from wegwarte.carriers.access import StaffRequest
from wegwarte.carriers.answering import form_answer, overtaken, refusals_on, sent, show_stored
from wegwarte.carriers.drafts import saved
from wegwarte.carriers.views.asking import Question
from wegwarte.directory.models import Kept, Service

K = TypeVar("K", bound=Kept)


def kept(request: StaffRequest, model: type[K], pk: UUID, *with_them: str) -> K:
    """The record, when the member's carrier keeps it; 404 for all others, whose entries everybody may read."""
    records = model.objects.kept_by(request.member.carrier_id)
    return cast(K, get_object_or_404(records.select_related(*with_them) if with_them else records, pk=pk))


def page_of(service: Service | UUID) -> str:
    """Where a keeper sees a whole entry."""
    return reverse("directory:service", args=[service.pk if isinstance(service, Service) else service])


def kept_form(
    request: StaffRequest,
    form: forms.BaseForm,
    question: Question,
    act: Callable[[], str | None],
    *,
    draft: str,
    changes: models.Model | None = None,
    template: str = "directory/form.html",
) -> HttpResponse:
    """Shows the form until it is right and the action accepts it; then leads to what `act` gives, or back.

    `draft`: under which name the browser keeps what is typed. `changes`: the record somebody else may save meanwhile.
    """
    if sent(request, form):
        with refusals_on(form):
            target = act()
            saved(request, draft, question.done)
            return redirect(target or question.back)
    if changes is not None and overtaken(form):
        show_stored(form, changes)
    return form_answer(request, template, form, question=question, draft_key=draft)
