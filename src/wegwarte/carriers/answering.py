"""How every form is answered: fresh 200, wrong or refused 422, overtaken by somebody else 409."""

import contextlib
import datetime
from collections.abc import Iterator
from typing import cast

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from wegwarte.carriers.requests import HouseRequest
from wegwarte.core.conflicts import ChangedMeanwhile, Refused
from wegwarte.ui.text import day_text, listed

OVERTAKEN = "overtaken"


def sent(request: HouseRequest, form: forms.BaseForm) -> bool:
    """Whether the form was sent and is right; what somebody typed before a lock is shown again, never acted on."""
    return request.method == "POST" and form.is_valid()


@contextlib.contextmanager
def refusals_on(form: forms.BaseForm) -> Iterator[None]:
    """What the action inside refuses stands on the form; then the view goes on below, to show it."""
    try:
        yield
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, str(refused))
    except ChangedMeanwhile:
        form.add_error(None, ValidationError(_("Somebody else saved this meanwhile"), code=OVERTAKEN))


def overtaken(form: forms.BaseForm) -> bool:
    """Whether somebody else saved the record after this form was opened."""
    return form.has_error(NON_FIELD_ERRORS, OVERTAKEN)


def typed_again(form: forms.BaseForm, version: int) -> QueryDict:
    """What was typed, as for a form that knows of the newer version: sent again, it replaces what was then shown."""
    typed = cast(QueryDict, form.data).copy()
    typed["version"] = str(version)
    return typed


def show_stored(form: forms.BaseForm, record: models.Model) -> None:
    """Says on the form what somebody else has stored; what was typed, sent again, replaces it."""
    record.refresh_from_db()
    shown = [bound for bound in form.visible_fields() if hasattr(record, bound.name) and not _is_secret(bound)]
    other = [bound for bound in shown if getattr(record, bound.name) != form.cleaned_data[bound.name]]
    stored = listed(f"{bound.label}: {_in_words(record, bound.name)}" for bound in other)
    if stored:
        form.add_error(None, _("Stored now: %(stored)s. Save again to replace it.") % {"stored": stored})
    form.data = typed_again(form, record.version)  # type: ignore[attr-defined]


def _is_secret(bound: forms.BoundField) -> bool:
    return isinstance(bound.field.widget, forms.PasswordInput)


def _in_words(record: models.Model, name: str) -> str:
    """A field's value as people read it."""
    shown = getattr(record, f"get_{name}_display", None)
    value = shown() if shown else getattr(record, name)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime.date):
        return day_text(value)
    return str(value or "–")


def form_answer(request: HouseRequest, template: str, form: forms.BaseForm, **shown: object) -> HttpResponse:
    """The page of the form, with the status that tells how it went."""
    wrong = request.method == "POST" and bool(form.errors)
    status = 409 if wrong and overtaken(form) else 422 if wrong else 200
    return render(request, template, {"form": form, **shown}, status=status)
