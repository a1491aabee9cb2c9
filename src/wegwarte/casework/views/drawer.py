"""A sealed drawer: begun, opened, kept longer, ended."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from wegwarte.carriers.access import StaffRequest, bound_data, prove_again, staff_page
from wegwarte.carriers.answering import form_answer, refusals_on, sent
from wegwarte.carriers.locking import has_proven_lately, proof_lasts
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, confirmation_page, form_page
from wegwarte.casework import actions
from wegwarte.casework.actions.drawer_sealing import waits_for_second
from wegwarte.casework.forms.drawer import BeginForm, KeepForm
from wegwarte.casework.models import Drawer, DrawerEntry
from wegwarte.casework.queries.consultations import choosable_cases
from wegwarte.casework.queries.drawers import drawers_in
from wegwarte.casework.views.drawer_door import named_drawer, proof_missing, usable_drawer
from wegwarte.casework.views.opening import opened_client
from wegwarte.core.dates import today


@staff_page(Right.COUNSEL)
def begin_drawer(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """To the member's own drawer of this file; where there is none, a form to begin one. Others' stay unknown."""
    client = opened_client(request, client_id)
    mine = drawers_in(client, request.member)
    there = [drawer for drawer in mine if drawer.ended_on is None]
    if there and request.method != "POST":
        return redirect(there[0])
    cases = choosable_cases(client, request.member)
    form = BeginForm(bound_data(request), client=client, cases=cases, by=request.member, on=today())
    if sent(request, form):
        with refusals_on(form):
            return redirect(actions.begin_drawer(client, **form.chosen(), by=request.member, on=today()))
    return form_answer(request, "casework/drawer_begin.html", form, client=client, ended=mine)


@staff_page(Right.COUNSEL)
@require_safe
def drawer(request: StaffRequest, client_id: UUID, drawer_id: UUID) -> HttpResponse:
    """What lies in it, for some minutes after the password or the second factor; each look is recorded."""
    drawer = named_drawer(request, client_id, drawer_id)
    page = {"drawer": drawer, "client": drawer.client, "back": drawer.client.get_absolute_url()}
    if drawer.ended_on is not None:
        return render(request, "casework/drawer_ended.html", page)
    if drawer.sealing is not None:
        waits = waits_for_second(drawer.sealing, timezone.now())
        return render(request, "casework/drawer_sealed.html", {**page, "waits": waits})
    if not has_proven_lately(request):
        return prove_again(request)
    actions.open_drawer(drawer, by=request.member)
    entries = DrawerEntry.objects.of_drawer(drawer).order_by("-told_on", "-written_at")
    people = drawer.named.select_related("member").order_by("member__name")
    seconds = proof_lasts(request)
    page |= {"entries": entries, "people": people, "minutes": -(-seconds // 60), "today": today()}
    response = render(request, "casework/drawer.html", page)
    response["Refresh"] = f"{seconds + 1}; url={drawer.get_absolute_url()}"  # then the page asks who is there again
    return response


@staff_page(Right.COUNSEL)
def keep_drawer(request: StaffRequest, client_id: UUID, drawer_id: UUID) -> HttpResponse:
    """Says that it is still needed, and for how long."""
    drawer = usable_drawer(request, client_id, drawer_id)
    form = KeepForm(bound_data(request), drawer=drawer)
    question = Question(
        _("Keep the drawer longer"), _("Keep it"), _back(drawer), _("It is kept longer."),
        text=_("The months count from today. With the end of the file or of its case it ends all the same."),
        subject=drawer.client.shown_name,
    )  # fmt: skip
    months = form.cleaned_data["months"] if form.is_bound and form.is_valid() else 0
    return form_page(
        request, form, question, lambda: actions.keep_drawer(drawer, months=months, by=request.member, on=today())
    )


@staff_page(Right.COUNSEL)
def end_drawer(request: StaffRequest, client_id: UUID, drawer_id: UUID) -> HttpResponse:
    """Asks once more, then destroys what lies in it."""
    drawer = usable_drawer(request, client_id, drawer_id)
    if (way := proof_missing(request)) is not None:
        return way
    question = Question(
        _("End the drawer now"), _("Destroy it"), _back(drawer), _("The drawer has ended. Nobody reads it again."),
        text=_("Its key is destroyed with all that lies in it, for everybody and for good."),
        subject=drawer.client.shown_name, kind="danger",
    )  # fmt: skip
    return confirmation_page(request, question, lambda: actions.end_drawer(drawer, by=request.member, on=today()))


def _back(drawer: Drawer) -> str:
    return reverse("casework:drawer", args=[drawer.client_id, drawer.pk])
