"""Two files side by side turn out to be of two people: one button says so, another takes it back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.requests import StaffRequest
from wegwarte.casework import actions
from wegwarte.casework.models import Client
from wegwarte.core.conflicts import Refused

APART, MAYBE_ONE = "apart", "maybe_one"
BUTTONS = {APART, MAYBE_ONE}


def said_of_both(request: StaffRequest, client: Client, second: Client) -> HttpResponse:
    """Does what the button says and shows both files again, with the way back."""
    act, done = (
        (actions.tell_apart, _("Noted. These two files are not offered to you as one person's any more."))
        if APART in request.POST
        else (actions.no_longer_apart, _("Taken back. The two files may be of one person."))
    )
    try:
        act(client, second, by=request.member)
        messages.success(request, str(done))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("casework:merge_files", client.pk, second.pk)
