"""The directory of the story as rows: what a carrier keeps, what people reported, and what nobody found."""

import datetime
from collections.abc import Iterator
from uuid import UUID

from wegwarte.carriers.models import Office
from wegwarte.core.tenancy import PLATFORM, carrier
from wegwarte.demo.story import directory as story
from wegwarte.demo.story.directory import DirectoryStory, HouseStory, OfferStory, words
from wegwarte.demo.story.land import Land
from wegwarte.demo.story.lot import Lot
from wegwarte.demo.writing.asked import write_reports, write_unanswered
from wegwarte.directory.models import (
    Closure,
    EntryText,
    Location,
    Organisation,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceTopic,
    State,
    digest,
)

TRANSLATOR = "Mira Sonnental"
OUTDATED = "uk"  # of the first house: its German text was changed afterwards


def write_directory(land: Land, slug: str) -> None:
    """What one carrier, or the platform, keeps; nothing when it keeps something already."""
    told = None if slug == story.PLATFORM else land.staff(slug)
    keeper = told.id if told else PLATFORM
    if Service.objects.kept_by(keeper).exists():
        return
    kept = story.directory_of(slug, told, land.sources, land.size.seed, land.today)
    with carrier(keeper):
        _Writer(kept, Lot(f"{land.size.seed}/{slug}/directory rows"), land.today).write()
        if slug in ("wegwartenland", "holunderau"):
            write_reports(Lot(f"{land.size.seed}/{slug}/reports"), [offer.at_id for offer in kept.offers], land.today)
    if told is None:
        write_unanswered(Lot(f"{land.size.seed}/unanswered"), land.sources, land.today)


class _Writer:
    """Writes into the current carrier's rows."""

    def __init__(self, kept: DirectoryStory, lot: Lot, today: datetime.date) -> None:
        self.kept, self.lot, self.today = kept, lot, today

    def write(self) -> None:
        Organisation.objects.bulk_create(self._organisation(body) for body in self.kept.bodies)
        houses = list({offer.house.id: offer.house for offer in self.kept.offers}.values())
        offices = {office.short_name: office.pk for office in Office.objects.all()}
        Location.objects.bulk_create(self._location(house, offices) for house in houses)
        Service.objects.bulk_create(self._service(offer) for offer in self.kept.offers)
        ServiceTopic.objects.bulk_create(
            ServiceTopic(id=self.lot.new_id(), service_id=offer.id, topic_id=topic)
            for offer in self.kept.offers
            for topic in offer.topics
        )
        ServiceArea.objects.bulk_create(row for offer in self.kept.offers for row in self._areas(offer))
        ServiceAtLocation.objects.bulk_create(
            ServiceAtLocation(id=offer.at_id, service_id=offer.id, location_id=offer.house.id, **offer.at)
            for offer in self.kept.offers
        )
        EntryText.objects.bulk_create(row for offer in self.kept.offers for row in self._texts(offer))
        if houses[0].office:
            self._close(houses[0])

    def _organisation(self, body: str) -> Organisation:
        own = body == story.OWN
        return Organisation(
            id=self.kept.bodies[body], name=self.kept.own_name if own else f"{body} (erfunden)", own=own,
            website="https://example.org/" if own else "",
        )  # fmt: skip

    def _location(self, house: HouseStory, offices: dict[str, UUID]) -> Location:
        office = house.office
        return Location(
            id=house.id, organisation_id=self.kept.bodies[house.body], place_id=house.place.key,
            office_id=offices[office.short_name] if office else None, town=house.place.name,
            postal_code=house.place.postal_code if house.fields["street"] else "",
            email=f"{house.place.key[6:]}@example.org" if office else "", **house.fields,
        )  # fmt: skip

    def _service(self, offer: OfferStory) -> Service:
        return Service(
            id=offer.id, organisation_id=self.kept.bodies[offer.house.body], state=State.PUBLISHED,
            checked_on=offer.checked_on, checked_by_name=TRANSLATOR, **offer.service,
        )  # fmt: skip

    def _areas(self, offer: OfferStory) -> Iterator[ServiceArea]:
        for key in offer.areas:
            area = ServiceArea(id=self.lot.new_id(), service_id=offer.id)
            if key != "land":
                setattr(area, "place_id" if "-" in key else "district_id", key)
            yield area

    def _texts(self, offer: OfferStory) -> Iterator[EntryText]:
        first = offer is self.kept.offers[0]
        for language, texts in offer.texts.items():
            for name, text in texts.items():
                changed = " (alt)" if first and language == OUTDATED else ""
                yield self._text("service", offer.id, (name, language), text, offer.service[name] + changed)

    def _text(self, kind: str, entry: UUID, key: tuple[str, str], text: str, source: str) -> EntryText:
        return EntryText(
            id=self.lot.new_id(), kind=kind, entry_id=entry, field=key[0], language=key[1], text=text,
            source_digest=digest(source), translated_by_name=TRANSLATOR,
        )  # fmt: skip

    def _close(self, house: HouseStory) -> None:
        """Two days of the next week, with the reason in three languages."""
        monday = self.today + datetime.timedelta(days=7 - self.today.weekday())
        reason = words()["closure"]
        closure = Closure.objects.create(
            id=self.lot.new_id(), location_id=house.id, reason=reason["de"],
            first_day=monday, last_day=monday + datetime.timedelta(days=1),
        )  # fmt: skip
        EntryText.objects.bulk_create(
            self._text("closure", closure.pk, ("reason", language), reason[language], reason["de"])
            for language in ("ar", "uk")
        )
