"""The page under a link: who asks, what for, until when; takes photos and files. No account, no cookie, no name."""

from uuid import UUID

from allauth.core.ratelimit import consume_or_429
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt

from wegwarte.carriers.access import portal_page
from wegwarte.core.conflicts import Refused
from wegwarte.documents import actions
from wegwarte.documents.forms.document import TAKEN
from wegwarte.documents.intake import Ready, Workbench, looked_at, put_together, workbench
from wegwarte.documents.kinds import NotTaken
from wegwarte.documents.models import UploadLink
from wegwarte.documents.models.link import hash_of
from wegwarte.documents.portal.asking import ASKED, NOT_NOW, TOO_LARGE, in_easy_words
from wegwarte.documents.portal.finding import link_under
from wegwarte.documents.portal.form import SendForm
from wegwarte.documents.receiving import AROUND, admit
from wegwarte.ui.audience import takes_a_file
from wegwarte.ui.portal import PortalLanguage

LONGEST = 300_000_000
"""Bytes that are let run out, so that the browser shows the answer: a telephone sends whatever it has."""
PIECE = 1 << 20
PHOTOS = 8
"""Places for a photo each: a camera gives one at a time."""


def let_in(request: HttpRequest, language: PortalLanguage, code: str) -> None:
    """Reads what is sent, before the request's transaction: nothing without a link, sealed only while it runs.

    More than has room is let run out, so that the browser shows the answer.
    """
    if _asked_too_often(request, code) is not None:
        return
    with link_under(code) as link:
        runs, fits = link is not None and _runs(link), link is not None and _fits(request, link)
    if link is None:
        return
    if not fits:
        while request.read(PIECE):
            pass
        return
    if runs:
        admit(request)
    _ = request.POST


# No token against forged requests: it would need a cookie. Whoever knows the address may send.
@csrf_exempt
@takes_a_file(LONGEST, sealed=True, lets_in=let_in)
@portal_page
def send(request: HttpRequest, language: PortalLanguage, code: str) -> HttpResponse:
    """Asks for the documents and takes them; for a link that ended, or never was, the page that says what to do."""
    if _asked_too_often(request, code) is not None:
        return _page(request, "busy", status=429)
    with link_under(code) as link:
        if link is None:
            return _page(request, "gone", status=404)
        if request.method == "POST":
            return _take(request, language, link, code)
        return _ask(request, link, SendForm()) if _runs(link) else _page(request, "gone", status=404)


@portal_page
def sent(request: HttpRequest, language: PortalLanguage) -> HttpResponse:
    """Thanks, where nothing more can be sent."""
    return _page(request, "thanks")


def _take(request: HttpRequest, language: PortalLanguage, link: UploadLink, code: str) -> HttpResponse:
    """What `let_in` has read; whether the link still runs is asked once more."""
    runs, fits = _runs(link), _fits(request, link)
    form = SendForm(request.POST, request.FILES) if fits else SendForm()
    if fits and _came_before(link, request):
        return _thanks(language, link, code)
    if not runs:
        return _page(request, "gone", status=404)
    if not fits:
        return _ask(request, link, form, str(TOO_LARGE))
    if not actions.is_first(link):
        return _ask(request, link, form, str(NOT_NOW))
    with workbench() as bench:
        return _keep(request, language, link, form, bench, code)


def _keep(
    request: HttpRequest, language: PortalLanguage, link: UploadLink, form: SendForm, bench: Workbench, code: str
) -> HttpResponse:
    ready = _ready(form, bench) if form.is_valid() else []
    if form.errors:
        return _ask(request, link, form)
    try:
        actions.receive(link, ready, submission=form.cleaned_data["submission"], at=timezone.now())
    except actions.TooMany as refused:
        return _page(request, "gone", status=404) if refused.over else _ask(request, link, form, str(TOO_LARGE))
    except Refused:
        return _ask(request, link, form, str(NOT_NOW))
    link.refresh_from_db(fields=["used", "size"])
    return _thanks(language, link, code)


def _ready(form: SendForm, bench: Workbench) -> list[Ready]:
    """The files as they can be kept: pages that can be shown become one document."""
    ready: list[Ready] = []
    for upload in form.sent_files:
        try:
            ready.append(looked_at(upload, bench))
        except NotTaken as refused:
            form.add_error("sent", f"{upload.name}: {in_easy_words(refused)}")
    if not form.errors and len(ready) > 1 and all(one.kind.shown for one in ready):
        try:
            return [put_together(ready, bench)]
        except NotTaken as refused:
            form.add_error("sent", str(in_easy_words(refused)))
    return ready


def _fits(request: HttpRequest, link: UploadLink) -> bool:
    """Whether the link has room for what is announced."""
    return int(request.META.get("CONTENT_LENGTH") or 0) <= link.room + AROUND


def _asked_too_often(request: HttpRequest, code: str) -> HttpResponse | None:
    """Counted once for each request, by address and by link."""
    if "_too_often" not in request.__dict__:
        said = consume_or_429(request, action="upload_link", key=hash_of(code), limit_get=True)
        request.__dict__["_too_often"] = said
    found: HttpResponse | None = request.__dict__["_too_often"]
    return found


def _came_before(link: UploadLink, request: HttpRequest) -> bool:
    try:
        return actions.has_come(link, UUID(request.POST.get("submission", "")))
    except ValueError:
        return False


def _runs(link: UploadLink) -> bool:
    return UploadLink.objects.everywhere(because="the same").running(timezone.now()).filter(pk=link.pk).exists()


def _thanks(language: PortalLanguage, link: UploadLink, code: str) -> HttpResponse:
    """To where a reload sends nothing again."""
    if not link.is_open:
        return redirect("documents:sent", language)
    return redirect(f"{reverse('documents:send', args=[language, code])}?told=1")


def _ask(request: HttpRequest, link: UploadLink, form: SendForm, problem: str = "") -> HttpResponse:
    errors = [*([problem] if problem else []), *(str(error) for each in form.errors.values() for error in each)]
    page = {
        "link": link, "office": link.client.office, "asked": ASKED[link.type], "form": form, "errors": errors,
        "photos": range(1, PHOTOS + 1), "accepted": TAKEN, "too_large": TOO_LARGE,
    }  # fmt: skip
    return _page(request, "send", status=422 if errors else 200, **page)


def _page(request: HttpRequest, name: str, *, status: int = 200, **shown: object) -> HttpResponse:
    response = render(request, f"documents/portal/{name}.html", shown, status=status)
    patch_cache_control(response, no_store=True)
    response["Referrer-Policy"] = "no-referrer"
    return response
