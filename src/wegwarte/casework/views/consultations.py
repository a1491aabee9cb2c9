"""Contacts: noting one, looking at it, correcting it."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.answering import form_answer, made_anew, overtaken, refusals_on, sent
from wegwarte.carriers.drafts import saved
from wegwarte.carriers.rights import Right
from wegwarte.casework import actions
from wegwarte.casework.forms.comparing import entries
from wegwarte.casework.forms.consultation import ConsultationForm
from wegwarte.casework.forms.starting import guesses, stored_values
from wegwarte.casework.models import Client, Consultation
from wegwarte.casework.queries.consultations import choosable_cases, habits_of, releases_of
from wegwarte.casework.queries.family import choosable
from wegwarte.casework.queries.offices import open_offices
from wegwarte.casework.views.choosing_a_person import carried_to, forget_carried, take_a_file
from wegwarte.casework.views.opening import opened_client, opened_consultation
from wegwarte.core.dates import today
from wegwarte.ui.forms import asked_id


@staff_page(Right.COUNSEL)
def new_consultation(request: StaffRequest) -> HttpResponse:
    """Notes a contact: `?client=` with the person of a file, else with somebody who stays anonymous."""
    if "take_file" in request.POST and "client" not in request.GET:
        return take_a_file(request)
    client = _client_asked_for(request)
    cases = choosable_cases(client, request.member) if client else []
    if not (offices := open_offices(request.member)):
        raise PermissionDenied("All of this member's offices are closed.")
    data, key = bound_data(request), f"consultation-{client.pk if client else 'new'}"
    kin = choosable(client, request.member, today()) if client else []
    form = ConsultationForm(
        data, initial={}, offices=offices, client=client, cases=cases, relatives=kin, releases=releases_of(client)
    )
    if sent(request, form):
        with refusals_on(form):
            return _after_noting(request, _noted(request, form, client), key, long_ago=form.was_long_ago)
    habits = habits_of(request.member)
    if data is None:
        form.initial.update(guesses(habits, offices, by=request.member, client=client, cases=cases, asked=request.GET))
        form.initial.update(carried_to(request, client))
    page = {"client": client, "habits": habits, "draft_key": key}
    return form_answer(request, "casework/consultation_new.html", form, **page)


@staff_page(Right.COUNSEL)
def consultation(request: StaffRequest, consultation_id: UUID) -> HttpResponse:
    """Shows a contact; with `?correct` it can be corrected."""
    noted = opened_consultation(request, consultation_id)
    if "correct" in request.GET:
        return _correct(request, noted)
    values = stored_values(noted)
    page = {"consultation": noted, "client": noted.client, "may_correct": _may_correct(request, noted)}
    page["may_withdraw"] = noted.may_be_withdrawn_by(request.member)
    form = _correction(request, noted, values)
    return render(request, "casework/consultation.html", {**page, "entries": entries(form, values)})


def _correct(request: StaffRequest, noted: Consultation) -> HttpResponse:
    if not _may_correct(request, noted):
        raise PermissionDenied
    form = _correction(request, noted, stored_values(noted), bound_data(request))
    key = f"consultation-edit-{noted.pk}"
    if sent(request, form):
        with refusals_on(form):
            version = form.cleaned_data["version"]
            actions.correct_consultation(noted, form.details(), version=version, by=request.member)
            saved(request, key, _("The correction is saved."))
            return redirect("casework:consultation", noted.pk)
    page = {"consultation": noted, "client": noted.client, "draft_key": key}
    if overtaken(form):
        newest = page["consultation"] = opened_consultation(request, noted.pk)
        form = made_anew(form, newest, lambda typed: _correction(request, newest, stored_values(newest), typed))
    return form_answer(request, "casework/consultation_correct.html", form, **page)


def _correction(
    request: StaffRequest, noted: Consultation, values: dict[str, Any], data: QueryDict | None = None
) -> ConsultationForm:
    cases = choosable_cases(noted.client, request.member, keep=noted.case_id) if noted.client else []
    before = set(noted.co_advised.values_list("relative_id", flat=True))
    kin = choosable(noted.client, request.member, today(), before) if noted.client else []
    return ConsultationForm(
        data, initial=values, offices=[noted.office], client=noted.client, cases=cases, stored=noted, relatives=kin,
        releases=releases_of(noted.client, keep=noted.release_id),
    )  # fmt: skip


def _may_correct(request: StaffRequest, noted: Consultation) -> bool:
    return request.member.may(Right.COUNSEL, office_id=noted.office_id) or noted.may_be_worked_by(request.member)


def _client_asked_for(request: StaffRequest) -> Client | None:
    """The file named by `?client=`; 404 when there is none that this member may see."""
    if "client" not in request.GET:
        return None
    if (key := asked_id(request.GET, "client")) is None:
        raise Http404
    return opened_client(request, key)


def _noted(request: StaffRequest, form: ConsultationForm, client: Client | None) -> Consultation:
    return actions.note_consultation(
        form.chosen_office, form.details(), by=request.member, client=client, next_step=form.next_step,
        submission=form.cleaned_data["submission"],
    )  # fmt: skip


def _after_noting(request: StaffRequest, noted: Consultation, key: str, *, long_ago: bool) -> HttpResponse:
    """Where the pressed button leads, with a way back to what was just noted."""
    address = reverse("casework:consultation", args=[noted.pk])
    whose = _("Noted for %(file)s.") % {"file": noted.client} if noted.client else _("Noted without a file.")
    back = reverse("casework:withdraw_consultation", args=[noted.pk])
    links = (address, _("Look at it or correct it"), back, _("Take it back"))
    if noted.client:
        forget_carried(request, noted.client)
    saved(request, key, format_html('{} <a href="{}">{}</a> · <a href="{}">{}</a>', whose, *links))
    if long_ago:
        messages.warning(request, _("The day of this contact is more than a year ago. Is the year right?"))
    if "next" in request.POST:
        as_before = urlencode({"channel": noted.channel_id, "on": noted.on.isoformat()})
        return redirect(f"{reverse('casework:new_consultation')}?{as_before}")
    return redirect(noted.client or "casework:consultations")
