"""The letterhead of the carrier, and its own templates, for its administration."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.answering import form_answer, refusals_on, sent
from wegwarte.carriers.models import Carrier
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, confirmation_page, form_page
from wegwarte.documents.kinds import DOCX, NotTaken
from wegwarte.letters import actions
from wegwarte.letters.examples import EXAMPLES, RECIPIENT
from wegwarte.letters.fields import field_named
from wegwarte.letters.forms.headed import LARGEST_LOGO, HeadedPaperForm
from wegwarte.letters.forms.own import LARGEST, FileForm, NewTemplateForm
from wegwarte.letters.models import HeadedPaper, OwnTemplate
from wegwarte.letters.own.orders import FIELDS, LINES, filled
from wegwarte.ui.audience import takes_a_file
from wegwarte.ui.files import file_answer

AROUND = 100_000  # bytes of the form around a file


@staff_page(Right.ADMINISTER)
@require_safe
def own_templates(request: StaffRequest) -> HttpResponse:
    """The carrier's own templates, the letterhead, and the fields that a template can ask for."""
    fields = [(name, field_named(name).label, EXAMPLES[name]) for name in FIELDS]
    page = {
        "templates": OwnTemplate.objects.with_versions(), "head": HeadedPaper.objects.first(),
        "fields": fields, "lines": LINES,
    }  # fmt: skip
    return render(request, "letters/own_templates.html", page)


@takes_a_file(LARGEST_LOGO, around=AROUND)
@staff_page(Right.ADMINISTER)
def headed_paper(request: StaffRequest) -> HttpResponse:
    """Logo, line of the association, foot; what each office has of its own stands on its page."""
    stored = HeadedPaper.objects.first()
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = HeadedPaperForm(data, files, stored=stored)
    question = Question(
        _("Letterhead"), _("Save"), reverse("letters:own_templates"), _("Saved."),
        text=_("It stands on all letters. Name, address and telephone come from the carrier and from each office."),
        template="letters/upload.html",
    )  # fmt: skip
    owner = Carrier.objects.get(pk=request.member.carrier_id)
    return form_page(
        request, form, question, lambda: actions.set_headed_paper(owner, by=request.member, **form.chosen()),
        changes=stored,
    )  # fmt: skip


@takes_a_file(LARGEST, around=AROUND)
@staff_page(Right.ADMINISTER)
def add_own_template(request: StaffRequest) -> HttpResponse:
    """A name and a file."""
    form = NewTemplateForm(request.POST, request.FILES) if request.method == "POST" else NewTemplateForm()
    if sent(request, form):
        owner = Carrier.objects.get(pk=request.member.carrier_id)
        with refusals_on(form):
            return redirect(actions.add_own_template(owner, by=request.member, **form.cleaned_data))
    question = Question(_("New letter template"), _("Add the template"), reverse("letters:own_templates"), "")
    return form_answer(request, "letters/upload.html", form, question=question)


@takes_a_file(LARGEST, around=AROUND)
@staff_page(Right.ADMINISTER)
def own_template(request: StaffRequest, template_id: UUID) -> HttpResponse:
    """Its versions and fields, and a form for the next version."""
    found = get_object_or_404(OwnTemplate, pk=template_id)
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if sent(request, form):
        with refusals_on(form):
            actions.renew_own_template(found, file=form.cleaned_data["file"], by=request.member)
            return redirect(found)
    files = list(found.files.in_short())
    fields = [(name, field_named(name).label) for name in files[0].fields]
    page = {"own": found, "files": files, "fields": fields, "lines": LINES}
    return form_answer(request, "letters/own_template.html", form, **page)


@staff_page(Right.ADMINISTER)
@require_safe
def preview_own_template(request: StaffRequest, template_id: UUID) -> HttpResponse:
    """The template filled with invented values, as a text for Word."""
    found = get_object_or_404(OwnTemplate, pk=template_id)
    try:
        content = filled(bytes(found.latest.content), EXAMPLES, RECIPIENT)
    except NotTaken as refused:  # what was taken once need not be taken by a newer version of this program
        messages.error(request, str(refused.why))
        return redirect(found)
    return file_answer(content, f"{found.name}.docx", DOCX.media_type)


@staff_page(Right.ADMINISTER)
def switch_own_template(request: StaffRequest, template_id: UUID) -> HttpResponse:
    """Asks before it is offered no longer; `?again=1` takes that back."""
    found = get_object_or_404(OwnTemplate, pk=template_id)
    on = "again" in request.GET  # said by the address and not by how it is: a second click changes nothing
    heading, button = (_("Switch it on again"), _("Switch it on")) if on else (_("Switch it off"), _("Switch it off"))
    question = Question(
        heading, button, found.get_absolute_url(), _("Done."), subject=found.name,
        text=_("Letters can be written after it again.") if on
        else _("No letter can be written after it any more. What was written stays as it is."),
    )  # fmt: skip
    return confirmation_page(request, question, lambda: actions.switch_own_template(found, on=on, by=request.member))
