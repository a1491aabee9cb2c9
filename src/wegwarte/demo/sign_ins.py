"""With whom to sign in to the demo Land: one person of each role, the same addresses in every demo."""

import base64
import hashlib
import time
from collections.abc import Iterable
from dataclasses import dataclass

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from wegwarte.carriers.rights import Role
from wegwarte.demo.story.staff import CarrierStory, Colleague

PASSWORD = "Wegwarte-blueht-blau"  # noqa: S105 - of invented people, printed at each start
CODE_ROLES = frozenset({Role.LEAD.value, Role.ADMINISTRATOR.value, Role.OPERATOR.value})
"""The roles that need a second factor in the demo; cli/serving.py says the same to the settings."""
PERIOD = 30


@dataclass(frozen=True)
class SignIn:
    """An account to try: `office` is the place in the carrier's list of offices, None for the whole carrier."""

    email: str
    role: Role
    carrier: str = ""
    office: int | None = None
    number: int = 0


SIGN_INS = (
    SignIn("beratung@example.org", Role.COUNSELLOR, "wegwartenland", 0, 0),
    SignIn("beratung2@example.org", Role.COUNSELLOR, "wegwartenland", 0, 1),
    SignIn("beratung3@example.org", Role.COUNSELLOR, "holunderau", 0, 0),
    SignIn("leitung@example.org", Role.LEAD, "wegwartenland", 0),
    SignIn("koordination@example.org", Role.COORDINATOR, "wegwartenland", 0),
    SignIn("verwaltung@example.org", Role.ADMINISTRATOR, "wegwartenland"),
    SignIn("ligabericht@example.org", Role.LEAGUE_READER),
    SignIn("betrieb@example.org", Role.OPERATOR),
)
PLATFORM_NAMES = {Role.LEAGUE_READER: "Dorothea Lindenau", Role.OPERATOR: "Pavel Finkenauer"}


def give_addresses(told: CarrierStory) -> None:
    """Gives the people of this carrier that are to be tried their easy addresses."""
    for sign_in in SIGN_INS:
        if sign_in.carrier == told.slug:
            person_of(sign_in, told).email = sign_in.email


def person_of(sign_in: SignIn, told: CarrierStory) -> Colleague:
    """Who signs in with this account in the story."""
    office = None if sign_in.office is None else told.offices[sign_in.office]
    holders = [person for person in told.colleagues if (sign_in.role.value, office) in person.roles]
    return holders[sign_in.number]


def needs_code(roles: Iterable[str]) -> bool:
    """Whether any of the roles asks for a code in the demo."""
    return bool(CODE_ROLES & set(roles))


def totp_secret(email: str) -> str:
    """The account's secret of the second factor (20 bytes in base32): anybody can compute it, nobody is protected."""
    return base64.b32encode(hashlib.sha256(f"wegwarte demo {email}".encode()).digest()[:20]).decode()


def current_code(email: str) -> tuple[str, int]:
    """The six digits that are valid now, and for how many seconds they still are."""
    now = int(time.time())
    return format_hotp_value(hotp_value(totp_secret(email), now // PERIOD)), PERIOD - now % PERIOD
