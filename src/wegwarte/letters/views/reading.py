"""A letter is read: as it will stand on paper, with how far it is; taken out as PDF or DOCX; explained."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.rights import Right
from wegwarte.casework.languages import language_for, wished_by
from wegwarte.deadlines.shown import title_of as title_of_deadline
from wegwarte.documents.kinds import DOCX, PDF
from wegwarte.letters import actions
from wegwarte.letters.composing import explanation_of, paper_of, title_of
from wegwarte.letters.models import Letter, Signature
from wegwarte.letters.paper import as_docx, as_pdf
from wegwarte.letters.preview import Preview
from wegwarte.letters.signing import is_signed_by_the_person
from wegwarte.letters.templates import GERMAN, templates
from wegwarte.letters.views.opening import opened_letter
from wegwarte.ui.files import file_answer
from wegwarte.ui.portal import PORTAL_LANGUAGES, PortalLanguage


@staff_page(Right.COUNSEL)
@require_safe
def letter(request: StaffRequest, outgoing_id: UUID) -> HttpResponse:
    """How far it is, what comes next, and the letter itself."""
    found = opened_letter(request, outgoing_id)
    actions.look_at(found, by=request.member)
    deadline = title_of_deadline(found.deadline) if found.deadline else ""
    page: dict[str, Any] = {
        "letter": found, "client": found.client, "title": title_of(found), "languages": explained_in(found),
        "deadline_title": deadline,
        "spoken": language_for(wished_by(found.client), None), "replaced_by": _newer(found),
    }  # fmt: skip
    if is_signed_by_the_person(found):
        page["given"] = list(Signature.objects.of_letter(found))
        page["aside"] = not page["given"] and Signature.objects.set_aside_of(found).exists()
        page["to_be_signed"] = not found.is_frozen or not page["given"]
        page["scan"] = next((each.scan for each in page["given"] if each.scan and not each.scan.removed_at), None)
    if not found.is_frozen:
        page["preview"] = Preview.of(found)
    return render(request, "letters/letter.html", page)


@staff_page(Right.COUNSEL)
@require_safe
def pdf(request: StaffRequest, outgoing_id: UUID) -> HttpResponse:
    """The PDF of a draft as it is now; that of a frozen letter is the document that was kept."""
    found = opened_letter(request, outgoing_id)
    if found.paper is not None:
        return redirect("documents:download", found.paper.pk, 1)
    actions.take_along(found, as_what="pdf", by=request.member)
    return file_answer(as_pdf(paper_of(found)), f"{title_of(found)}.pdf", PDF.media_type, inline=True)


@staff_page(Right.COUNSEL)
@require_safe
def docx(request: StaffRequest, outgoing_id: UUID) -> HttpResponse:
    """The draft as a text of Word, to be worked on elsewhere; a frozen letter exists as it went out only."""
    found = opened_letter(request, outgoing_id)
    if found.is_frozen:
        raise Http404
    actions.take_along(found, as_what="docx", by=request.member)
    return file_answer(as_docx(paper_of(found)), f"{title_of(found)}.docx", DOCX.media_type)


@staff_page(Right.COUNSEL)
@require_safe
def explained(request: StaffRequest, outgoing_id: UUID) -> HttpResponse:
    """What the letter does, in easy words, for the person to take along: `?language=` beside German."""
    found = opened_letter(request, outgoing_id)
    asked = request.GET.get("language", GERMAN)
    language = next((each for each in explained_in(found) if each.tag == asked), None)
    paper = explanation_of(found, language) if language else None
    if paper is None:
        raise Http404
    actions.take_along(found, as_what="explained", by=request.member)
    return file_answer(as_pdf(paper), f"{title_of(found)} {asked}.pdf", PDF.media_type, inline=True)


def explained_in(letter: Letter) -> list[PortalLanguage]:
    """The languages in which its template is explained."""
    template = templates().get(letter.template)  # one that went out may have outlived its text
    return [each for each in PORTAL_LANGUAGES if template and each.tag in template.explained]


def _newer(letter: Letter) -> list[Letter]:
    """The corrections of a letter that has gone out."""
    if not letter.is_frozen:
        return []
    return list(Letter.objects.of_file(letter.client).filter(replaces=letter))
