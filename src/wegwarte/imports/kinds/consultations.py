"""A table of past consultations becomes contacts in the files of one office, or anonymous ones."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID, uuid4

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as noop
from django.utils.translation import pgettext_lazy

from wegwarte.carriers.models import Member
from wegwarte.casework.actions.consultations import ANONYMOUS_ONLY, ConsultationDetails
from wegwarte.casework.actions.importing import ContactToImport, import_consultations, undo_import_of_consultations
from wegwarte.casework.models import Client
from wegwarte.imports import readers
from wegwarte.imports.fields import (
    LEFT_OUT,
    NOT_IN_LIST,
    Context,
    Field,
    Option,
    read_code,
    read_code_or_fallback,
    read_codes,
)
from wegwarte.imports.kinds.base import GoodRow, Kind, Problem
from wegwarte.imports.kinds.counsellors import worked_in
from wegwarte.imports.models import ImportRun
from wegwarte.imports.readers import Values
from wegwarte.imports.words import plain

WHO = ("old_number", "file_number", "family_name", "given_name", "birth_date")
NEEDED = ("programme", "kind", "channel", "main_topic")
FEATURES = ("target_group", "age_band", "gender", "region")
CODES = (*NEEDED, "duration", "understanding", "asked_by", "access_path", "result", *FEATURES)
FIRST = "kontakt_typ.ERST"
MINUTES = ((10, "D1"), (30, "D2"), (60, "D3"), (90, "D4"))
MEMBERS = "members"


def _duration(text: str, field: Field, context: Context) -> str | None:
    """A band of minutes, from a number too."""
    digits = text.lower().removesuffix(".").removesuffix("minuten").removesuffix("min").strip()
    if digits.isascii() and digits.isdecimal() and 0 < int(digits) < 1000:
        return f"dauer.{next((code for most, code in MINUTES if int(digits) <= most), 'D5')}"
    return read_code(text, field, context)


def _nobody(word: str, context: Context) -> list[Option]:
    """Whom nobody is found for can only become an anonymous contact: "leave it empty" is offered anyway."""
    return []


class Consultations(Kind):
    """Each row is a contact; who it was with is found by number, or by name and birth among the files of the office."""

    key = ImportRun.Kind.CONSULTATIONS
    repeats = True
    fields = (
        Field(
            "old_number",
            _("Number in the old register"),
            readers.text(60),
            example="2023-0815",
            options=_nobody,
            names_people=True,
            help=_("As in the table of clients."),
        ),
        Field(
            "file_number",
            _("File number"),
            readers.text(24),
            example="MZ-26-0042",
            help=_("As it is here."),
        ),
        Field("family_name", _("Family name"), readers.text(200)),
        Field("given_name", _("Given name"), readers.text(200)),
        Field("birth_date", _("Date of birth"), readers.birth, help=_("Tells people of one name apart.")),
        Field("on", pgettext_lazy("day of a contact", "Date"), readers.day(), example="14.02.2023"),
        Field(
            "main_topic",
            _("Main topic"),
            read_code_or_fallback,
            code_list="thema",
            falls_back=True,
            example="Wohnungssuche",
        ),
        Field("topics", _("Further topics"), read_codes, code_list="thema"),
        Field(
            "channel",
            _("Channel"),
            read_code_or_fallback,
            code_list="kanal",
            falls_back=True,
            example="Telefon",
        ),
        Field(
            "kind",
            _("Type of contact"),
            read_code_or_fallback,
            code_list="kontakt_typ",
            falls_back=True,
            example="Folgeberatung",
        ),
        Field(
            "programme",
            _("Programme"),
            read_code_or_fallback,
            code_list="programm",
            falls_back=True,
            example="MFD",
        ),
        Field(
            "duration",
            pgettext_lazy("length of a contact", "Duration"),
            _duration,
            code_list="dauer",
            help=_("Minutes, or a word of the list."),
            example="30",
        ),
        Field(
            "counsellor",
            _("Counsellor"),
            read_code,
            pool=MEMBERS,
            help=_("E-mail or name of somebody who works or worked here. Without it whoever takes the table over."),
        ),
        Field("language", _("Language"), read_code),
        Field("understanding", _("How we understood each other"), read_code, code_list="verstaendigung"),
        Field("activities", _("What was done"), read_codes, code_list="taetigkeit"),
        Field("asked_by", _("Who asks"), read_code, code_list="anfragende"),
        Field("access_path", _("How they found us"), read_code, code_list="zugangsweg"),
        Field("result", _("Result"), read_code, code_list="ergebnis"),
        Field("note", _("Short note"), readers.text(4000, lines=True), example="erfundenes Beispiel"),
        Field(
            "target_group",
            _("Target group"),
            read_code,
            code_list="zielgruppe",
            help=_("Only for anonymous contacts."),
        ),
        Field("age_band", _("Age"), read_code, code_list="altersband", help=_("Only for anonymous contacts.")),
        Field("gender", _("Gender"), read_code, code_list="geschlecht", help=_("Only for anonymous contacts.")),
        Field(
            "region",
            _("Region of origin"),
            read_code,
            code_list="region",
            help=_("Only for anonymous contacts."),
        ),
    )

    def get_ready(self, context: Context) -> None:
        """Reads who works or worked in the office, and its files, once."""
        members = worked_in(self.run.office_id)
        self.counsellors = {str(member.pk) for member in members}
        context.offered[MEMBERS] = [(str(member.pk), member.name) for member in members]
        known = context.known.setdefault(MEMBERS, {})
        for member in members:
            turned = " ".join(reversed(member.name.rsplit(" ", 1)))
            for name in (member.user.email, member.name, turned):
                # A name that two have means neither.
                known[plain(name)] = str(member.pk) if known.get(plain(name), str(member.pk)) == str(member.pk) else ""
        context.known[MEMBERS] = {name: key for name, key in known.items() if key}
        self.context = context
        self.by_number: dict[str, list[Client]] = defaultdict(list)
        self.by_name: dict[tuple[str, str], list[Client]] = defaultdict(list)
        if self.run.office is None:
            return
        files = Client.objects.visible_to(self.run.member).filter(office=self.run.office)
        for client in files.iterator(chunk_size=2000):
            self.by_number[plain(client.file_number)].append(client)
            if client.old_number:
                self.by_number[f"old {plain(client.old_number)}"].append(client)
            self.by_name[plain(client.family_name), plain(client.given_name)].append(client)

    def judge(self, values: Values, texts: dict[str, str], context: Context) -> list[Problem]:
        """Who it was with must be clear, and what every contact has must be told."""
        problems: list[Problem] = []
        if not values.get("on") and not texts.get("on", "").strip():
            problems.append(("on", noop("Please give a day here."), {}))
        for key in NEEDED:
            if not values.get(key) and not texts.get(key, "").strip():
                problems.append((key, noop("Please choose something here."), {}))
        if (values.get("counsellor") or "") not in {"", *self.counsellors}:  # as somebody said of another table
            problems.append(("counsellor", NOT_IN_LIST, {"word": texts.get("counsellor", "").strip()}))
        values["client"] = None
        if any(texts.get(key, "").strip() for key in WHO):
            problems += self._find(values, texts, context)
        client: Client | None = values["client"]
        day: datetime.date | None = values.get("on")
        if client is not None and day and client.birth_year and day.year < client.birth_year:
            problems.append(("on", noop("This is before the person was born."), {}))
        return problems

    def _find(self, values: Values, texts: dict[str, str], context: Context) -> list[Problem]:
        told = next(texts[key].strip() for key in WHO if texts.get(key, "").strip())
        if context.decided("old_number", told) == LEFT_OUT:
            return []
        found = self._files_of(values)
        if len(found) == 1:
            values["client"] = found[0]
            return []
        if found:
            return [("family_name", noop("Several files fit. Please give the file number."), {})]
        return [("old_number", noop("No file of this office is known as “%(word)s”."), {"word": told})]

    def _files_of(self, values: Values) -> list[Client]:
        """By number if there is one, else by name and birth."""
        for key, before in (("file_number", ""), ("old_number", "old ")):
            if values.get(key):
                return self.by_number.get(f"{before}{plain(values[key])}", [])
        name = plain(values.get("family_name") or ""), plain(values.get("given_name") or "")
        named, born = self.by_name.get(name, []), values.get("birth_date")
        if isinstance(born, datetime.date):
            fitting = [client for client in named if client.birth_date in ("", born.isoformat())]
            return [client for client in fitting if client.birth_year in (None, born.year)]
        return [client for client in named if client.birth_year in (None, born[0])] if born else named

    def credited(self, values: Values) -> str:
        return str(values.get("counsellor") or "")

    def write(self, rows: Sequence[GoodRow], *, by: Member, told: Callable[[int], None]) -> None:
        contacts = []
        for row in rows:
            row.id = uuid4()
            member_id = UUID(row.values["counsellor"]) if row.values.get("counsellor") else by.pk
            contacts.append(ContactToImport(row.id, member_id, details_of(row.values), row.values["client"]))
        assert self.run.office is not None  # noqa: S101 - tells the type checker
        import_consultations(self.run.office, contacts, by=by, told=told)

    def undo(self, ids: Sequence[UUID], *, by: Member, told: Callable[[int], None]) -> None:
        assert self.run.office is not None  # noqa: S101 - tells the type checker
        undo_import_of_consultations(self.run.office, ids, by=by, told=told)


def details_of(values: Values) -> ConsultationDetails:
    """What is noted; features of a person without a file belong to anonymous contacts only."""
    fields: dict[str, Any] = {f"{key}_id": values[key] for key in CODES if values.get(key)}
    fields |= {"language_id": values.get("language"), "note": values.get("note") or ""}
    if fields["kind_id"] != FIRST:
        fields.pop("access_path_id", None)
    if values["client"] is not None:
        fields = {key: value for key, value in fields.items() if key not in ANONYMOUS_ONLY}
    return ConsultationDetails(values["on"], fields, values.get("topics") or [], values.get("activities") or [])
