"""Addresses under which a person sends documents themselves: made and shown once, listed, ended."""

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.answering import form_answer, refusals_on, sent
from wegwarte.carriers.drafts import saved
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, confirmation_page
from wegwarte.casework.languages import spoken_by
from wegwarte.casework.views.opening import opened_client, opened_row
from wegwarte.directory.printed.pages import code_of
from wegwarte.documents import actions
from wegwarte.documents.forms.link import LinkForm
from wegwarte.documents.models import UploadLink
from wegwarte.documents.models.link import in_groups, new_code
from wegwarte.documents.portal.asking import ASKED
from wegwarte.ui.portal import BY_TAG

DRAFT = "upload-link"


@staff_page(Right.COUNSEL)
def links(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Asks for what the link is and shows it once; below, the links of the file and what became of them."""
    client = opened_client(request, client_id, "office")
    form = LinkForm(bound_data(request), spoken=spoken_by(client))
    if sent(request, form):
        code = new_code(client.carrier_id)
        with refusals_on(form):
            link = actions.make_link(client, code=code, by=request.member, at=timezone.now(), **form.asked())
            saved(request, DRAFT, _("The link is there."))
            return _shown(request, link, code)
    return form_answer(
        request, "documents/links.html", form, client=client, draft_key=DRAFT,
        links=list(UploadLink.objects.of_file(client)),
    )  # fmt: skip


@staff_page(Right.COUNSEL)
def end_link(request: StaffRequest, link_id: UUID) -> HttpResponse:
    """Asks before it acts."""
    found = opened_row(request, UploadLink, link_id)
    question = Question(
        _("End the link"), _("End it"), found.get_absolute_url(), _("Nothing can be sent under this link any more."),
        text=_("Who has it reads that it does not work. What was sent already stays in the file."), kind="danger",
        subject=found.client.shown_name,
    )  # fmt: skip
    at = timezone.now()
    return confirmation_page(request, question, lambda: actions.end_link(found, by=request.member, at=at))


def _shown(request: StaffRequest, link: UploadLink, code: str) -> HttpResponse:
    """The address and its picture: nothing but this answer ever holds them."""
    language = BY_TAG[link.language]
    address = settings.WEGWARTE_URL + reverse("documents:send", args=[language, in_groups(code)])
    with translation.override(language.tag):
        asked = str(ASKED[link.type])
    page = {
        "client": link.client, "link": link, "language": language, "asked": asked, "address": address,
        "code": mark_safe(code_of(address)),  # noqa: S308 - drawn here
    }  # fmt: skip
    response = render(request, "documents/link_made.html", page)
    response["Referrer-Policy"] = "no-referrer"
    return response
