"""Who comes in through their carrier's own sign-in, and with which roles.

A provider speaks for its own carrier only: everything here runs in that carrier's rows, so that it finds no account of
another carrier or of the platform, whatever address it names (docs/decisions/0010, 0015).
"""

import time
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import signals as auth_signals
from django.dispatch import receiver
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wegwarte.accounts import ways
from wegwarte.accounts.models import User
from wegwarte.accounts.openid import Client, Person
from wegwarte.audit.labels import entry
from wegwarte.audit.trail import record
from wegwarte.carriers import actions
from wegwarte.carriers.models import Carrier, GroupRole, IdentityProvider, LinkedIdentity, Member, OfficeRole
from wegwarte.carriers.rights import Role
from wegwarte.carriers.sign_ins import carriers_of
from wegwarte.core.conflicts import Refused
from wegwarte.core.dates import today
from wegwarte.core.tenancy import carrier

LINKED = entry("accounts.identity_linked", gettext_lazy("Tied the carrier's own sign-in to the account"))
FAILED = entry("accounts.provider_failed", gettext_lazy("Failed sign-in through the carrier's own system"))
KEPT_ROLE = entry("carriers.kept_last_administrator", gettext_lazy("Kept the role of the last administrator"))
WAITING = "openid_waiting"  # in the session: an identity that waits for the person's usual sign-in
WAITS = 10 * 60  # seconds


@dataclass(frozen=True)
class Waiting:
    """The person must prove once that the account is theirs; `words` tell them how."""

    member: Member
    words: str


def provider_of(carrier_id: UUID) -> IdentityProvider | None:
    """The carrier's provider, if it is switched on. Works in its rows already."""
    return IdentityProvider.objects.filter(carrier_id=carrier_id, is_on=True).select_related("record_key").first()


def client_of(provider: IdentityProvider) -> Client:
    """How this house is known to the provider."""
    return Client(provider.issuer, provider.client_id, provider.secret, back_address(provider.carrier_id))


def back_address(carrier_id: UUID) -> str:
    """The address for the provider's list of allowed redirects; each carrier has its own."""
    return f"{settings.WEGWARTE_URL}{reverse('carriers:back_from_provider', args=[carrier_id])}"


def is_linked(provider: IdentityProvider, person: Person) -> bool:
    """Whether the person came in this way before."""
    return LinkedIdentity.objects.filter(issuer=provider.issuer, subject=person.subject).exists()


def enter(provider: IdentityProvider, person: Person) -> Member | Waiting:
    """The member that the provider says is there, with roles as its groups have it. Raises Refused in plain words."""
    linked = LinkedIdentity.objects.filter(issuer=provider.issuer, subject=person.subject)
    known = linked.select_related("member__user").first()
    member = known.member if known else _found_by_address(provider, person) or _new_member(provider, person)
    if member.left_on is not None and member.left_on <= today():
        raise Refused(_("You do not work for this carrier any more. Please ask its administration."))
    if known is None:
        if words := _still_to_prove(provider, member):
            return Waiting(member, words)
        if not is_mfa_enabled(member.user):  # else the identity waits until the second factor was right
            link(provider.issuer, person.subject, member)
    match_roles(provider, member, person)
    return member


def _still_to_prove(provider: IdentityProvider, member: Member) -> str:
    """What the person does before an address is believed; "" when nobody else can be meant.

    Else an administration could enter as anybody who came before, with a provider of its own making. An app alone is
    asked for after this, and only then the identity is tied.
    """
    user = member.user
    if user.has_usable_password() or is_mfa_enabled(user, [Authenticator.Type.WEBAUTHN]):
        return _("Sign in as usual once more: then your carrier's sign-in is tied to your account.")
    elsewhere = LinkedIdentity.objects.filter(member=member).exclude(issuer=provider.issuer)
    if elsewhere.exists() and not is_mfa_enabled(user):
        return _(
            "Your account is tied to an earlier sign-in of your carrier. Show that it is yours: under"
            " “Forgot the password?” you get a link by e-mail. Set a password, and sign in with it once."
        )
    return ""


def _found_by_address(provider: IdentityProvider, person: Person) -> Member | None:
    """The member of this carrier with the address that the provider vouches for."""
    if not person.email:
        raise Refused(_("Your carrier's sign-in did not send your e-mail. Please tell your IT: it must send it."))
    if not person.email_verified:
        raise Refused(_("Your carrier's sign-in does not vouch for your e-mail. Please tell your IT."))
    member = Member.objects.filter(user__email=person.email).select_related("user").first()
    if member and LinkedIdentity.objects.filter(member=member, issuer=provider.issuer).exists():
        raise Refused(_("This account is tied to another person of your carrier's sign-in. Please ask its IT."))
    return member


def _new_member(provider: IdentityProvider, person: Person) -> Member:
    if not provider.makes_members or not _mapped(provider, person):
        raise Refused(_("There is no account for you here yet. Please ask your carrier's administration for one."))
    owner = Carrier.objects.get(pk=provider.carrier_id)
    return actions.add_member(owner, name=person.name or person.email, email=person.email, by=provider)


def link(issuer: str, subject: str, member: Member) -> None:
    """Ties the identity to the member: from now on it is this person, whatever their address becomes."""
    LinkedIdentity.objects.get_or_create(member=member, issuer=issuer, defaults={"subject": subject})
    record(LINKED, by=member, on=member)


def match_roles(provider: IdentityProvider, member: Member, person: Person) -> None:
    """Gives and takes the roles of the groups; those given by hand stay. The last administrator stays one."""
    mapped = _mapped(provider, person)
    held = {(one.role, one.office_id): one for one in OfficeRole.objects.filter(member=member)}
    for key, group_role in mapped.items():
        if key not in held and (group_role.office is None or group_role.office.closed_on is None):
            actions.give_role(member, role=group_role.role, office=group_role.office, by=provider, by_group=True)
    for key, one in held.items():
        if one.by_group and key not in mapped:
            _take(provider, one)


def _take(provider: IdentityProvider, held: OfficeRole) -> None:
    try:
        actions.take_role(held, by=provider)
    except Refused:
        record(KEPT_ROLE, by=provider, on=held)


def _mapped(provider: IdentityProvider, person: Person) -> dict[tuple[str, UUID | None], GroupRole]:
    groups = person.groups(provider.groups_claim)
    rows = GroupRole.objects.filter(group__in=groups).select_related("office") if groups else []
    return {(row.role, row.office_id): row for row in rows}


@ways.refused_when
def only_through_the_provider(request: HttpRequest, user: User) -> str:
    """Passwords and passkeys are off where the carrier says so; its administration keeps them for bad days."""
    if ways.came_through_provider(request, user) or _waits_for(request, user):
        return ""
    for carrier_id in carriers_of(user):
        with carrier(carrier_id, user_id=user.pk):
            provider = provider_of(carrier_id)
            administers = OfficeRole.objects.filter(member__user=user, role=Role.ADMINISTRATOR).exists()
            if provider and provider.only_way and not administers:
                return _("Your carrier lets its people in through its own sign-in only. Please use that one.")
    return ""


@ways.proven_by
def unlock_there(user: User) -> dict[str, Any] | None:
    """Whoever is known to the provider can unlock through it."""
    return {"id": ways.OPENID, "url": reverse("carriers:prove_through_provider")} if identity_of(user) else None


def identity_of(user: User) -> LinkedIdentity | None:
    """The person's identity at their carrier's provider, as it is now."""
    for carrier_id in carriers_of(user):
        with carrier(carrier_id, user_id=user.pk):
            if provider := provider_of(carrier_id):
                found = LinkedIdentity.objects.filter(member__user=user, issuer=provider.issuer)
                return found.select_related("member").first()
    return None


def let_wait(request: HttpRequest, provider: IdentityProvider, person: Person, member: Member) -> None:
    """Keeps the identity in the session until the person has signed in as usual, ten minutes at most."""
    request.session[WAITING] = {
        "carrier": str(provider.carrier_id), "issuer": provider.issuer, "subject": person.subject,
        "user": str(member.user_id), "at": time.time(),
    }  # fmt: skip


def _waits_for(request: HttpRequest, user: User) -> dict[str, Any] | None:
    waiting: dict[str, Any] | None = request.session.get(WAITING)
    fresh = waiting and waiting["user"] == str(user.pk) and time.time() - waiting["at"] < WAITS
    return waiting if fresh else None


@receiver(auth_signals.user_logged_in)
def link_what_waits(request: HttpRequest, user: User, **other: Any) -> None:
    """After the usual sign-in: ties the identity that waits to the account, if it is this person's."""
    waiting = _waits_for(request, user)
    request.session.pop(WAITING, None)
    if waiting is None:
        return
    with carrier(UUID(waiting["carrier"]), user_id=user.pk):
        link(waiting["issuer"], waiting["subject"], Member.objects.get(user=user))
    messages.success(request, _("From now on you can sign in through your carrier."))
