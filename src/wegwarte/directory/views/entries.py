"""One service: what it is, with which topics it helps, for which area, and in which houses."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question, confirmation_page
from wegwarte.directory import actions
from wegwarte.directory.forms.area import AreaForm, written
from wegwarte.directory.forms.at_location import AtLocationForm
from wegwarte.directory.forms.service import ServiceForm, TopicsForm
from wegwarte.directory.models import Organisation, Service, ServiceAtLocation
from wegwarte.directory.views.asking import kept, kept_form, page_of


@staff_page(Right.KEEP_DIRECTORY)
def open_service(request: StaffRequest) -> HttpResponse:
    """A new service, as a draft; without an organisation one is entered first."""
    if not Organisation.objects.kept_by(request.member.carrier_id).exists():
        return redirect("directory:open_organisation")
    form = ServiceForm(
        bound_data(request), kept_by=request.member.carrier_id,
        initial={"organisation": request.GET.get("organisation", "")},
    )  # fmt: skip
    question = Question(
        _("New service"), _("Keep as a draft"), reverse("directory:keep"),
        _("The draft is there. Now say where the service is offered."),
        text=_("Write short sentences with simple words: people read them in a foreign language."),
    )  # fmt: skip

    def act() -> str:
        said = form.chosen()
        submission = form.cleaned_data["submission"]
        made = actions.open_service(said.pop("organisation"), by=request.member, submission=submission, **said)
        return page_of(made)

    return kept_form(request, form, question, act, draft="service-new")


@staff_page(Right.KEEP_DIRECTORY)
def change_service(request: StaffRequest, service_id: UUID) -> HttpResponse:
    """What people read of a service."""
    found = kept(request, Service, service_id)
    form = ServiceForm(
        bound_data(request), instance=found, kept_by=found.carrier_id, initial={"version": found.version}
    )
    question = Question(_("Change the service"), _("Save"), page_of(found), _("Saved."))

    def act() -> None:
        actions.change_service(found, version=form.cleaned_data["version"], by=request.member, **form.chosen())

    return kept_form(request, form, question, act, draft=f"service-{found.pk}", changes=found)


@staff_page(Right.KEEP_DIRECTORY)
def set_topics(request: StaffRequest, service_id: UUID) -> HttpResponse:
    """With which topics a service helps."""
    found = kept(request, Service, service_id)
    stored = list(found.topics.values_list("topic_id", flat=True))
    form = TopicsForm(bound_data(request), initial={"chosen_topics": stored, "version": found.version})
    question = Question(
        _("Topics"), _("Save"), page_of(found), _("Saved."), subject=found.name,
        text=_("Who looks for one of these topics finds this service."),
    )  # fmt: skip

    def act() -> None:
        said = form.cleaned_data
        actions.set_topics(found, said["chosen_topics"], version=said["version"], by=request.member)

    return kept_form(request, form, question, act, draft=f"topics-{found.pk}", changes=found)


@staff_page(Right.KEEP_DIRECTORY)
def set_area(request: StaffRequest, service_id: UUID) -> HttpResponse:
    """For which part of the Land a service is there."""
    found = kept(request, Service, service_id)
    form = AreaForm(bound_data(request), initial={**_area_of(found), "version": found.version})
    question = Question(
        _("Area"), _("Save"), page_of(found), _("Saved."), subject=found.name,
        text=_("Who lives there is sent to this service first. Without an area it is found by nearness alone."),
    )  # fmt: skip

    def act() -> None:
        actions.set_area(found, form.area(), version=form.cleaned_data["version"], by=request.member)

    return kept_form(request, form, question, act, draft=f"area-{found.pk}", changes=found)


def _area_of(service: Service) -> dict[str, Any]:
    """The area as the form shows it."""
    rows = list(service.areas.select_related("place__district"))
    places = [row.place for row in rows if row.place is not None]
    return {
        "land": any(row.is_land for row in rows),
        "districts": [row.district_id for row in rows if row.district_id],
        "places": "\n".join(written(place) for place in sorted(places, key=lambda place: place.sort_key)),
        "postal_codes": ", ".join(sorted(row.postal_code for row in rows if row.postal_code)),
    }


@staff_page(Right.KEEP_DIRECTORY)
def offer_at(request: StaffRequest, service_id: UUID) -> HttpResponse:
    """In which house a service is offered, and when."""
    found = kept(request, Service, service_id)
    form = AtLocationForm(bound_data(request), kept_by=found.carrier_id)
    question = Question(
        _("Where and when"), _("Save"), page_of(found), _("Saved."), subject=found.name,
        text=_("Telephone and e-mail only where they differ from those of the house."),
    )  # fmt: skip

    def act() -> None:
        said = form.chosen()
        actions.offer_at(found, said.pop("location"), by=request.member, **said)

    return kept_form(request, form, question, act, draft=f"at-new-{found.pk}")


@staff_page(Right.KEEP_DIRECTORY)
def change_at_location(request: StaffRequest, at_id: UUID) -> HttpResponse:
    """Hours, languages and telephone of a service in a house."""
    at = kept(request, ServiceAtLocation, at_id, "service", "location")
    form = AtLocationForm(bound_data(request), instance=at, kept_by=at.carrier_id, initial={"version": at.version})
    question = Question(
        _("Where and when"), _("Save"), page_of(at.service_id), _("Saved."), subject=at.audit_label,
        text=_("Telephone and e-mail only where they differ from those of the house."),
    )  # fmt: skip

    def act() -> None:
        actions.change_at_location(at, version=form.cleaned_data["version"], by=request.member, **form.chosen())

    return kept_form(request, form, question, act, draft=f"at-{at.pk}", changes=at)


@staff_page(Right.KEEP_DIRECTORY)
def withdraw_from(request: StaffRequest, at_id: UUID) -> HttpResponse:
    """The service is not offered there any more; asks before it acts."""
    at = kept(request, ServiceAtLocation, at_id, "service", "location")
    question = Question(
        _("No longer offered in this house"), _("Take it out"), page_of(at.service_id),
        _("The service is no longer offered there."), subject=at.audit_label, kind="danger",
        text=_("Its hours and languages in this house are removed."),
    )  # fmt: skip
    return confirmation_page(request, question, lambda: actions.withdraw_from(at, by=request.member))
