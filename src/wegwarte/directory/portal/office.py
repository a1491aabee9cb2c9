"""Everything about one entry of the directory."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from wegwarte.carriers.access import portal_page
from wegwarte.core.dates import today
from wegwarte.directory.hours.calendar import calendar_of
from wegwarte.directory.hours.opening import week_of
from wegwarte.directory.portal.keeping import kept_shortly
from wegwarte.directory.portal.shown import Shown
from wegwarte.directory.portal.structured import structured
from wegwarte.directory.portal.vcard import vcard
from wegwarte.directory.portal.written import Text
from wegwarte.directory.portal.wrong_form import WrongForm
from wegwarte.directory.published import published
from wegwarte.ui.files import file_answer
from wegwarte.ui.portal import PortalLanguage


def shown_or_404(entry_id: UUID, language: PortalLanguage) -> Shown:
    """The published entry, to be shown in a language; raises `Http404` when there is none."""
    directory = published()
    entry = directory.by_id.get(entry_id)
    if entry is None:
        raise Http404
    return Shown(entry, directory, language, timezone.now())


def everything(shown: Shown) -> dict[str, Any]:
    """What the page of an entry shows."""
    day = today()
    closures = [
        (closure, Text.on(shown.language, shown.directory.text(closure, "reason", shown.language.tag)))
        for closure in shown.entry.closures
        if closure.last_day >= day
    ]
    return {
        "card": shown, "week": week_of(shown.entry, day), "today": day, "closures": closures,
        "structured": structured(shown, day),
    }  # fmt: skip


@portal_page
@kept_shortly
@gzip_page  # no secret and no token is in it: see results.py
@require_safe
def office(request: HttpRequest, language: PortalLanguage, entry_id: UUID) -> HttpResponse:
    """One entry: when, where, in which languages, how to call, and a form for what is wrong."""
    page = everything(shown_or_404(entry_id, language))
    told = "told" in request.GET
    return render(request, "portal/office.html", page | {"form": WrongForm(), "told": told})


@portal_page
@kept_shortly
@require_safe
def card(request: HttpRequest, language: PortalLanguage, entry_id: UUID) -> HttpResponse:
    """The entry as a contact for a telephone."""
    content = vcard(shown_or_404(entry_id, language), request.build_absolute_uri("./"))
    return file_answer(content.encode(), f"{str(entry_id)[:8]}.vcf", "text/vcard; charset=utf-8")


@portal_page
@kept_shortly
@require_safe
def hours(request: HttpRequest, language: PortalLanguage, entry_id: UUID) -> HttpResponse:
    """The open hours as a calendar for a telephone."""
    content = calendar_of(shown_or_404(entry_id, language).entry, today())
    return file_answer(content, f"{str(entry_id)[:8]}.ics", "text/calendar; charset=utf-8")
