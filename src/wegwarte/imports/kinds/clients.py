"""A table of clients becomes files of one office."""

import datetime
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID, uuid4

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as noop
from django.utils.translation import pgettext_lazy

from wegwarte.carriers.models import Member
from wegwarte.casework.actions.clients import ClientDetails
from wegwarte.casework.actions.importing import FileToImport, import_clients, undo_import_of_clients
from wegwarte.casework.search.duplicates import Newcomer
from wegwarte.core.dates import today
from wegwarte.imports import readers
from wegwarte.imports.fields import Context, Field, places_like, read_code, read_codes, read_place
from wegwarte.imports.kinds.base import GoodRow, Kind, Problem
from wegwarte.imports.models import ImportRun
from wegwarte.imports.readers import Values

NAMES = ("given_name", "family_name", "pseudonym")
TEXTS = ("given_name", "family_name", "pseudonym", "other_names", "status_detail", "remark", "old_number")
CODES = (
    "gender", "status", "target_group", "german", "writing", "accommodation", "livelihood", "education", "work",
    "course",
)  # fmt: skip
PLAIN = ("status_until", "entered_on", "place", "needs_interpreter", "household_size", "children")
CONTACT = ("phone", "other_phone", "email", "address")


class Clients(Kind):
    """Each row is a person; names and numbers are sealed like those of a file that is made by hand."""

    key = ImportRun.Kind.CLIENTS
    fields = (
        Field(
            "old_number",
            _("Number in the old register"),
            readers.text(60),
            help=_("The same number is never taken over twice."),
            example="2023-0815",
        ),
        Field("family_name", _("Family name"), readers.text(200), example="Beispiel"),
        Field("given_name", _("Given name"), readers.text(200), example="Erika (erfunden)"),
        Field(
            "full_name",
            _("Full name in one column"),
            readers.text(400),
            help=_("“Family name, given name” or “given name family name”."),
        ),
        Field("pseudonym", _("Pseudonym"), readers.text(100)),
        Field("other_names", _("Other spellings and names"), readers.text(500)),
        Field(
            "birth_date",
            _("Date of birth"),
            readers.birth,
            help=_("Or the year alone."),
            example="03.05.1985",
        ),
        Field("birth_year", _("Year of birth"), readers.year),
        Field("gender", _("Gender"), read_code, code_list="geschlecht", example="weiblich"),
        Field(
            "nationality",
            _("Nationality"),
            read_codes,
            code_list="staat",
            help=_("Several with commas between them."),
            example="Syrien",
        ),
        Field(
            "language",
            _("Languages"),
            read_codes,
            help=_("Several with commas between them, the best one first."),
            example="Arabisch, Englisch",
        ),
        Field(
            "german",
            pgettext_lazy("knowledge of the language", "German"),
            read_code,
            code_list="deutschniveau",
            example="A2",
        ),
        Field("writing", _("Reading and writing"), read_code, code_list="schreiben"),
        Field("needs_interpreter", _("Needs an interpreter"), readers.yes_no, example="ja"),
        Field("status", _("Residence status"), read_code, code_list="aufenthalt_grob"),
        Field(
            "status_until", _("Valid until"), readers.day(datetime.date(1990, 1, 1), future=True), example="31.12.2027"
        ),
        Field("status_detail", _("Exact title or AZR code"), readers.text(80)),
        Field("target_group", _("Target group"), read_code, code_list="zielgruppe"),
        Field("entered_on", _("In Germany since (month)"), readers.month, example="09/2015"),
        Field("postal_code", _("Postal code"), readers.text(12), example="55116"),
        Field(
            "place", _("Place"), read_place, options=places_like, help=_("Places in Rheinland-Pfalz."), example="Mainz"
        ),
        Field("address", _("Address for letters"), readers.text(300, lines=True)),
        Field("phone", _("Telephone"), readers.phone, example="06131 000000"),
        Field("other_phone", _("Another telephone"), readers.phone),
        Field("email", _("E-mail"), readers.email),
        Field("household_size", _("People in the household"), readers.whole(1, 30)),
        Field("children", _("Children among them"), readers.whole(0, 30)),
        Field("accommodation", _("Accommodation"), read_code, code_list="unterkunft"),
        Field("livelihood", _("Livelihood"), read_code, code_list="lebensunterhalt"),
        Field("education", _("School and vocational education"), read_code, code_list="bildung"),
        Field("work", _("Work"), read_code, code_list="arbeit"),
        Field("course", _("Course"), read_code, code_list="kurs"),
        Field("remark", _("Important to know"), readers.text(1000, lines=True)),
        Field(
            "begun_on",
            _("File begun on"),
            readers.day(),
            help=_("Counts as a new person of that year."),
            example="14.02.2023",
        ),
        Field("last_contact_on", _("Last contact on"), readers.day()),
    )

    def prepare(self, texts: dict[str, str]) -> dict[str, str]:
        """A postal code belongs to its place, and a full name is taken apart."""
        code, place = texts.get("postal_code", "").strip(), texts.get("place", "").strip()
        if code.isdecimal() and len(code) == 4:
            code = f"0{code}"  # a spreadsheet has eaten the zero
        if code and not any(sign.isdecimal() for sign in place):
            texts["place"] = f"{code} {place}".strip()
        whole = texts.get("full_name", "").strip()
        if whole and not texts.get("family_name") and not texts.get("given_name"):
            family, comma, given = whole.partition(",")
            if not comma:
                given, _space, family = whole.rpartition(" ")
            texts |= {"family_name": family.strip(), "given_name": given.strip()}
        return texts

    def judge(self, values: Values, texts: dict[str, str], context: Context) -> list[Problem]:
        """A file needs something by which the person is known; days must fit each other."""
        problems: list[Problem] = []
        if not any(texts.get(name, "").strip() for name in (*NAMES, "old_number")):
            problems.append(("family_name", noop("There is neither a name nor a pseudonym nor an old number."), {}))
        born, told = values.get("birth_date"), values.get("birth_year")
        born_in = born.year if isinstance(born, datetime.date) else born[0] if born else told[0] if told else None
        if born and told and born_in != told[0]:
            problems.append(("birth_year", noop("The date of birth has another year."), {}))
        if values.get("status_until") and not values.get("status"):
            problems.append(("status", noop("Which status is valid until then?"), {}))
        elif values.get("status_detail") and not values.get("status"):
            problems.append(("status", noop("To which status does the title belong?"), {}))
        if values.get("children") and values.get("household_size") and values["children"] > values["household_size"]:
            problems.append(("children", noop("More children than people."), {}))
        for key in ("begun_on", "last_contact_on", "entered_on"):
            if born_in and values.get(key) and values[key].year < born_in:
                problems.append((key, noop("This is before the person was born."), {}))
        begun, last = values.get("begun_on"), values.get("last_contact_on")
        if begun and last and last < begun:
            problems.append(("last_contact_on", noop("The last contact lies before the file was begun."), {}))
        return problems

    def named(self, values: Values) -> str:
        return str(values.get("old_number") or "")

    def newcomer(self, values: Values) -> Newcomer | None:
        named = f"{values.get('given_name', '')} {values.get('family_name', '')}".strip()
        names = tuple(name for name in (named, values.get("pseudonym", "")) if name)
        year, assumed = _birth_year(values)
        return Newcomer(names, year, assumed, values.get("phone") or "") if names or values.get("phone") else None

    def write(self, rows: Sequence[GoodRow], *, by: Member, told: Callable[[int], None]) -> None:
        files = []
        for row, number in zip(rows, self.run.numbers, strict=False):
            row.id = uuid4()
            begun, last = row.values.get("begun_on"), row.values.get("last_contact_on")
            files.append(FileToImport(row.id, number, details_of(row.values), begun or last, last))
        assert self.run.office is not None  # noqa: S101 - tells the type checker
        import_clients(self.run.office, files, by=by, on=today(), told=told)

    def undo(self, ids: Sequence[UUID], *, by: Member, told: Callable[[int], None]) -> None:
        assert self.run.office is not None  # noqa: S101 - tells the type checker
        undo_import_of_clients(self.run.office, ids, by=by, told=told)


def details_of(values: Values) -> ClientDetails:
    """What goes into the new file."""
    fields: dict[str, Any] = {name: values[name] for name in TEXTS if values.get(name)}
    fields |= {f"{name}_id": values[name] for name in CODES if values.get(name)}
    fields |= {name: values[name] for name in PLAIN if values.get(name) is not None}
    contact = {name: values[name] for name in CONTACT if values.get(name)}
    if contact:
        fields["contact"] = contact
    fields["birth_year"], fields["birth_year_assumed"] = _birth_year(values)
    if isinstance(values.get("birth_date"), datetime.date):
        fields["birth_date"] = values["birth_date"].isoformat()
    return ClientDetails(fields, values.get("nationality") or [], values.get("language") or [])


def _birth_year(values: Values) -> tuple[int | None, bool]:
    """The year and whether it is a guess, from whichever of the columns tells it."""
    born = values.get("birth_date")
    if isinstance(born, datetime.date):
        return born.year, False
    year: tuple[int, bool] = born or values.get("birth_year") or (0, False)
    return year[0] or None, bool(year[0] and year[1])
