"""The cast: the same people play in all tests. Two carriers, three offices, one of each role."""

import pickle
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client as Browser

from wegwarte.accounts.models import User
from wegwarte.carriers.models import Association, Carrier, Member, Office, OfficeRole, PlatformRole, Pledge
from wegwarte.carriers.rights import Role
from wegwarte.core.tenancy import PLATFORM, carrier

PASSWORD = "correct horse battery staple"
BOUND = date(2026, 1, 2)

# name of the part: (carrier, {office: role})
PARTS: dict[str, tuple[str, dict[str, Role]]] = {
    "counsellor": ("here", {"mainz": Role.COUNSELLOR}),
    "colleague": ("here", {"mainz": Role.COUNSELLOR}),
    "lead": ("here", {"mainz": Role.LEAD}),
    "coordinator": ("here", {"mainz": Role.COORDINATOR}),
    "other_office": ("here", {"trier": Role.COUNSELLOR}),
    "administration": ("here", {"": Role.ADMINISTRATOR}),
    "unpledged": ("here", {"mainz": Role.COUNSELLOR}),
    "other_carrier": ("there", {"speyer": Role.COUNSELLOR}),
    "other_administration": ("there", {"": Role.ADMINISTRATOR}),
}
_hired: list[bytes] = []
OFFICES = {"mainz": "here", "trier": "here", "speyer": "there"}


def hire() -> None:
    """Writes the cast into the database once; each test rolls back what it does with them."""
    carriers = {
        key: Carrier.objects.create(name=f"Träger {german}", association=association)
        for key, german, association in (
            ("here", "hier", Association.CARITAS),
            ("there", "dort", Association.AWO),
        )
    }
    password = make_password(PASSWORD)  # hashing is slow on purpose: once for all
    for key, owner in carriers.items():
        with carrier(owner.pk):
            offices = {
                name: Office.objects.create(
                    name=f"Stelle {name.title()}", short_name=name[:2].upper(), district_id="07315"
                )
                for name, home in OFFICES.items()
                if home == key
            }
            for part, (home, roles) in PARTS.items():
                if home == key:
                    _hire_one(part, {offices.get(office): role for office, role in roles.items()})
    for part, role in (("liga", Role.LEAGUE_READER), ("operator", Role.OPERATOR)):
        PlatformRole.objects.create(user=User.objects.create_user(f"{part}@example.org"), name=part, role=role)
    User.objects.filter(email__in=[f"{part}@example.org" for part in (*PARTS, "liga", "operator")]).update(
        password=password
    )


def _hire_one(part: str, roles: dict[Office | None, Role]) -> None:
    user = User.objects.create_user(f"{part}@example.org")
    member = Member.objects.create(user=user, name=part.replace("_", " ").title())
    for office, role in roles.items():
        OfficeRole.objects.create(member=member, office=office, role=role)
    if part != "unpledged":
        Pledge.objects.create(member=member, signed_on=BOUND, recorded_by_name="Administration")


@dataclass
class Cast:
    """The people by their part, each with rights and roles loaded, and the places they work in."""

    people: dict[str, Member]
    offices: dict[str, Office]
    carriers: dict[str, Carrier]
    platform: dict[str, PlatformRole]

    def __getattr__(self, name: str) -> Member | PlatformRole | Office | Carrier:
        for group in ("people", "platform", "offices", "carriers"):
            if name in self.__dict__[group]:
                return self.__dict__[group][name]
        raise AttributeError(name)

    def inside(self, part: str = "here") -> object:
        """`with cast.inside():` works in that carrier's rows."""
        return carrier(self.carriers[part].pk)


def know_quickly() -> None:
    """The cast's password, hashed as this process does it: the first house does it as slowly as the product."""
    User.objects.filter(email__endswith="@example.org").update(password=make_password(PASSWORD))


def remember() -> None:
    """Reads the cast as it was hired; what the tests get are copies of this."""
    carriers = {
        "here": Carrier.objects.get(name="Träger hier"),
        "there": Carrier.objects.get(name="Träger dort"),
    }
    people, offices = {}, {}
    for key, owner in carriers.items():
        with carrier(owner.pk):
            for member in Member.objects.with_standing().select_related("user"):
                part = member.user.email.partition("@")[0]
                if part in PARTS and PARTS[part][0] == key:
                    _ = member.held_roles
                    people[part] = member
            offices |= {
                name: Office.objects.get(name=f"Stelle {name.title()}") for name, home in OFFICES.items() if home == key
            }
    platform = {row.name: row for row in PlatformRole.objects.select_related("user")}
    _hired.append(pickle.dumps((people, offices, carriers, platform)))


def play() -> Cast:
    """The cast as it was hired."""
    return Cast(*pickle.loads(_hired[0]))  # noqa: S301 - our own


@pytest.fixture
def cast(db: None) -> Cast:
    return play()


@pytest.fixture
def sign_in() -> Callable[[Member | PlatformRole], Browser]:
    """Gives a browser in which this person is signed in, second factor included."""

    def sign_in(person: Member | PlatformRole) -> Browser:
        browser = Browser()
        browser.force_login(person.user, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = browser.session
        session["carrier"] = str(PLATFORM if isinstance(person, PlatformRole) else person.carrier_id)
        session["second_factor"] = True
        session.save()
        return browser

    return sign_in


@pytest.fixture
def proven(sign_in: Callable[[Member | PlatformRole], Browser]) -> Callable[..., Browser]:
    """Signs in somebody who gave the password a moment ago."""

    def prove(person: Member | PlatformRole, *, at: float | None = None) -> Browser:
        browser = sign_in(person)
        session = browser.session
        session["account_authentication_methods"] = [{"method": "password", "at": at or time.time()}]
        session.save()
        return browser

    return prove


@pytest.fixture
def anybody() -> Browser:
    """A browser in which nobody is signed in."""
    return Browser()
