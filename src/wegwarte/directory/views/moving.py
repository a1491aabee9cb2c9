"""Entries leave and come in as files of HSDS: of a carrier by its keepers, of the whole Land by the operator."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wegwarte.audit.labels import entry
from wegwarte.audit.trail import record
from wegwarte.carriers.access import PlatformRequest, StaffRequest, bound_data, staff_page
from wegwarte.carriers.answering import form_answer, refusals_on, sent
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.core.dates import today
from wegwarte.core.tenancy import current_carrier_id
from wegwarte.directory.actions import moving as actions
from wegwarte.directory.forms.moving import SendForm, TakeOverForm
from wegwarte.directory.hsds.packing import as_json, as_package, kept_objects
from wegwarte.directory.models import SentFile
from wegwarte.directory.queries.keeping import tabs_of, tabs_of_land
from wegwarte.directory.queries.sent_files import named_of, preview_of
from wegwarte.sheets.guards import LARGEST
from wegwarte.sheets.writing import XLSX, Sheet, as_xlsx, download
from wegwarte.ui.audience import takes_a_file

TAKEN_ALONG = entry("directory.took_entries_along", gettext_lazy("Took the entries of the directory along as a file"))
AROUND = 1_000_000  # bytes of the form around a file
LATEST = 10
Request = StaffRequest | PlatformRequest


@dataclass(frozen=True)
class Room:
    """Whose entries: addresses begin with `prefix`, and these actions are asked."""

    prefix: str
    send: Callable[..., SentFile]
    take_over: Callable[..., SentFile]

    @property
    def page(self) -> str:
        """The address of the page of files."""
        return reverse(f"directory:{self.prefix}moving")

    @property
    def as_json(self) -> str:
        """Where the entries are, as JSON."""
        return reverse(f"directory:{self.prefix}take_along", args=["json"])

    @property
    def as_csv(self) -> str:
        """Where the entries are, as CSV files in a ZIP."""
        return reverse(f"directory:{self.prefix}take_along", args=["csv"])

    def left_out(self, found: SentFile) -> str:
        """Where the rows are that are wrong."""
        return reverse(f"directory:{self.prefix}left_out", args=[found.pk])


OWN = Room("", actions.send_file, actions.take_over_file)
LAND = Room("platform_", actions.send_file_for_land, actions.take_over_for_land)


@takes_a_file(LARGEST, around=AROUND)
@staff_page(Right.KEEP_DIRECTORY)
def moving(request: StaffRequest) -> HttpResponse:
    """Take entries along, bring entries in."""
    return _moving(request, OWN)


@takes_a_file(LARGEST, around=AROUND)
@staff_page(Right.OPERATE)
def platform_moving(request: PlatformRequest) -> HttpResponse:
    """The same for what the platform keeps."""
    return _moving(request, LAND)


@staff_page(Right.KEEP_DIRECTORY)
def take_along(request: StaffRequest, form: str) -> HttpResponse:
    """The carrier's entries as a file."""
    return _file(request, form)


@staff_page(Right.OPERATE)
def platform_take_along(request: PlatformRequest, form: str) -> HttpResponse:
    """The platform's entries as a file."""
    return _file(request, form)


@staff_page(Right.KEEP_DIRECTORY)
def sent_file(request: StaffRequest, file_id: UUID) -> HttpResponse:
    """What a file holds, before and after it is taken over."""
    return _sent_file(request, OWN, file_id)


@staff_page(Right.OPERATE)
def platform_sent_file(request: PlatformRequest, file_id: UUID) -> HttpResponse:
    """The same for the platform."""
    return _sent_file(request, LAND, file_id)


@staff_page(Right.KEEP_DIRECTORY)
def left_out(request: StaffRequest, file_id: UUID) -> HttpResponse:
    """The rows that are wrong, as a table."""
    return _left_out(file_id)


@staff_page(Right.OPERATE)
def platform_left_out(request: PlatformRequest, file_id: UUID) -> HttpResponse:
    """The same for the platform."""
    return _left_out(file_id)


def _moving(request: Request, room: Room) -> HttpResponse:
    form = SendForm(bound_data(request), request.FILES if request.method == "POST" else None)
    if sent(request, form):
        with refusals_on(form):
            given = form.cleaned_data["file"]
            submission = form.cleaned_data["submission"]
            kept = room.send(content=given.read(), file_name=given.name, submission=submission, by=request.member)
            return redirect(kept)
    tabs = tabs_of(request.member, "moving") if isinstance(request.member, Member) else tabs_of_land("moving")
    latest = SentFile.objects.defer("content", "wrong")[:LATEST]
    return form_answer(request, "directory/moving.html", form, room=room, tabs=tabs, latest=latest)


def _file(request: Request, form: str) -> HttpResponse:
    if form not in ("json", "csv"):
        raise Http404
    things = kept_objects(current_carrier_id())
    record(TAKEN_ALONG, by=request.member, organisations=len(things), format=form)
    name = f"{_('Directory')} {today():%Y-%m-%d}"
    if form == "json":
        return download(as_json(things), f"{name}.json", "application/json")
    return download(as_package(things), f"{name}.zip", "application/zip")


def _sent_file(request: Request, room: Room, file_id: UUID) -> HttpResponse:
    found = get_object_or_404(SentFile, pk=file_id)
    shown: dict[str, Any] = {"file": found, "room": room, "left_url": room.left_out(found)}
    if found.taken_over_at is not None:
        return render(request, "directory/moved.html", shown | {"named": named_of(found, today())})
    form = TakeOverForm(request.POST if request.method == "POST" else None)
    if sent(request, form):
        with refusals_on(form):
            wants_all = form.cleaned_data["choice"] == TakeOverForm.ALL
            done = room.take_over(found, all_or_nothing=wants_all, on=today(), by=request.member)
            messages.success(request, _taken(done.written))
            return redirect(done)
    preview = preview_of(found, today())
    return form_answer(request, "directory/sent_file.html", form, preview=preview, named=preview.named, **shown)


def _taken(number: int) -> str:
    words = ngettext("%(number)s record was entered or changed.", "%(number)s records were entered or changed.", number)
    return words % {"number": number}


def _left_out(file_id: UUID) -> HttpResponse:
    found = get_object_or_404(SentFile, pk=file_id)
    rows = [[*row, str(named.heading)] for named in named_of(found, today()) for row in named.rows]
    if not rows:
        return redirect(found)
    sheet = Sheet(_("Left out"), [_("Table"), _("Place in the file"), _("Why"), _("What happens")], rows)
    return download(as_xlsx(sheet), "wegwarte-left-out.xlsx", XLSX)
