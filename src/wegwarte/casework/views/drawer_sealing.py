"""Seal everything: one tap and one confirmation; and the way back, by two."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.models import Carrier, Office
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, Text, confirmation_page
from wegwarte.casework import actions
from wegwarte.casework.queries.drawers import asked_namings, left_drawers, own_drawers
from wegwarte.casework.views.drawer_door import proof_missing, usable_drawer
from wegwarte.casework.views.opening import opened_client
from wegwarte.core.dates import today

SEALED = _("Sealed. Two people who are named in a drawer open it again together.")


@staff_page(Right.WORK)
@require_safe
def drawers(request: StaffRequest) -> HttpResponse:
    """The member's own drawers; for lead and administration what nobody opens any more, and the way to seal all."""
    member = request.member
    if not any(member.may(right) for right in (Right.COUNSEL, Right.LEAD, Right.ADMINISTER)):
        raise PermissionDenied
    page = {
        "own": own_drawers(member), "left": left_drawers(member), "today": today(),
        "namings": asked_namings(member) if member.may(Right.ADMINISTER) else [],
        "led": member.offices_with(Right.LEAD), "administers": member.may(Right.ADMINISTER),
    }  # fmt: skip
    return render(request, "casework/drawers.html", page)


@staff_page(Right.COUNSEL)
def seal_file(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """All drawers of a file, whoever is named in them; it tells nobody whether there are any."""
    client = opened_client(request, client_id)
    question = _question(_("Seal all drawers of this file"), client.get_absolute_url(), client.shown_name)
    return confirmation_page(request, question, lambda: actions.seal_file(client, by=request.member))


@staff_page(Right.LEAD)
def seal_office(request: StaffRequest, office_id: UUID) -> HttpResponse:
    """All drawers of an office that the member leads."""
    led = [office.pk for office in request.member.offices_with(Right.LEAD)]
    office = get_object_or_404(Office.objects.filter(pk__in=led), pk=office_id)
    question = _question(_("Seal all drawers of this office"), reverse("casework:drawers"), office.name)
    return confirmation_page(request, question, lambda: actions.seal_office(office, by=request.member))


@staff_page(Right.ADMINISTER)
def seal_carrier(request: StaffRequest) -> HttpResponse:
    """All drawers of the carrier."""
    carrier = Carrier.objects.get(pk=request.member.carrier_id)
    question = _question(_("Seal all drawers of the carrier"), reverse("casework:drawers"), carrier.name)
    return confirmation_page(request, question, lambda: actions.seal_carrier(carrier, by=request.member))


@staff_page(Right.COUNSEL)
def open_again(request: StaffRequest, client_id: UUID, drawer_id: UUID) -> HttpResponse:
    """One of the two who open a sealed drawer again."""
    drawer = usable_drawer(request, client_id, drawer_id)
    if (way := proof_missing(request)) is not None:
        return way
    question = Question(
        _("Open the sealed drawer again"), _("I agree"), drawer.get_absolute_url(), _("You have agreed."),
        text=_("It opens when a second person who is named has agreed within a day."),
        subject=drawer.client.shown_name,
    )  # fmt: skip
    return confirmation_page(request, question, lambda: actions.open_again(drawer, by=request.member))


def _question(heading: Text, back: str, subject: str) -> Question:
    text = _(
        "From this moment on nobody opens a sealed drawer. What stands on a screen already goes with the next click."
    )
    return Question(heading, _("Seal everything"), back, SEALED, text=text, subject=subject, kind="danger")
