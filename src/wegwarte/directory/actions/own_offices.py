"""The carrier's own offices: written down once, where offices are kept, and copied from there."""

from typing import Any

from django.conf import settings
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wegwarte.audit.trail import action
from wegwarte.carriers.models import Carrier, Member, Office
from wegwarte.carriers.rights import Right
from wegwarte.core.conflicts import Refused, as_before
from wegwarte.core.dates import today
from wegwarte.directory.actions.closing import end_what_has_no_house
from wegwarte.directory.actions.location import place_of
from wegwarte.directory.kinds import Kind
from wegwarte.directory.models import FROM_OFFICE, Location, Organisation, Service, ServiceArea, ServiceAtLocation


@action("directory.show_office", says=_("Prepared an office for the portal"), needs=Right.KEEP_DIRECTORY)
def show_office(office: Office, *, by: Member) -> Service:
    """Makes of an office a draft of what the portal shows: the Migrationsfachdienst there, for the office's district.

    Nobody sees it before somebody has looked through it and published it. A second time gives what there is.
    """
    Office.objects.select_for_update().get(pk=office.pk)
    if office.closed_on is not None:
        raise Refused(_("This office is closed."))
    location = Location.objects.filter(office=office).first() or _house_of(office)
    if there := Service.objects.filter(at_locations__location=location).first():
        return as_before(there)
    service = Service.objects.create(organisation=location.organisation, **_in_plain_words(office))
    ServiceAtLocation.objects.create(service=service, location=location)
    if office.district_id:
        ServiceArea.objects.create(service=service, district_id=office.district_id)
    return service


def _house_of(office: Office) -> Location:
    return Location.objects.create(organisation=_own_organisation(office), office=office, **_copied(office))


def _own_organisation(office: Office) -> Organisation:
    """The one that stands for the carrier: made of its name, or the one that is called so already."""
    kept = Organisation.objects.kept_by(office.carrier_id)
    if own := kept.filter(own=True).first():
        return own
    name = Carrier.objects.get(pk=office.carrier_id).name
    organisation, _new = kept.get_or_create(name=name, defaults={"carrier_id": office.carrier_id})
    organisation.own = True
    organisation.save(update_fields=["own", "changed_at"])
    return organisation


def _in_plain_words(office: Office) -> dict[str, Any]:
    """What the entry says at first. German, whatever language the keeper works in: it is the source of all others."""
    with translation.override(settings.LANGUAGE_CODE):
        return {
            "kind": Kind.MFD,
            "name": str(Kind.MFD.label),
            "summary": gettext(
                "We help with all questions about living in Germany: residence permit, work, school, housing, money."
            ),
        }


def _copied(office: Office) -> dict[str, Any]:
    fields = {name: getattr(office, name) for name in FROM_OFFICE}
    return fields | {"place": place_of(office.postal_code, office.town)}


@receiver(post_save, sender=Office, dispatch_uid="directory.copy_office")
def copy_office(instance: Office, *, created: bool, **_signal: object) -> None:
    """What the office says of itself now stands at its house too; what is offered only there ends when it closes."""
    if created:  # no house has been made of it yet
        return
    house = Location.objects.filter(office=instance)
    if house.update(**_copied(instance), changed_at=timezone.now()) and instance.closed_on:
        end_what_has_no_house(Service.objects.filter(at_locations__location__in=house), today())
