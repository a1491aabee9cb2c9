"""Who comes in through their carrier's own sign-in, and with which roles.

A provider speaks for its own carrier only: everything here runs in that carrier's rows, so that it finds no account of
another carrier or of the platform, whatever address it names (docs/decisions/0010, 0015).
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wegwarte.accounts import ways
from wegwarte.accounts.models import User
from wegwarte.accounts.openid import Client, Person
from wegwarte.audit.labels import entry
from wegwarte.carriers import actions
from wegwarte.carriers.models import Carrier, IdentityProvider, LinkedIdentity, Member, OfficeRole
from wegwarte.carriers.rights import Role
from wegwarte.carriers.roles_by_group import match_roles, roles_of
from wegwarte.carriers.sign_ins import carriers_of
from wegwarte.carriers.tying import link, waits_for
from wegwarte.core.conflicts import Refused
from wegwarte.core.dates import today
from wegwarte.core.tenancy import carrier

FAILED = entry("accounts.provider_failed", gettext_lazy("Failed sign-in through the carrier's own system"))


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
    if not provider.makes_members or not roles_of(provider, person):
        raise Refused(_("There is no account for you here yet. Please ask your carrier's administration for one."))
    owner = Carrier.objects.get(pk=provider.carrier_id)
    return actions.add_member(owner, name=person.name or person.email, email=person.email, by=provider)


@ways.refused_when
def only_through_the_provider(request: HttpRequest, user: User) -> str:
    """Passwords and passkeys are off where the carrier says so; its administration keeps them for bad days."""
    if ways.came_through_provider(request, user) or waits_for(request, user):
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
