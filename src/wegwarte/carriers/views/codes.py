"""One code of the carrier's catalogue: switched off and on, named, added."""

import datetime
from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers import actions
from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.answering import form_answer, overtaken, refusals_on, sent, typed_again
from wegwarte.carriers.forms import NameCodeForm, OwnCodeForm, SwitchForm
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, form_page
from wegwarte.carriers.views.catalogue import found_list
from wegwarte.catalogue import codes
from wegwarte.catalogue.cache import shared_snapshot
from wegwarte.catalogue.listing import version_of
from wegwarte.catalogue.models import Code, OwnLabel
from wegwarte.catalogue.relied_on import takes_own_codes
from wegwarte.catalogue.use import use_of
from wegwarte.core.dates import today

YEAR = datetime.timedelta(days=365)


def found_code(code_id: str) -> Code:
    """A code of the shared lists or the carrier's own, or 404."""
    code = get_object_or_404(Code.objects.select_related("code_list"), pk=code_id)
    found_list(code.code_list_id)
    return code


def address_of(list_key: str) -> str:
    """Where the pages about a code lead back to."""
    return reverse("carriers:code_list", args=[list_key])


@staff_page(Right.ADMINISTER)
def switch_code_off(request: StaffRequest, code_id: str) -> HttpResponse:
    """Asks from which day, and says how often the code was used."""
    code = found_code(code_id)
    question = Question(
        _("Switch the code off"), _("Switch off"), address_of(code.code_list_id), _("Switched off."),
        text=_said_of_use(code.pk), subject=codes.label(code.pk), kind="danger",
    )  # fmt: skip
    return _switch_page(request, question, code, actions.switch_off_code)


@staff_page(Right.ADMINISTER)
def switch_code_on(request: StaffRequest, code_id: str) -> HttpResponse:
    """Asks from which day it is offered again."""
    code = found_code(code_id)
    question = Question(
        _("Switch the code on"), _("Switch on"), address_of(code.code_list_id), _("Switched on."),
        text=_("It is offered again from that day on."), subject=codes.label(code.pk),
    )  # fmt: skip
    return _switch_page(request, question, code, actions.switch_on_code)


def _switch_page(request: StaffRequest, question: Question, code: Code, switch: Callable[..., object]) -> HttpResponse:
    """Asks for the day."""
    form = SwitchForm(bound_data(request), initial={"day": today(), "version": version_of(code.code_list_id)})
    return _changing_page(
        request, form, question, code, lambda: switch(code, by=request.member, on=today(), **form.cleaned_data)
    )


@staff_page(Right.ADMINISTER)
def name_code(request: StaffRequest, code_id: str) -> HttpResponse:
    """What the carrier calls the code in each language."""
    code = found_code(code_id)
    own = dict(OwnLabel.objects.filter(code=code).values_list("language", "text"))
    form = NameCodeForm(
        bound_data(request), initial={**own, "version": version_of(code.code_list_id)},
        shared=shared_snapshot().codes.get(code.pk),
    )  # fmt: skip
    question = Question(
        _("Name the code"), _("Save"), f"{address_of(code.code_list_id)}?show=names", _("Saved."),
        text=_("Records keep the code; only its name changes, everywhere and for older records too."),
        subject=codes.label(code.pk),
    )  # fmt: skip

    def act() -> None:
        actions.name_code(code, names=form.names, version=form.cleaned_data["version"], by=request.member)

    return _changing_page(request, form, question, code, act)


@staff_page(Right.ADMINISTER)
def add_code(request: StaffRequest, list_key: str) -> HttpResponse:
    """A code of the carrier's own, mapped to a shared one."""
    code_list = found_list(list_key)
    if not takes_own_codes(list_key):
        raise Http404
    form = OwnCodeForm(bound_data(request), code_list=code_list)
    question = Question(
        _("New code of your own"), _("Add"), address_of(list_key), _("Added."),
        text=_("Only your carrier sees and offers it."), subject=str(code_list),
    )  # fmt: skip
    return form_page(request, form, question, lambda: actions.add_own_code(code_list, by=request.member, **form.chosen))


def _changing_page(
    request: StaffRequest, form: forms.BaseForm, question: Question, code: Code, act: Callable[[], object]
) -> HttpResponse:
    """As `form_page`; when somebody else changed the list meanwhile, sent again it is meant for what is there now."""
    if sent(request, form):
        with refusals_on(form):
            act()
            messages.success(request, str(question.done))
            return redirect(question.back)
    if overtaken(form):
        form.add_error(None, gettext("Look at the list before you send this again."))
        form.data = typed_again(form, version_of(code.code_list_id))
    return form_answer(request, "carriers/form.html", form, question=question)


def _said_of_use(code_id: str) -> str:
    use = use_of(code_id, since=today() - YEAR)
    keeps = gettext("Records keep it and its name. It can be switched on again at any time.")
    if use.at_least is None:
        return " ".join([gettext("How often it was used cannot be counted: it is kept sealed."), keeps])
    if not use.at_least:
        return " ".join([gettext("Used fewer than 5 times in the last 12 months."), keeps])
    used = gettext("Used at least %(times)d times in the last 12 months.") % {"times": use.at_least}
    return f"{used} {keeps}"
