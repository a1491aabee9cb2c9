"""What offices write, in the languages of the portal: what is to be done, and one record in one language."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.answering import form_answer, overtaken, refusals_on, sent
from wegwarte.carriers.drafts import saved
from wegwarte.carriers.rights import Right
from wegwarte.directory import actions
from wegwarte.directory.forms.translation import TranslationForm
from wegwarte.directory.models import Kept
from wegwarte.directory.queries.keeping import tabs_of
from wegwarte.directory.queries.to_translate import to_translate
from wegwarte.directory.queries.translations import INTO, MODELS, pieces, stored_for, tallies
from wegwarte.directory.views.asking import kept
from wegwarte.ui.portal import BY_TAG, PortalLanguage

SHOWN = 50
"""Records on the page: others come up as these are translated. An import can bring thousands."""


@staff_page(Right.KEEP_DIRECTORY)
def translations(request: StaffRequest) -> HttpResponse:
    """The texts of published entries that are missing in a language, or out of date."""
    language = BY_TAG.get(request.GET.get("language", ""))
    rows = to_translate(request.member.carrier_id, language if language in INTO else None)
    shown = {
        "rows": rows[:SHOWN], "further": max(len(rows) - SHOWN, 0), "languages": INTO, "language": language,
        "tabs": tabs_of(request.member, "translations"),
    }  # fmt: skip
    return render(request, "directory/translations.html", shown)


@staff_page(Right.KEEP_DIRECTORY)
def translate(request: StaffRequest, part: str, record_id: UUID, into: PortalLanguage) -> HttpResponse:
    """The German texts of a record beside those of one language."""
    if part not in MODELS or into not in INTO:
        raise Http404
    found = kept(request, MODELS[part], record_id)
    stored = stored_for(found.carrier_id, [found])
    form = TranslationForm(bound_data(request), pieces=pieces(part, found, into.tag, stored), language=into)
    draft = f"text-{found.pk}-{into.tag}"
    if sent(request, form):
        with refusals_on(form):
            actions.translate(found, part, into.tag, form.texts(), sources=form.sources(), by=request.member)
            saved(request, draft, _("The translation is saved."))
            return redirect(reverse("directory:translations") + f"?language={into.tag}")
    if overtaken(form):
        form.show_sources()
    return form_answer(request, "directory/translate.html", form, **_shown(found, part, into, stored, draft))


def _shown(found: Kept, kind: str, language: PortalLanguage, stored: Any, draft: str) -> dict[str, Any]:
    tabs = [
        (tally, reverse("directory:translate", args=[kind, found.pk, tally.language]), tally.language == language)
        for tally in tallies([(kind, found)], stored)
    ]
    return {"record": found, "kind": kind, "language": language, "languages": tabs, "draft_key": draft}
