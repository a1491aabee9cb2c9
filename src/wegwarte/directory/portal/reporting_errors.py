"""Anybody can say that an entry is wrong, without saying who they are."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from wegwarte.carriers.access import portal_page
from wegwarte.directory.portal import actions
from wegwarte.directory.portal.keeping import kept_shortly
from wegwarte.directory.portal.office import everything, shown_or_404
from wegwarte.directory.portal.wrong_form import WrongForm
from wegwarte.ui.portal import PortalLanguage


# No token against forged requests: it would need a cookie, and nothing here is done in anybody's name. Whoever makes
# another person's browser send this could as well send it themselves.
@csrf_exempt
@portal_page
@kept_shortly
@require_POST
def report(request: HttpRequest, language: PortalLanguage, entry_id: UUID) -> HttpResponse:
    """Takes the report and leads back to the entry, which says thanks."""
    shown = shown_or_404(entry_id, language)
    form = WrongForm(request.POST)
    status = 422
    if form.is_valid():
        said = {"wrong": form.cleaned_data["wrong"], "text": form.cleaned_data["text"], "language": language.tag}
        caught = bool(form.cleaned_data["website"])
        if caught or actions.report_error(shown.entry, **said, at=timezone.now()):
            return redirect("../?told=1#told")
        form.add_error(None, _("Many people have told us already. Thank you. Please try again tomorrow."))
        status = 429
    return render(request, "portal/office.html", everything(shown) | {"form": form}, status=status)
