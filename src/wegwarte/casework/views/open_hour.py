"""The open hour: a tap on a topic counts one brief contact, for people who wait in a row."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from wegwarte.carriers.access import StaffRequest, staff_page
from wegwarte.carriers.answering import overtaken, refusals_on
from wegwarte.carriers.models import Office
from wegwarte.carriers.rights import Right
from wegwarte.casework import actions
from wegwarte.casework.actions.consultations import ConsultationDetails
from wegwarte.casework.forms.open_hour import (
    BROAD,
    OPEN_HOUR,
    ContactForm,
    FeaturesForm,
    Setting,
    SettingForm,
    TapForm,
    features_of,
)
from wegwarte.casework.models import Consultation
from wegwarte.casework.queries.consultations import habits_of
from wegwarte.casework.queries.offices import open_offices
from wegwarte.casework.queries.open_hour import hour_of, own_brief, topics_of
from wegwarte.casework.queries.programmes import usual_programme
from wegwarte.catalogue import codes, languages
from wegwarte.core.dates import today
from wegwarte.ui.text import listed

LAST_USED = "open_hour"  # office, programme and channel of the session's last tap: codes, nobody's content


@staff_page(Right.COUNSEL)
def open_hour(request: StaffRequest) -> HttpResponse:
    """The tiles of an office; a tap counts, and what one counted oneself can be taken back or added to."""
    if not (offices := open_offices(request.member)):
        raise PermissionDenied("All of this member's offices are closed.")
    setting = _setting(request, offices)
    if request.method != "POST":
        return _page(request, setting, offices)
    if "undo" in request.POST:
        form, said = _taken_back(request)
    elif "features" in request.POST:
        form, said = _added(request)
    else:
        form, said = _counted(request, offices)
        setting = form.setting if isinstance(form, TapForm) and form.is_valid() else setting
    if form.errors:
        status = 409 if overtaken(form) else 422
        return _page(request, setting, offices, refused=_refusal(form), status=status)
    if request.htmx:
        return _page(request, setting, offices, said=said)
    messages.success(request, said)
    return redirect("casework:open_hour")


def _counted(request: StaffRequest, offices: list[Office]) -> tuple[forms.Form, str]:
    form = TapForm(request.POST, offices=offices)
    if form.is_valid():
        with refusals_on(form):
            setting, details = form.setting, form.details()
            actions.note_consultation(setting.office, details, by=request.member, submission=form.number)
            _remember(request, setting)
            return form, _("Counted: %(what)s.") % {"what": codes.label(details.fields["main_topic_id"])}
    return form, ""


def _taken_back(request: StaffRequest) -> tuple[forms.Form, str]:
    form, noted = _own(request)
    if noted is None:
        return form, _("Nothing is taken back: this contact is not there any more.")
    with refusals_on(form):
        actions.withdraw_consultation(noted, version=form.cleaned_data["version"], by=request.member)
    return form, _("Taken back: %(what)s.") % {"what": _in_words(noted)}


def _added(request: StaffRequest) -> tuple[forms.Form, str]:
    """Writes what is known of the person: as it was chosen, or the same as of the one before."""
    form, noted = _own(request)
    if noted is None:
        return form, _("Nothing is added: this contact is not there any more.")
    known: Mapping[str, Any]
    if request.POST["features"] == "same":
        known = features_of(before) if (before := _before(request, noted)) else {}
    else:
        chosen = FeaturesForm(request.POST, contact=noted)
        if not chosen.is_valid():
            return chosen, ""
        known = chosen.cleaned_data
    with refusals_on(form):
        details = ConsultationDetails(
            on=noted.on,
            fields={f"{name}_id": known.get(name) or None for name in BROAD},
            topics=[row.topic_id for row in noted.topics.all()],
            activities=[row.activity_id for row in noted.activities.all()],
        )
        actions.correct_consultation(noted, details, version=form.cleaned_data["version"], by=request.member)
    return form, _("Added: %(what)s.") % {"what": _features_in_words(noted) or "–"}


def _own(request: StaffRequest) -> tuple[ContactForm, Consultation | None]:
    """One of the member's own brief contacts of today; None for any other: taken back already, or not theirs."""
    form = ContactForm(request.POST)
    if not form.is_valid():
        return form, None
    return form, own_brief(request.member, today()).filter(pk=form.cleaned_data["contact"]).first()


def _before(request: StaffRequest, noted: Consultation) -> Consultation | None:
    """What the member counted before this one in the same office."""
    earlier = own_brief(request.member, today()).filter(office=noted.office_id, created_at__lt=noted.created_at)
    return earlier.order_by("-created_at").first()


def _setting(request: StaffRequest, offices: list[Office]) -> Setting:
    """What the address asks for, else what was used last, else what the member's contacts and post say."""
    remembered: dict[str, str] = request.session.get(LAST_USED, {})
    for asked in (remembered | request.GET.dict(), remembered):
        form = SettingForm(asked, offices=offices)
        if form.is_valid():
            return form.setting
    last = habits_of(request.member).last
    by_key = {str(each.pk): each for each in offices}
    office = by_key.get(request.GET.get("office", "")) or by_key.get(str(last.get("office_id"))) or offices[0]
    return Setting(office, last.get("programme_id") or usual_programme(request.member, today()), OPEN_HOUR)


def _remember(request: StaffRequest, setting: Setting) -> None:
    used = {"office": str(setting.office.pk), "programme": setting.programme, "channel": setting.channel}
    if request.session.get(LAST_USED) != used:
        request.session[LAST_USED] = used


def _page(
    request: StaffRequest,
    setting: Setting,
    offices: list[Office],
    *,
    said: str = "",
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    """The whole page; for a script only what has changed."""
    hour = hour_of(setting.office, request.member, today())
    latest = [(contact, _features_in_words(contact)) for contact in hour.latest]
    shown: dict[str, Any] = {"hour": hour, "latest": latest, "setting": setting, "said": said, "refused": refused}
    shown["counts"] = json.dumps({code: [times, hour.own.get(code, 0)] for code, times in hour.office.items()})
    shown["known"] = json.dumps(features_of(hour.last) if hour.last else {})
    shown["tapped"] = "topic" in request.POST
    shown["same"] = hour.last and hour.before and not features_of(hour.last) and features_of(hour.before)
    if request.htmx:
        return render(request, "casework/open_hour_live.html", shown, status=status)
    shown["usual"], shown["groups"] = topics_of(hour, setting.office, today())
    asked = {"office": str(setting.office.pk), "programme": setting.programme, "channel": setting.channel}
    shown["setting_form"] = SettingForm(offices=offices, initial=asked)
    shown |= {"features": FeaturesForm(contact=hour.last), "submission": uuid4()}
    return render(request, "casework/open_hour.html", shown, status=status)


def _in_words(contact: Consultation) -> str:
    """The topic and what is known, as a sentence names it."""
    return listed([codes.label(contact.main_topic_id), *_known(contact)])


def _features_in_words(contact: Consultation) -> str:
    return listed(_known(contact))


def _known(contact: Consultation) -> list[str]:
    known = features_of(contact)
    district = contact.district.name if known.pop("district", None) and contact.district else ""
    tag = known.pop("language", None)
    return [*(codes.label(code) for code in known.values()), *filter(None, (languages.name(tag), district))]


def _refusal(form: forms.Form) -> str:
    """The first reason, in words."""
    if overtaken(form):
        return _("Somebody changed this contact meanwhile. Look at it first.")
    if "programme" in form.errors:
        return _("Not counted: choose the programme first.")
    return str(next(iter(next(iter(form.errors.values())))))
