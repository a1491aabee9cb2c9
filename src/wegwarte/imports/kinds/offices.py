"""A table of offices."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as noop

from wegwarte.carriers.actions import open_office
from wegwarte.carriers.actions.importing import undo_import_of_offices
from wegwarte.carriers.forms import OfficeForm
from wegwarte.carriers.models import Carrier, Member, Office
from wegwarte.imports import readers
from wegwarte.imports.fields import Context, Field
from wegwarte.imports.kinds.base import GoodRow, Kind, Problem
from wegwarte.imports.models import ImportRun
from wegwarte.imports.readers import Values
from wegwarte.places.queries import districts_for_postal_code, find_places

SHORT = 8
CHECKED = ("name", "short_name", "street", "postal_code", "town", "phone", "email")


class Offices(Kind):
    """Each row is an office; the form for a new one judges it."""

    key = ImportRun.Kind.OFFICES
    fields = (
        Field(
            "name",
            _("Name"),
            readers.text(200),
            example="Beratungsstelle Beispiel (erfunden)",
            also="Beratungsstelle,Stelle,Standort",
        ),
        Field(
            "short_name",
            _("Short name"),
            readers.text(SHORT),
            example="BSP",
            help=_("Begins the file numbers of this office, for example MZ."),
        ),
        Field("street", _("Street and number"), readers.text(200), example="Beispielweg 1"),
        Field("postal_code", _("Postal code"), readers.text(5), example="55116"),
        Field("town", _("Town"), readers.text(120), example="Mainz"),
        Field("phone", _("Telephone"), readers.phone, example="06131 000000"),
        Field("email", _("E-mail"), readers.email, example="beispiel@example.org"),
        Field("opened_on", _("Open since"), readers.day(), example="01.04.2015"),
    )

    def get_ready(self, context: Context) -> None:
        """Reads the offices that are there."""
        there = list(Office.objects.values_list("name", "short_name"))
        self.names = {name.casefold() for name, _short in there}
        self.short_names = {short.casefold() for _name, short in there}

    def judge(self, values: Values, texts: dict[str, str], context: Context) -> list[Problem]:
        """What the form for a new office would say."""
        if self.there(values):
            return []
        form = OfficeForm({key: values.get(key) or texts.get(key, "") for key in CHECKED})
        with translation.override("en"):  # the message ids
            wrong = {key: [str(error) for error in errors] for key, errors in form.errors.items()}
        known = {field.key for field in self.fields}
        return [(key if key in known else "name", _as_said(said[0]), {}) for key, said in wrong.items()]

    def there(self, values: Values) -> str:
        return noop("Another office has this name.") if str(values.get("name", "")).casefold() in self.names else ""

    def write(self, rows: Sequence[GoodRow], *, by: Member, told: Callable[[int], None]) -> None:
        carrier = Carrier.objects.get(pk=by.carrier_id)
        for done, row in enumerate(rows, 1):
            fields: dict[str, Any] = {key: row.values.get(key) or "" for key in CHECKED}
            fields |= {"short_name": fields["short_name"].upper(), "opened_on": row.values.get("opened_on")}
            row.id = open_office(carrier, by=by, district_id=_district(fields), **fields).pk
            told(done)

    def undo(self, ids: Sequence[UUID], *, by: Member, told: Callable[[int], None]) -> None:
        undo_import_of_offices(Carrier.objects.get(pk=by.carrier_id), ids, by=by)


def _district(fields: dict[str, Any]) -> str | None:
    """The district of the place, or the only one into which the postal code reaches."""
    text = f"{fields['postal_code']} {fields['town']}".strip()
    places = find_places(text, 8) if fields["town"] else []
    found = {place.district_id for place in places}
    if len(found) == 1:
        return found.pop()
    districts = districts_for_postal_code(fields["postal_code"]) if fields["postal_code"] else []
    return districts[0].pk if len(districts) == 1 else None


def _as_said(text: str) -> str:
    """Django's word for an empty field in that of the house."""
    return noop("Please type something here.") if text == "This field is required." else text
