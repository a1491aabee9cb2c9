"""What the invented carriers made of the code lists: own codes in some records, one switched off, one renamed."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from wegwarte.casework.models import Consultation
from wegwarte.catalogue.models import CatalogueChange, Code, ListState, OwnChoice, OwnLabel
from wegwarte.core.tenancy import own_mark
from wegwarte.demo.story.lot import Lot
from wegwarte.demo.story.staff import CarrierStory
from wegwarte.demo.writing.dating import told_dates

BECAUSE = "the demo's own invented contacts"
PART = UUID("55555555-0000-0000-0000-000000000000")  # ids are drawn evenly: a third lies below
SINCE, OFF_SINCE = datetime.timedelta(days=220), datetime.timedelta(days=90)
Kind = CatalogueChange.Kind


@dataclass(frozen=True)
class OwnCode:
    """A code that a carrier added: names by language, the shared code that sums it up, the contacts' column."""

    names: dict[str, str]
    maps_to: str
    column: str


OWN = {
    "wegwartenland": (
        OwnCode({"de": "Kirchenasyl", "en": "Church asylum", "ar": "لجوء كنسي"}, "thema.T22", "main_topic_id"),
        OwnCode({"de": "Bezahlkarte: Bargeld, Sperrung"}, "thema.T42", "main_topic_id"),
        OwnCode({"de": "Stadtteilcafé", "en": "Neighbourhood café"}, "zugangsweg.AUFS", "access_path_id"),
    ),
    "holunderau": (OwnCode({"de": "Behördenpost im Lesecafé"}, "thema.T90", "main_topic_id"),),
}
OFF = {"wegwartenland": ("kanal.BRIEF",), "mohnfeld": ("zugangsweg.IM",)}


class CodeWriter:
    """Writes into the current carrier's rows, as its administration did it some months ago."""

    def __init__(self, told: CarrierStory, lot: Lot, today: datetime.date) -> None:
        self.told, self.lot, self.today = told, lot, today
        self.changed: dict[str, int] = {}

    def write(self) -> None:
        """All of it, when the contacts are there."""
        with told_dates(CatalogueChange, ListState):
            for own in OWN.get(self.told.slug, ()):
                self._add(own)
            for code_id in OFF.get(self.told.slug, ()):
                self._switch_off(code_id)
            for list_key, times in self.changed.items():
                ListState.objects.create(
                    id=self.lot.new_id(), code_list_id=list_key, version=times, changed_at=self._at(OFF_SINCE)
                )

    def _add(self, own: OwnCode) -> None:
        sums, begun = Code.objects.get(pk=own.maps_to), self.today - SINCE
        number = Code.objects.filter(code_list=sums.code_list_id).exclude(carrier_id=None).count() + 1
        name = f"E{number}{own_mark(self.told.id)}"
        code = Code.objects.create(
            id=f"{sums.code_list_id}.{name}", carrier_id=self.told.id, code_list_id=sums.code_list_id, code=name,
            label=own.names["de"], position=sums.position, group_id=sums.group_id, maps_to=sums,
            report_code=sums.report_code, valid_from=begun, source="",
        )  # fmt: skip
        OwnLabel.objects.bulk_create(OwnLabel(code=code, language=tag, text=text) for tag, text in own.names.items())
        self._tell(Kind.ADDED, code.pk, SINCE, after=code.label)
        contacts = Consultation.objects.everywhere(because=BECAUSE).filter(on__gte=begun, pk__lt=PART)
        contacts.filter(**{own.column: own.maps_to}).update(**{own.column: code.pk})

    def _switch_off(self, code_id: str) -> None:
        OwnChoice.objects.create(code_id=code_id, off_from=self.today - OFF_SINCE)
        self._tell(Kind.OFF, code_id, OFF_SINCE)

    def _tell(self, kind: str, code_id: str, ago: datetime.timedelta, after: str = "") -> None:
        list_key, by = code_id.partition(".")[0], self.told.colleagues[-1]
        self.changed[list_key] = self.changed.get(list_key, 0) + 1
        CatalogueChange.objects.create(
            id=self.lot.new_id(), code_list_id=list_key, code_id=code_id, at=self._at(ago), by_id=by.id,
            by_name=by.name, kind=kind, day=self.today - ago, after=after,
        )  # fmt: skip

    def _at(self, ago: datetime.timedelta) -> datetime.datetime:
        noon = datetime.datetime.combine(self.today - ago, datetime.time(11, 20))
        return noon.replace(tzinfo=timezone.get_current_timezone())
