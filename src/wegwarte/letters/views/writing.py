"""From the file to the letter: chosen, its fields filled in, its text edited, thrown away."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.answering import form_answer, made_anew, overtaken, refusals_on, sent
from wegwarte.carriers.drafts import saved
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, confirmation_page
from wegwarte.casework.languages import language_for, wished_by
from wegwarte.casework.models import Client
from wegwarte.core.dates import today
from wegwarte.deadlines.queries.files import running_of
from wegwarte.deadlines.shown import title_of as title_of_deadline
from wegwarte.letters import actions
from wegwarte.letters.choosing import Choice, groups
from wegwarte.letters.composing import first_text, is_fixed, template_of, title_of
from wegwarte.letters.fields import Known, known_values
from wegwarte.letters.forms.writing import TextForm, ValuesForm, WriteForm
from wegwarte.letters.models import Letter, OwnTemplate
from wegwarte.letters.preview import Preview
from wegwarte.letters.queries.known import FROM, last_recipient
from wegwarte.letters.queries.lists import used_lately
from wegwarte.letters.templates import GERMAN, Template, templates
from wegwarte.letters.views.opening import begun, known_template, opened_letter


@staff_page(Right.COUNSEL)
@require_safe
def choose(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Which letter: grouped by what one wants to do, the most used first."""
    known, _cases = begun(request, client_id)
    client, asked = known.client, _asked(request)
    address = {key: reverse("letters:write", args=[client.pk, key]) + asked for key in templates()}
    used = used_lately(request.member, today())
    page = {
        "client": client,
        "groups": groups(used, address, _also(known, asked)),
        "known": known,
        "about": _about(known),
    }
    return render(request, "letters/choose.html", page)


@staff_page(Right.COUNSEL)
def write(request: StaffRequest, client_id: UUID, template: str) -> HttpResponse:
    """The fields, filled with what is known; then the letter is there as a draft."""
    known, cases = begun(request, client_id)
    client, text = known.client, known_template(template)
    begins = _begins(known, text)
    filled = {**_known_of(text, known), "their_number": begins["their_reference"]}
    filled["other_names"] = client.other_names
    form = WriteForm(bound_data(request), template=text, known=filled, begins=begins, cases=cases)
    draft_key = f"letter-{client.pk}-{text.key}"
    if sent(request, form):
        with refusals_on(form):
            letter = _write(form, text, known, request)
            saved(request, draft_key, _("The letter is kept as a draft."))
            return redirect(letter)
    page = {"client": client, "title": text.title(GERMAN), "about": _about(known), "back": _back(request, client)}
    return form_answer(request, "letters/write.html", form, draft_key=draft_key, **page)


@staff_page(Right.COUNSEL)
def edit(request: StaffRequest, outgoing_id: UUID) -> HttpResponse:
    """The text as it stands on paper; of a letter in two languages its fields and a remark."""
    letter = opened_letter(request, outgoing_id)
    if letter.is_frozen:
        return redirect(letter)
    form = _form(letter, bound_data(request))
    draft_key = f"letter-edit-{letter.pk}"
    if sent(request, form):
        with refusals_on(form):
            actions.change_letter(letter, version=form.cleaned_data["version"], by=request.member, **form.said())
            saved(request, draft_key, _("Saved."))
            return redirect(request.path if "again" in request.POST else letter)
    shown = Preview.of(letter)
    if overtaken(form):
        letter.refresh_from_db()
        form, shown = made_anew(form, letter, lambda typed: _form(letter, typed)), Preview.of(letter)
    page = {"letter": letter, "client": letter.client, "title": title_of(letter), "preview": shown}
    return form_answer(request, "letters/edit.html", form, draft_key=draft_key, **page)


@staff_page(Right.COUNSEL)
def discard(request: StaffRequest, outgoing_id: UUID) -> HttpResponse:
    """Asks once more, then removes the draft."""
    letter = opened_letter(request, outgoing_id)
    back = letter.client.part_url("documents")
    question = Question(
        _("Throw the draft away"), _("Throw it away"), letter.get_absolute_url(), _("The draft is gone."),
        text=_("It is deleted for good. The trail keeps that you threw it away."), subject=title_of(letter),
        kind="danger", then=back,
    )  # fmt: skip
    return confirmation_page(request, question, lambda: actions.discard_letter(letter, by=request.member))


def _form(letter: Letter, data: QueryDict | None) -> TextForm | ValuesForm:
    kind = ValuesForm if is_fixed(letter) else TextForm
    return kind(data, letter=letter, template=template_of(letter))


def _write(form: WriteForm, template: Template, known: Known, request: StaffRequest) -> Letter:
    said = form.said()
    if not template.paired:
        text = first_text(template, said["values"])
        said |= {"subject": text.subject, "body": text.body}
    return actions.write_letter(
        known.client, template, answers=known.incoming, deadline=known.deadline, by=request.member, **said
    )


def _known_of(text: Template, known: Known) -> dict[str, str]:
    """What is known of its fields. What a case is called is the office's own word: no authority is told it unasked."""
    values = known_values(text.fields, known)
    if text.to == Letter.To.AUTHORITY and known.incoming is None and "matter" in values:
        values["matter"] = ""
    return values


def _begins(known: Known, template: Template) -> dict[str, Any]:
    """What stands in the form around the fields."""
    recipient, number = last_recipient(known)
    values = known_values(("authority", "their_number", "our_number", "place"), known)
    spoken = language_for(wished_by(known.client), None)
    return {
        "recipient": recipient or values["authority"], "their_reference": number or values["their_number"],
        "our_reference": values["our_number"] if template.to == Letter.To.AUTHORITY else "",
        "place": values["place"], "dated_on": known.on, "case": str(known.case.pk) if known.case else "",
        "language": spoken.tag if spoken and spoken.tag in template.texts and spoken.tag != GERMAN else "",
    }  # fmt: skip


def _also(known: Known, asked: str) -> dict[str, list[Choice]]:
    """What is written elsewhere: the plan, slips of running deadlines, letters after the carrier's own templates.

    Who comes from a deadline is offered its slip alone.
    """
    client, running = known.client, running_of(known.client)
    about = [each for each in running if known.deadline is None or each.pk == known.deadline.pk]
    plan = Choice(pgettext("letters", "Plan"), reverse("casework:print_plan", args=[client.pk]), paired=True)
    slips = [
        Choice(
            pgettext("letters", "Deadline slip: %(title)s") % {"title": title_of_deadline(each)},
            reverse("deadlines:slip", args=[each.pk]), paired=True,
        )
        for each in about
    ]  # fmt: skip
    own = [
        Choice(each.name, reverse("letters:fill", args=[client.pk, each.pk]) + asked, paired=False)
        for each in OwnTemplate.objects.offered()
    ]
    return {"person": [plan, *slips], "own": own}


def _asked(request: StaffRequest) -> str:
    """What the letter answers, for the next page's address."""
    named = QueryDict(mutable=True)
    named.update({name: request.GET[name] for name in FROM if name in request.GET})
    return f"?{named.urlencode()}" if named else ""


def _about(known: Known) -> str:
    """The deadline or the document to which the letter replies, in words."""
    if known.deadline:
        return title_of_deadline(known.deadline)
    return known.document.shown_title if known.document else ""


def _back(request: StaffRequest, client: Client) -> str:
    return reverse("letters:choose", args=[client.pk]) + _asked(request)
