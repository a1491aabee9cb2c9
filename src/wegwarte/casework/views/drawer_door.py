"""The door of sealed drawers: who is named, whether it is sealed, whether the person has just proven who they are."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from wegwarte.carriers.access import StaffRequest, prove_again
from wegwarte.carriers.locking import has_proven_lately
from wegwarte.casework.actions.drawers import hold
from wegwarte.casework.models import Drawer
from wegwarte.casework.views.opening import opened_client


def named_drawer(request: StaffRequest, client_id: UUID, drawer_id: UUID) -> Drawer:
    """The drawer, held until the request ends; 404 for who is not named, as if it did not exist."""
    opened_client(request, client_id)
    hold(drawer_id)
    return get_object_or_404(Drawer.objects.visible_to(request.member).filter(client=client_id), pk=drawer_id)


def usable_drawer(request: StaffRequest, client_id: UUID, drawer_id: UUID) -> Drawer:
    """The drawer for a page that changes it; 404 for one that has ended."""
    drawer = named_drawer(request, client_id, drawer_id)
    if drawer.ended_on is not None:
        raise Http404
    return drawer


def proof_missing(request: StaffRequest) -> HttpResponse | None:
    """To the page that asks who is there, for what must not be done at an open desk; None when that is clear."""
    return None if has_proven_lately(request) else prove_again(request)


def detour(request: StaffRequest, drawer: Drawer) -> HttpResponse | None:
    """Where somebody has to go before they read: to the drawer's page when it is sealed, else to prove who they are.

    What was sent need not wait for a proof: writing shows nothing, and nothing typed may be lost.
    """
    if drawer.sealing is not None and request.method != "POST":
        return redirect(drawer)
    if request.method == "POST" or has_proven_lately(request):
        return None
    return prove_again(request)
