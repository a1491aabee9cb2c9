"""Who asks: members of the filled database with what they have before them, read behind the walls."""

from dataclasses import dataclass, replace
from uuid import NAMESPACE_DNS, UUID, uuid5

from django.db.models import Count

from bench.land import BY_PERSON, CARRIERS
from wegwarte.carriers.models import Member, Office, OfficeRole
from wegwarte.carriers.rights import Role
from wegwarte.casework.models import Case, Client, Consultation
from wegwarte.core.tenancy import carrier

BECAUSE = "the bench looks for what is to be asked for"
FILES, NAMES = 400, 60
FREQUENT = ("moh", "moha", "moham", "mohammed", "muhammad a", "mohamad al")
"""What is typed to find one of those who bear the most frequent name."""


@dataclass(frozen=True)
class Person:
    """A counsellor: the files of the office, the one with most contacts, and what may be typed to find one of them."""

    email: str
    carrier_id: UUID
    office_id: UUID
    files: list[UUID]
    longest: UUID
    typed: list[str]


def people(count: int) -> list[Person]:
    """So many, those of the home office first; the first of all has about as many cases as people usually have."""
    found: list[Person] = []
    for slug in CARRIERS:
        with carrier(uuid5(NAMESPACE_DNS, f"{slug}.bench.wegwarte.example.org")):
            for office in sorted(Office.objects.all(), key=lambda office: int(office.short_name[1:])):
                if len(found) < count:
                    found += _counsellors(office)
    return found[:count]


def in_largest_office(count: int) -> list[Person]:
    """So many, of the office of the home's carrier with most files; in a small Land that is the home itself."""
    with carrier(people(1)[0].carrier_id):
        files = Client.objects.everywhere(because=BECAUSE).values("office").annotate(files=Count("pk"))
        found = _counsellors(Office.objects.get(pk=files.order_by("-files", "office")[0]["office"]))
    return [found[number % len(found)] for number in range(count)]


def administration() -> Person:
    """Who administers the largest carrier, as if from its home office."""
    home = people(1)[0]
    with carrier(home.carrier_id):
        role = OfficeRole.objects.select_related("member__user").get(role=Role.ADMINISTRATOR)
    return replace(home, email=role.member.user.email)


def _counsellors(office: Office) -> list[Person]:
    """The members who counsel in an office, those with the usual number of cases first."""
    roles = OfficeRole.objects.filter(office=office, role=Role.COUNSELLOR).select_related("member__user")
    cases = Case.objects.everywhere(because=BECAUSE).filter(office=office).values("responsible")
    counts = {row["responsible"]: row["cases"] for row in cases.annotate(cases=Count("pk"))}
    members = sorted((role.member for role in roles), key=lambda member: abs(counts.get(member.pk, 0) - BY_PERSON))
    return [_person(member, office) for member in members]


def _person(member: Member, office: Office) -> Person:
    contacts = Consultation.objects.everywhere(because=BECAUSE).filter(client__office=office)
    longest = contacts.values("client").annotate(contacts=Count("pk")).order_by("-contacts", "client")[0]["client"]
    files = Client.objects.everywhere(because=BECAUSE).filter(office=office).select_related("record_key")
    latest = list(files.order_by("-last_contact_on", "pk")[:FILES])
    named = [client for client in latest if client.family_name][:NAMES]
    return Person(
        email=member.user.email, carrier_id=member.carrier_id, office_id=office.pk,
        files=[client.pk for client in latest if client.pk != longest] or [longest], longest=longest,
        typed=[text for place, client in enumerate(named) for text in _typed(client, place)],
    )  # fmt: skip


def _typed(client: Client, place: int) -> list[str]:
    """What stands in the box while a name is typed: the beginning of one, a whole one, and both in part."""
    one, other = (client.given_name, client.family_name) if place % 2 else (client.family_name, client.given_name)
    return [one[:4], one, f"{one} {other[:3]}"]
