"""The way in through a carrier's own sign-in: choose the carrier, go there, come back."""

import contextlib
import time
from collections.abc import Callable, Iterator
from typing import Any, cast
from uuid import UUID

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core.ratelimit import consume_or_429
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from wegwarte.accounts import ways
from wegwarte.accounts.openid import Person, ProviderFailed, begin, finish
from wegwarte.audit.trail import record
from wegwarte.carriers import through_provider as through
from wegwarte.carriers.access import HouseRequest, SignedInRequest, portal_page
from wegwarte.carriers.models import Carrier, IdentityProvider
from wegwarte.carriers.tying import let_wait
from wegwarte.carriers.views.choosing import way_on
from wegwarte.core.conflicts import Refused
from wegwarte.core.tenancy import carrier

BEGUN = "openid_begun"  # in the session: what was begun, by state
AT_ONCE = 5  # tabs
LASTS = 10 * 60  # seconds
FRESH = 5 * 60  # seconds; a proof that unlocks must not be older


@portal_page
def enter(request: HouseRequest) -> HttpResponse:
    """Which carrier: by its name, or by the work e-mail, of which only what follows the @ is looked at."""
    if request.user.is_authenticated:
        return redirect("workspace:start")
    asked = request.GET.get("q", "").strip()
    found = list(Carrier.objects.filter(own_sign_in=True))
    if asked:
        domain, word = asked.rpartition("@")[2].lower(), asked.lower()
        found = [one for one in found if domain in one.mail_domains.split() or word in one.name.lower()]
    return render(request, "carriers/enter.html", {"found": found, "asked": asked, "next": way_on(request)})


@portal_page
def go_to_provider(request: HouseRequest, carrier_id: UUID) -> HttpResponse:
    """Off to the carrier's own sign-in."""
    owner = get_object_or_404(Carrier, pk=carrier_id, own_sign_in=True)
    if request.user.is_authenticated:
        return redirect(way_on(request))
    return _off(request, owner, again=False)


@portal_page
def prove_through_provider(request: SignedInRequest) -> HttpResponse:
    """For somebody signed in: proves there that it is still them. A page first, because a form may not lead outside."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    known = through.identity_of(request.user)
    if known is None:
        raise Http404
    owner = Carrier.objects.get(pk=known.carrier_id)
    if "go" in request.GET:
        return _off(request, owner, again=True)
    return render(request, "carriers/prove.html", {"carrier": owner, "next": way_on(request)})


def _off(request: HttpRequest, owner: Carrier, *, again: bool) -> HttpResponse:
    """The redirect to the provider; what must come back with the person stays in their session."""
    if limited := consume_or_429(request, action="through_provider", limit_get=True):
        return cast(HttpResponse, limited)
    with _said_plainly(request, owner) as page:
        with carrier(owner.pk):
            provider = through.provider_of(owner.pk)
            client = through.client_of(provider) if provider else None
        if client is None:
            raise Http404
        begun = begin(client, again=again)
        kept = {key: one for key, one in _begun(request).items() if time.time() - one["at"] < LASTS}
        kept = dict(list(kept.items())[-AT_ONCE + 1 :])
        request.session[BEGUN] = kept | {begun.state: {
            "carrier": str(owner.pk), "nonce": begun.nonce, "verifier": begun.verifier, "next": way_on(request),
            "again": again, "at": time.time(),
        }}  # fmt: skip
        return HttpResponseRedirect(begun.address)
    return page()


@portal_page
def back_from_provider(request: HouseRequest, carrier_id: UUID) -> HttpResponse:
    """Back from the provider: who it is, checked, and then in, or on from where they were locked."""
    owner = get_object_or_404(Carrier, pk=carrier_id, own_sign_in=True)
    if limited := consume_or_429(request, action="through_provider", limit_get=True):
        return cast(HttpResponse, limited)
    with _said_plainly(request, owner) as page:
        begun = _take_begun(request, owner)
        if "code" not in request.GET:
            raise ProviderFailed("cancelled" if request.GET.get("error") == "access_denied" else "refused")
        with carrier(owner.pk):
            if (provider := through.provider_of(owner.pk)) is None:
                raise Http404
            client = through.client_of(provider)
        code = request.GET["code"]
        person = finish(client, code=code, nonce=begun["nonce"], verifier=begun["verifier"])
        return (_unlock if begun["again"] else _let_in)(request, provider, person, begun)
    return page()


def _let_in(request: HttpRequest, provider: IdentityProvider, person: Person, begun: dict[str, Any]) -> HttpResponse:
    """Signs the person in, with this house's second factor unless the carrier's own counts."""
    with carrier(provider.carrier_id):
        first_time = not through.is_linked(provider, person)
        member = through.enter(provider, person)
        waits = not isinstance(member, through.Waiting) and not through.is_linked(provider, person)
    if isinstance(member, through.Waiting):
        let_wait(request, provider, person, member.member)
        messages.info(request, member.words)
        return redirect("account_login")
    if waits:
        let_wait(request, provider, person, member)
    counts = provider.asks_second_factor and not person.one_factor_only
    record_authentication(request, member.user, ways.OPENID, second_factor=counts, first_time=first_time)
    return cast(HttpResponse, perform_login(request, Login(user=member.user, redirect_url=begun["next"])))


def _unlock(request: HttpRequest, provider: IdentityProvider, person: Person, begun: dict[str, Any]) -> HttpResponse:
    """Notes the proof, if it is fresh and of the person who is signed in."""
    known = through.identity_of(request.user) if request.user.is_authenticated else None
    if known is None or (known.issuer, known.subject) != (provider.issuer, person.subject):
        raise Refused(_("That was somebody else's sign-in. This workplace stays locked."))
    if time.time() - person.proven_at > FRESH:
        raise Refused(_("Your carrier's sign-in did not ask who you are. Please take another way to unlock."))
    record_authentication(request, request.user, ways.OPENID, reauthenticated=True)
    return redirect(begun["next"])


@contextlib.contextmanager
def _said_plainly(request: HttpRequest, owner: Carrier) -> Iterator[Callable[[], HttpResponse]]:
    """What goes wrong inside becomes a page in plain words, and an entry in the carrier's trail."""
    words: list[str] = []
    try:
        yield lambda: render(request, "carriers/provider_failed.html", {"said": words[0], "carrier": owner}, status=422)
    except ProviderFailed as failed:
        words.append(failed.words)
        if failed.kind not in {"state", "cancelled"}:
            _note(owner, failed.kind)
    except Refused as refused:
        words.append(str(refused))
        _note(owner, "refused")


def _note(owner: Carrier, why: str) -> None:
    with carrier(owner.pk):
        record(through.FAILED, by=None, why=why)


def _begun(request: HttpRequest) -> dict[str, Any]:
    found = request.session.get(BEGUN)
    return found if isinstance(found, dict) else {}


def _take_begun(request: HttpRequest, owner: Carrier) -> dict[str, Any]:
    """What this browser began with this state, once; raises ProviderFailed for anything else."""
    kept = _begun(request)
    begun: dict[str, Any] | None = kept.pop(request.GET.get("state", ""), None)
    request.session[BEGUN] = kept
    if begun is None or begun["carrier"] != str(owner.pk) or time.time() - begun["at"] > LASTS:
        raise ProviderFailed("state")
    return begun
