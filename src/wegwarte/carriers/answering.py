"""How every form is answered: fresh 200, wrong or refused 422, overtaken by somebody else 409."""

import contextlib
from collections.abc import Callable, Iterator
from typing import Any, TypeVar, cast

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from wegwarte.carriers.requests import HouseRequest
from wegwarte.core.conflicts import ChangedMeanwhile, Refused
from wegwarte.ui.both_versions import OVERTAKEN, SHOWN, Whose, differences, take, take_what_was_chosen, visible

F = TypeVar("F", bound=forms.BaseForm)


def sent(request: HouseRequest, form: forms.BaseForm) -> bool:
    """Whether the form was sent and is right; what somebody typed before a lock is shown again, never acted on."""
    if request.method == "POST":
        take_what_was_chosen(form)
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
    typed[form.add_prefix("version")] = str(version)
    typed.pop(SHOWN, None)
    return typed


def side_by_side(sent: forms.BaseForm, again: forms.BaseForm) -> None:
    """Shows both versions on `again`: the form made anew of what was typed (`typed_again`) and what is stored now.

    What only the other person changed stands in its fields; what both changed is as it was typed, with a choice.
    """
    found = differences(sent, _initial(again))
    take(again, [each.name for each in found if each.whose == Whose.THEIRS])
    again.both_versions = found  # type: ignore[attr-defined]


def made_anew(form: forms.BaseForm, newest: models.Model, make: Callable[[QueryDict], F]) -> F:
    """The form as `make` makes it of what was typed, and of the record as it is stored now: both side by side.

    For forms that take their values from the record themselves; for all others `show_stored` does the same.
    """
    again = make(typed_again(form, newest.version))  # type: ignore[attr-defined]
    side_by_side(form, again)
    return again


def show_stored(form: forms.BaseForm, record: models.Model) -> None:
    """Says on the form what somebody else has stored; what was typed, sent again, replaces it."""
    record.refresh_from_db()
    form.initial.update({name: _value_of(record, name) for name in visible(form) if hasattr(record, name)})
    found = differences(form, _initial(form))
    errors = form.errors
    form.data = typed_again(form, record.version)  # type: ignore[attr-defined]
    take(form, [each.name for each in found if each.whose == Whose.THEIRS])
    form._errors = errors  # type: ignore[attr-defined]
    form.both_versions = found  # type: ignore[attr-defined]


def _initial(form: forms.BaseForm) -> dict[str, Any]:
    return {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}


def _value_of(record: models.Model, name: str) -> Any:
    columns = {field.name: field for field in record._meta.get_fields() if isinstance(field, models.Field)}
    column = columns.get(name)
    if isinstance(column, models.ManyToManyField):
        return [each.pk for each in getattr(record, name).all()]
    return getattr(record, column.attname if column else name)


def form_answer(request: HouseRequest, template: str, form: forms.BaseForm, **shown: object) -> HttpResponse:
    """The page of the form, with the status that tells how it went."""
    wrong = request.method == "POST" and bool(form.errors)
    status = 409 if hasattr(form, "both_versions") or (wrong and overtaken(form)) else 422 if wrong else 200
    return render(request, template, {"form": form, **shown}, status=status)
