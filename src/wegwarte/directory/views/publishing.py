"""How far a service is: each step asks before it acts, but the confirmation that all is right."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.models import Office
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, confirmation_page
from wegwarte.core.conflicts import Refused
from wegwarte.core.dates import today
from wegwarte.directory import actions
from wegwarte.directory.models import Service
from wegwarte.directory.views.asking import kept, kept_form, page_of

_LOOK_FIRST = _("Please look through it first. It then counts as checked today, by you.")
_FOUND = _("The entry is published: everybody can find it.")
STEPS: dict[str, dict[str, Any]] = {
    "publish": {"heading": _("Publish the entry"), "button": _("Publish"), "done": _FOUND, "text": _LOOK_FIRST},
    "take_up": {"heading": _("Take it up again"), "button": _("Publish"), "done": _FOUND, "text": _LOOK_FIRST},
    "confirm": {
        "heading": _("Everything is right"), "button": _("Everything is right"),
        "done": _("The entry counts as checked today."), "text": _("It then counts as checked today, by you."),
    },
    "pause": {
        "heading": _("Closed for some time"), "button": _("Take it out of the portal"),
        "done": _("Nobody finds the entry until you take it up again."),
        "text": _("For a few days, enter the days on which the house is closed instead: then people see why."),
    },
    "end": {
        "heading": _("No longer offered"), "button": _("End it"), "kind": "danger",
        "done": _("The entry has ended: nobody finds it any more."),
        "text": _("Nothing is deleted: you can take it up again."),
    },
}  # fmt: skip
"""What is asked before each step."""


@staff_page(Right.KEEP_DIRECTORY)
def publish(request: StaffRequest, service_id: UUID) -> HttpResponse:
    """Everybody finds the service from now on."""
    return _step(request, service_id, "publish", actions.publish)


@staff_page(Right.KEEP_DIRECTORY)
def pause(request: StaffRequest, service_id: UUID) -> HttpResponse:
    """The service is closed for some time."""
    return _step(request, service_id, "pause", actions.pause)


@staff_page(Right.KEEP_DIRECTORY)
def end(request: StaffRequest, service_id: UUID) -> HttpResponse:
    """The service is no longer offered."""
    return _step(request, service_id, "end", actions.end)


@staff_page(Right.KEEP_DIRECTORY)
def take_up(request: StaffRequest, service_id: UUID) -> HttpResponse:
    """The service is offered again."""
    return _step(request, service_id, "take_up", actions.take_up)


def _step(request: StaffRequest, service_id: UUID, step: str, act: Callable[..., Service]) -> HttpResponse:
    found = kept(request, Service, service_id)
    question = Question(back=page_of(found), subject=found.name, **STEPS[step])
    return confirmation_page(request, question, lambda: act(found, on=today(), by=request.member))


@staff_page(Right.KEEP_DIRECTORY)
def remove_draft(request: StaffRequest, service_id: UUID) -> HttpResponse:
    """A draft that was never published."""
    found = kept(request, Service, service_id)
    question = Question(
        _("Remove the draft"), _("Remove"), reverse("directory:keep"), _("The draft is gone."),
        text=_("It cannot be brought back."), subject=found.name, kind="danger",
    )  # fmt: skip
    return confirmation_page(request, question, lambda: actions.remove_draft(found, by=request.member))


@require_POST
@staff_page(Right.KEEP_DIRECTORY)
def confirm(request: StaffRequest, service_id: UUID) -> HttpResponse:
    """One tap: the entry is right as it stands."""
    found = kept(request, Service, service_id)
    try:
        actions.confirm(found, on=today(), by=request.member)
        words = _("Thank you. “%(name)s” counts as checked today.") % {"name": found.name}
        messages.success(request, words)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("directory:due" if "due" in request.POST else page_of(found))


@staff_page(Right.KEEP_DIRECTORY)
def show_office(request: StaffRequest, office_id: UUID) -> HttpResponse:
    """Makes of an office a draft of its entry in the portal."""
    office = get_object_or_404(Office, pk=office_id)
    question = Question(
        _("Show this office in the portal"), _("Make a draft"), reverse("directory:keep"),
        _("The draft is there. Please look through it, add hours and languages, and publish it."),
        text=_("Name, address and telephone come from the office. Nobody sees the draft before you publish it."),
        subject=office.name,
    )  # fmt: skip

    def act() -> str:
        return page_of(actions.show_office(office, by=request.member))

    form = forms.Form(request.POST if request.method == "POST" else None)
    return kept_form(request, form, question, act, draft=f"show-office-{office.pk}")
