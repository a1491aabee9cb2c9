"""A table of staff: members with their roles, pledges and shares of posts. Nobody is written to."""

from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as noop

from wegwarte.carriers.actions import add_member, give_post, give_role, record_pledge
from wegwarte.carriers.actions.importing import undo_import_of_staff
from wegwarte.carriers.models import Carrier, Member, Office
from wegwarte.carriers.rights import CARRIER_ROLES, OFFICE_ROLES, Role
from wegwarte.core.conflicts import Refused
from wegwarte.core.dates import today
from wegwarte.imports import readers
from wegwarte.imports.fields import Context, Field, read_code
from wegwarte.imports.kinds.base import GoodRow, Kind, Problem, RowsRefused
from wegwarte.imports.models import ImportRun
from wegwarte.imports.readers import Values
from wegwarte.imports.words import plain
from wegwarte.sheets.values import Wrong, said

MOST_ELSEWHERE = 10
OFFICES, ROLES = "offices", "roles"
ROLE_WORDS = {
    Role.COUNSELLOR: "berater beraterin beraterinnen beratung counsellor fachkraft",
    Role.LEAD: "leitung leiter leiterin stellenleitung teamleitung lead",
    Role.COORDINATOR: "koordination koordinator koordinatorin ehrenamt coordinator",
    Role.ADMINISTRATOR: "verwaltung administration administrator admin traegerverwaltung",
}


def _share(text: str, field: Field, context: Context) -> Decimal | None:
    """A share of a full post, from 0,5 or 50 % or 19,5 h of 39."""
    cell = said(text).replace(" ", "")
    if not cell:
        return None
    percent = cell.endswith("%")
    try:
        number = Decimal(cell.removesuffix("%").replace(",", "."))
    except InvalidOperation:
        raise Wrong(noop("Please write a share like 0,5 or 50 %.")) from None
    number = number / 100 if percent or number > 1 else number
    if not 0 < number <= 1:
        raise Wrong(noop("Please write a share like 0,5 or 50 %."))
    return round(number, 3)


class Staff(Kind):
    """Each row is a person with one role and one share; a second row with the same address adds to it."""

    key = ImportRun.Kind.STAFF
    fields = (
        Field("name", _("First and family name"), readers.text(200), example="Kim Beispiel (erfunden)"),
        Field("given_name", _("Given name"), readers.text(100)),
        Field("family_name", _("Family name"), readers.text(100)),
        Field("email", _("Work e-mail"), readers.email, example="kim.beispiel@example.org"),
        Field("role", _("Role"), read_code, pool=ROLES, example="Beratung"),
        Field(
            "office",
            _("Office"),
            read_code,
            pool=OFFICES,
            help=_("Name or short name of an office that is here already."),
        ),
        Field("pledged_on", _("Declaration of secrecy signed on"), readers.day(), example="01.03.2024"),
        Field("programme", _("Programme"), read_code, code_list="programm", example="MFD"),
        Field("share", _("Share of a full-time post"), _share, example="0,5"),
        Field("valid_from", _("Share of the post from"), readers.day(future=True), example="01.03.2024"),
    )

    def prepare(self, texts: dict[str, str]) -> dict[str, str]:
        """One name out of two columns; "family name, given name" turned round."""
        if not texts.get("name", "").strip():
            texts["name"] = f"{texts.get('given_name', '').strip()} {texts.get('family_name', '').strip()}".strip()
        family, comma, given = texts["name"].partition(",")
        if comma:
            texts["name"] = f"{given.strip()} {family.strip()}".strip()
        return texts

    def get_ready(self, context: Context) -> None:
        """Reads offices, roles, and who is or was a member here.

        Whose address has an account elsewhere turns out one by one, when members are made: told here, a table of
        guessed addresses would say of fifty thousand people at once who works in any other place.
        """
        offices = list(Office.objects.open())
        context.offered[OFFICES] = [(str(office.pk), office.name) for office in offices]
        names = [(name, office) for office in offices for name in (office.name, office.short_name)]
        context.known[OFFICES] = {plain(name): str(office.pk) for name, office in names}
        roles = [*OFFICE_ROLES, *CARRIER_ROLES]
        context.offered[ROLES] = [(role.value, str(role.label)) for role in roles]
        context.known[ROLES] = {word: role.value for role in roles for word in ROLE_WORDS[role].split()}
        context.known[ROLES] |= {plain(str(role.label)): role.value for role in roles}
        self.here = set(Member.objects.values_list("user__email", flat=True))

    def judge(self, values: Values, texts: dict[str, str], context: Context) -> list[Problem]:
        """Who it is, and what belongs together."""
        problems: list[Problem] = []
        problems += [(key, noop("Please type something here."), {}) for key in ("name", "email") if not texts.get(key)]
        role, office = values.get("role"), values.get("office")
        if role and role not in CARRIER_ROLES and not office and not texts.get("office", "").strip():
            problems.append(("office", noop("Please choose an office for this role."), {}))
        told = all(texts.get(key, "").strip() for key in ("programme", "office"))
        if values.get("share") and not told:
            problems.append(("share", noop("A share of a post needs an office and a programme."), {}))
        return problems

    def there(self, values: Values) -> str:
        here = values.get("email") in self.here
        return noop("This person is or was a member here already: open their entry in the list.") if here else ""

    def write(self, rows: Sequence[GoodRow], *, by: Member, told: Callable[[int], None]) -> None:
        carrier = Carrier.objects.get(pk=by.carrier_id)
        offices = {str(office.pk): office for office in Office.objects.open()}
        made: dict[str, Member | str] = {}  # by address: the member, or why there is none
        for done, row in enumerate(rows, 1):
            address = row.values["email"]
            if address not in made:
                made[address] = _taken_on(carrier, row.values, by)
            member = made[address]
            if isinstance(member, str):
                row.refused = ("email", member, {})
                _must_be_few(rows[:done])
            else:
                row.id = member.pk
                self._add(member, row.values, offices.get(row.values.get("office") or ""), by)
            told(done)

    @staticmethod
    def _add(member: Member, values: Values, office: Office | None, by: Member) -> None:
        role = values.get("role")
        if role:
            give_role(member, role=role, office=None if role in CARRIER_ROLES else office, by=by)
        if values.get("pledged_on"):
            record_pledge(member, signed_on=values["pledged_on"], by=by)
        if values.get("share") and office is not None:
            give_post(
                member, office=office, programme=values["programme"], share=values["share"],
                valid_from=values.get("valid_from") or today(), valid_to=None, by=by,
            )  # fmt: skip

    def undo(self, ids: Sequence[UUID], *, by: Member, told: Callable[[int], None]) -> None:
        undo_import_of_staff(Carrier.objects.get(pk=by.carrier_id), list(dict.fromkeys(ids)), by=by)


def _taken_on(carrier: Carrier, values: Values, by: Member) -> Member | str:
    """The new member, or what the form for a single one would say, as a message id."""
    try:
        with translation.override("en"):
            return add_member(carrier, name=values["name"], email=values["email"], by=by)
    except Refused as refused:
        return str(refused)


def _must_be_few(rows: Sequence[GoodRow]) -> None:
    """Beyond a handful nothing is taken over, and nothing said of any address: that is no list of one's own people."""
    count = sum(1 for row in rows if row.refused)
    if count > MOST_ELSEWHERE:
        said = _("More than %(number)d addresses of this table have an account elsewhere, so nothing was taken over.")
        raise RowsRefused(str(said % {"number": MOST_ELSEWHERE}), count)
