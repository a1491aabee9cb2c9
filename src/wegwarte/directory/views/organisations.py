"""Who offers something, and the houses where it is offered."""

from uuid import UUID

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wegwarte.carriers.access import StaffRequest, bound_data, staff_page
from wegwarte.carriers.models import Carrier
from wegwarte.carriers.rights import Right
from wegwarte.carriers.views.asking import Question
from wegwarte.core.dates import today
from wegwarte.core.keyset import page_of
from wegwarte.directory import actions
from wegwarte.directory.forms.organisation import GiveUpForm, LocationForm, OrganisationForm
from wegwarte.directory.models import Location, Organisation
from wegwarte.directory.queries.keeping import tabs_of
from wegwarte.directory.views.asking import kept, kept_form
from wegwarte.ui.forms import VersionForm


@staff_page(Right.KEEP_DIRECTORY)
def places(request: StaffRequest) -> HttpResponse:
    """The organisations that the carrier keeps, by name, each with its houses: an import can bring thousands."""
    keeper = request.member.carrier_id
    own = Location.objects.kept_by(keeper).select_related("place").order_by("name")  # said anew: indexes begin with it
    organisations = Organisation.objects.kept_by(keeper).prefetch_related(Prefetch("locations", own))
    page = page_of(organisations, request.GET, order=["name", "id"], size=20)
    shown = {"page": page, "tabs": tabs_of(request.member, "places"), "today": today()}
    return render(request, "directory/places.html", shown)


@staff_page(Right.KEEP_DIRECTORY)
def open_organisation(request: StaffRequest) -> HttpResponse:
    """A new organisation."""
    form = OrganisationForm(bound_data(request))
    question = Question(
        _("New organisation"), _("Enter it"), reverse("directory:places"),
        _("The organisation is entered. In which house does it offer something?"),
        text=_("Who offers something: your own carrier, or another body to which you refer people."),
    )  # fmt: skip

    def act() -> str:
        carrier = Carrier.objects.get(pk=request.member.carrier_id)
        submission = form.cleaned_data["submission"]
        made = actions.open_organisation(carrier, by=request.member, submission=submission, **form.chosen())
        return reverse("directory:open_location", args=[made.pk])

    return kept_form(request, form, question, act, draft="organisation-new")


@staff_page(Right.KEEP_DIRECTORY)
def change_organisation(request: StaffRequest, organisation_id: UUID) -> HttpResponse:
    """What the directory says of an organisation."""
    found = kept(request, Organisation, organisation_id)
    form = OrganisationForm(bound_data(request), instance=found, initial={"version": found.version})
    question = Question(_("Change the organisation"), _("Save"), reverse("directory:places"), _("Saved."))

    def act() -> None:
        version = form.cleaned_data["version"]
        actions.change_organisation(found, version=version, by=request.member, **form.chosen())

    return kept_form(request, form, question, act, draft=f"organisation-{found.pk}", changes=found)


@staff_page(Right.KEEP_DIRECTORY)
def open_location(request: StaffRequest, organisation_id: UUID) -> HttpResponse:
    """A new house of an organisation."""
    organisation = kept(request, Organisation, organisation_id)
    form = LocationForm(bound_data(request))
    question = Question(
        _("New house"), _("Enter it"), reverse("directory:places"), _("The house is entered."),
        subject=organisation.name,
    )  # fmt: skip

    def act() -> None:
        submission = form.cleaned_data["submission"]
        actions.open_location(organisation, by=request.member, submission=submission, **form.chosen())

    return kept_form(request, form, question, act, draft=f"location-new-{organisation.pk}")


@staff_page(Right.KEEP_DIRECTORY)
def change_location(request: StaffRequest, location_id: UUID) -> HttpResponse:
    """What the directory says of a house; of an office only what the office does not say."""
    found = kept(request, Location, location_id)
    form = LocationForm(bound_data(request), instance=found, initial={"version": found.version})
    from_office = _("Name, address, telephone and e-mail come from your office: they are changed there.")
    question = Question(
        _("Change the house"), _("Save"), reverse("directory:places"), _("Saved."),
        subject=found.name, text=from_office if found.office_id else "",
    )  # fmt: skip

    def act() -> None:
        version = form.cleaned_data["version"]
        actions.change_location(found, version=version, by=request.member, **form.chosen())

    return kept_form(request, form, question, act, draft=f"location-{found.pk}", changes=found)


@staff_page(Right.KEEP_DIRECTORY)
def give_up_location(request: StaffRequest, location_id: UUID) -> HttpResponse:
    """From which day on nothing is offered there."""
    found = kept(request, Location, location_id)
    form = GiveUpForm(bound_data(request), initial={"version": found.version})
    question = Question(
        _("Give up the house"), _("Give up"), reverse("directory:places"), _("The house is given up."),
        text=_("Services that are offered in no other house end on that day. Nothing is deleted."),
        subject=found.name, kind="danger",
    )  # fmt: skip

    def act() -> None:
        actions.give_up_location(found, by=request.member, **form.cleaned_data)

    return kept_form(request, form, question, act, draft=f"give-up-{found.pk}", changes=found)


@staff_page(Right.KEEP_DIRECTORY)
def take_up_location(request: StaffRequest, location_id: UUID) -> HttpResponse:
    """The house is in use again; asks before it acts."""
    found = kept(request, Location, location_id)
    form = VersionForm(bound_data(request), initial={"version": found.version})
    question = Question(
        _("Use the house again"), _("Use again"), reverse("directory:places"), _("The house is in use again."),
        text=_("Services that ended with it stay ended until you take them up again."), subject=found.name,
    )  # fmt: skip

    def act() -> None:
        actions.take_up_location(found, by=request.member, **form.cleaned_data)

    return kept_form(request, form, question, act, draft=f"take-up-{found.pk}", changes=found)
