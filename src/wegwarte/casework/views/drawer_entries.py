"""Writing into a sealed drawer. What is sent is kept even when the last proof is too old: writing shows nothing."""

from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters

from wegwarte.carriers import kept
from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.answering import form_answer, made_anew, overtaken, refusals_on, sent
from wegwarte.carriers.drafts import saved
from wegwarte.carriers.locking import has_proven_lately
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, confirmation_page
from wegwarte.casework import actions
from wegwarte.casework.drawer_drafts import draft_key
from wegwarte.casework.forms.drawer import EntryForm
from wegwarte.casework.models import Drawer, DrawerEntry
from wegwarte.casework.views.drawer_door import detour, proof_missing, usable_drawer
from wegwarte.core.dates import today


@staff_page(Right.COUNSEL)
@sensitive_post_parameters()
def write_entry(request: StaffRequest, client_id: UUID, drawer_id: UUID) -> HttpResponse:
    """A form for the next text."""
    drawer = usable_drawer(request, client_id, drawer_id)
    if (way := detour(request, drawer)) is not None:
        return way
    form, name = EntryForm(_typed(request, drawer), on=today()), f"drawer-{drawer.pk}"
    if sent(request, form):
        with refusals_on(form):
            submission = form.cleaned_data["submission"]
            actions.write_entry(drawer, form.details(), by=request.member, on=today(), submission=submission)
            saved(request, name, _("It lies in the drawer."))
            return redirect(drawer)
    return form_answer(request, "casework/drawer_entry.html", form, drawer=drawer, client=drawer.client, name=name)


@staff_page(Right.COUNSEL)
@sensitive_post_parameters()
def change_entry(request: StaffRequest, client_id: UUID, drawer_id: UUID, drawer_entry_id: UUID) -> HttpResponse:
    """The form with what is stored; the look is recorded."""
    drawer = usable_drawer(request, client_id, drawer_id)
    if (way := detour(request, drawer)) is not None:
        return way
    entry = get_object_or_404(DrawerEntry.objects.of_drawer(drawer), pk=drawer_entry_id)
    form, name = EntryForm(_typed(request, drawer), on=today(), entry=entry), f"drawer-entry-{entry.pk}"
    if sent(request, form):
        with refusals_on(form):
            version = form.cleaned_data["version"]
            actions.change_entry(entry, form.details(), version=version, by=request.member, on=today())
            saved(request, name, _("It lies in the drawer."))
            return redirect(drawer)
    page = {"drawer": drawer, "client": drawer.client, "name": name, "entry": entry}
    if overtaken(form) and has_proven_lately(request):
        form = made_anew(form, entry, lambda typed: EntryForm(typed, on=today(), entry=entry))
    if request.method != "POST":
        actions.open_drawer(drawer, by=request.member)
    return form_answer(request, "casework/drawer_entry.html", form, **page)


@staff_page(Right.COUNSEL)
def remove_entry(request: StaffRequest, client_id: UUID, drawer_id: UUID, drawer_entry_id: UUID) -> HttpResponse:
    """Asks once more, then removes it. The page names no word of it."""
    drawer = usable_drawer(request, client_id, drawer_id)
    if (way := proof_missing(request)) is not None:
        return way
    if drawer.sealing is not None and request.method != "POST":
        return redirect(drawer)
    entry = get_object_or_404(DrawerEntry.objects.of_drawer(drawer), pk=drawer_entry_id)
    question = Question(
        _("Remove an entry"), _("Remove it"), drawer.get_absolute_url(), _("The entry is removed."),
        text=_("It is removed for good. The trail keeps that you removed one."),
        subject=drawer.client.shown_name, kind="danger",
    )  # fmt: skip
    return confirmation_page(request, question, lambda: actions.remove_entry(entry, by=request.member))


def _typed(request: StaffRequest, drawer: Drawer) -> QueryDict | None:
    """What was sent now, or before the session ended; that waits sealed with the drawer's key."""
    if request.method == "POST":
        return request.POST
    return kept.take_under(request, draft_key(drawer, request.member))
