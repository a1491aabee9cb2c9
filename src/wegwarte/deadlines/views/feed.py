"""The calendar of one's deadlines: its address, and what answers there."""

from typing import cast
from uuid import UUID

from allauth.core.ratelimit import consume_or_429
from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from wegwarte.carriers.access import StaffRequest, portal_page, prove_again, staff_page
from wegwarte.carriers.answering import form_answer, sent
from wegwarte.carriers.locking import has_proven_lately
from wegwarte.carriers.models import Member
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, confirmation_page
from wegwarte.core.dates import today
from wegwarte.core.tenancy import carrier
from wegwarte.deadlines import actions
from wegwarte.deadlines.feed import calendar_of
from wegwarte.deadlines.models import Feed
from wegwarte.deadlines.models.feed import new_token


@staff_page(Right.COUNSEL)
@require_safe
def feed(request: StaffRequest) -> HttpResponse:
    """Whether there is an address, since when, and when a calendar last asked there."""
    running = Feed.objects.running().filter(member=request.member).first()
    return render(request, "deadlines/feed.html", {"feed": running})


@staff_page(Right.COUNSEL)
def make_feed(request: StaffRequest) -> HttpResponse:
    """Asks who is there, then shows the address; nothing but this answer ever holds it."""
    if not has_proven_lately(request):
        return prove_again(request)
    form, address = forms.Form(request.POST if request.method == "POST" else None), ""
    if sent(request, form):
        token = new_token()
        actions.make_feed(request.member, token=token, by=request.member, at=timezone.now())
        path = reverse("deadlines:calendar", args=[request.member.carrier_id, token])
        address = settings.WEGWARTE_URL.rstrip("/") + path
    return form_answer(request, "deadlines/feed_made.html", form, address=address)


@staff_page(Right.COUNSEL)
def end_feed(request: StaffRequest) -> HttpResponse:
    """Asks before it acts."""
    question = Question(
        _("End the calendar"), _("End it"), reverse("deadlines:feed"), _("The address answers nothing any more."),
        text=_("Your calendar gets no deadlines any more. What it has already stays there: remove it there too."),
        kind="danger",
    )  # fmt: skip
    at = timezone.now()
    return confirmation_page(request, question, lambda: actions.end_feed(request.member, by=request.member, at=at))


@portal_page
@require_safe
def calendar(request: HttpRequest, carrier_id: UUID, token: str) -> HttpResponse:
    """The calendar, for whoever has the address; as if there were nothing when it ended or its owner may not counsel.

    It asks for no session and sets no cookie: calendars fetch it by themselves.
    """
    if limited := consume_or_429(request, action="deadline_feed", limit_get=True):
        return cast(HttpResponse, limited)
    with carrier(carrier_id), translation.override(settings.LANGUAGE_CODE):
        found = Feed.objects.under(token).first()
        owner = _owner(found) if found else None
        if found is None or owner is None:
            raise Http404
        content = calendar_of(owner, today())
        actions.note_fetch(found, timezone.now())
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def _owner(found: Feed) -> Member | None:
    """Whose address it is, as long as they work here, counsel and are bound to secrecy."""
    working = Member.objects.working(today()).with_standing().select_related("user")
    owner = working.filter(pk=found.member_id, user__is_active=True).first()
    return owner if owner and owner.may(Right.COUNSEL) else None
