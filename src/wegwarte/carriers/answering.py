"""How every form is answered: fresh 200, wrong or refused 422, overtaken by somebody else 409."""

import contextlib
from collections.abc import Iterator
from typing import cast

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from wegwarte.carriers.requests import HouseRequest
from wegwarte.core.conflicts import ChangedMeanwhile, Refused

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


def form_answer(request: HouseRequest, template: str, form: forms.BaseForm, **shown: object) -> HttpResponse:
    """The page of the form, with the status that tells how it went."""
    wrong = request.method == "POST" and bool(form.errors)
    status = 409 if wrong and overtaken(form) else 422 if wrong else 200
    return render(request, template, {"form": form, **shown}, status=status)
