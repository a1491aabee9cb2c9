"""OpenID Connect Core 1.0, section 3.1: the code flow, with PKCE (RFC 7636), state and nonce."""

import base64
import hashlib
import json
import secrets
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

import jwt

from wegwarte.accounts.openid.failures import ProviderFailed
from wegwarte.accounts.openid.fetching import Deadline, checked_address, fetch

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
LONGEST_ADDRESS = 254  # signs of an e-mail address
CLOCK = 60  # seconds that the provider's clock may be wrong
ONE_FACTOR = {"pwd"}
NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")


@dataclass(frozen=True)
class Client:
    """How this house is known to a provider."""

    issuer: str
    client_id: str
    secret: str
    back: str  # the address to which the provider sends people back


@dataclass(frozen=True)
class Begun:
    """What the browser's session keeps until the person is back, and where the person goes meanwhile."""

    state: str
    nonce: str
    verifier: str
    address: str


@dataclass(frozen=True)
class Person:
    """What the provider says of somebody. `sub` at this issuer is the identity, the e-mail is only a description."""

    subject: str
    email: str
    email_verified: bool
    name: str
    claims: dict[str, Any]
    proven_at: float  # seconds; when they last proved who they are, 0 if the provider does not say
    one_factor_only: bool  # the provider itself says that it asked for a password alone

    def groups(self, claim: str) -> frozenset[str]:
        """The groups under the claim; a single name counts as a list of one."""
        said = self.claims.get(claim)
        listed = said if isinstance(said, list) else [said]
        return frozenset(group for group in listed if isinstance(group, str) and group)


def pages_of(issuer: str, deadline: Deadline | None = None) -> dict[str, Any]:
    """The provider's own description (OpenID Connect Discovery 1.0), checked. Raises ProviderFailed."""
    address = checked_address(issuer).rstrip("/") + "/.well-known/openid-configuration"
    answer = fetch(address, deadline or Deadline())
    pages = answer.said
    if answer.status != 200 or pages.get("issuer") != issuer or not all(isinstance(pages.get(x), str) for x in NEEDED):
        raise ProviderFailed("answer")
    checked_address(pages["authorization_endpoint"])
    return pages


def begin(client: Client, *, again: bool = False) -> Begun:
    """Where the person goes to sign in. `again`: they must prove anew who they are, signed in there or not."""
    pages = pages_of(client.issuer)
    state, nonce, verifier = (secrets.token_urlsafe(32) for _each in range(3))
    asked = {
        "response_type": "code", "client_id": client.client_id, "redirect_uri": client.back,
        "scope": "openid email profile", "state": state, "nonce": nonce, "code_challenge_method": "S256",
        "code_challenge": _encoded(hashlib.sha256(verifier.encode()).digest()),
    }  # fmt: skip
    if again:
        asked |= {"prompt": "login", "max_age": "0"}
    joint = "&" if "?" in pages["authorization_endpoint"] else "?"
    return Begun(state, nonce, verifier, f"{pages['authorization_endpoint']}{joint}{urlencode(asked)}")


def finish(client: Client, *, code: str, nonce: str, verifier: str) -> Person:
    """Who came back with the code. Raises ProviderFailed for whatever is not as it must be."""
    deadline = Deadline()
    pages = pages_of(client.issuer, deadline)
    tokens = _exchange(client, pages, deadline, code=code, verifier=verifier)
    claims = _verified(client, pages, deadline, token=tokens["id_token"], nonce=nonce)
    if isinstance(pages.get("userinfo_endpoint"), str) and isinstance(tokens.get("access_token"), str):
        claims = _with_more(claims, pages["userinfo_endpoint"], tokens["access_token"], deadline)
    if not _can_be_kept(claims):
        raise ProviderFailed("answer")
    methods = claims.get("amr") if isinstance(claims.get("amr"), list) else []
    proven_at = claims.get("auth_time")
    return Person(
        subject=claims["sub"],
        email=_text(claims, "email").strip().lower(),
        email_verified=claims.get("email_verified") in (True, "true"),
        name=_text(claims, "name").strip()[:200],
        claims=claims,
        proven_at=float(proven_at)
        if isinstance(proven_at, int | float) and 0 <= proven_at <= time.time() + CLOCK
        else 0.0,
        one_factor_only=bool(methods) and set(map(str, methods or [])) <= ONE_FACTOR,
    )


def _exchange(client: Client, pages: dict[str, Any], deadline: Deadline, *, code: str, verifier: str) -> dict[str, Any]:
    """The tokens for the code."""
    sent = {
        "grant_type": "authorization_code", "code": code, "redirect_uri": client.back, "code_verifier": verifier,
    }  # fmt: skip
    headers = {}
    ways = pages.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    if "client_secret_basic" in ways:
        pair = f"{quote(client.client_id, safe='')}:{quote(client.secret, safe='')}"
        headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
    else:
        sent |= {"client_id": client.client_id, "client_secret": client.secret}
    answer = fetch(pages["token_endpoint"], deadline, sent=sent, headers=headers)
    if answer.status == 200 and isinstance(answer.said.get("id_token"), str):
        return answer.said
    kinds = {"invalid_client": "secret", "unauthorized_client": "secret", "invalid_grant": "code"}
    raise ProviderFailed(kinds.get(str(answer.said.get("error")), "secret" if answer.status == 401 else "answer"))


def _verified(client: Client, pages: dict[str, Any], deadline: Deadline, *, token: str, nonce: str) -> dict[str, Any]:
    """The claims of the identity token (section 3.1.3.7); its signature is always checked."""
    try:
        key = _key_of(token, fetch(pages["jwks_uri"], deadline).said)
        claims: dict[str, Any] = jwt.decode(
            token, key, algorithms=ALGORITHMS, audience=client.client_id, issuer=client.issuer, leeway=CLOCK,
            options={"require": ["exp", "iat", "sub", "aud", "iss"]},
        )  # fmt: skip
    except (jwt.InvalidAudienceError, jwt.InvalidIssuerError):
        raise ProviderFailed("audience") from None
    except (jwt.ExpiredSignatureError, jwt.ImmatureSignatureError, jwt.InvalidIssuedAtError):
        raise ProviderFailed("expired") from None
    except (jwt.MissingRequiredClaimError, jwt.exceptions.InvalidSubjectError):
        raise ProviderFailed("person") from None
    except (jwt.PyJWTError, TypeError, ValueError, KeyError, AttributeError):
        raise ProviderFailed("signature") from None
    audiences = claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]
    if claims.get("azp", client.client_id) != client.client_id or (len(audiences) > 1 and "azp" not in claims):
        raise ProviderFailed("audience")
    if not secrets.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
        raise ProviderFailed("state")
    if not isinstance(claims["sub"], str) or not 0 < len(claims["sub"]) <= 255:
        raise ProviderFailed("person")
    return claims


def _key_of(token: str, published: dict[str, Any]) -> Any:
    """The provider's key that the token names; the only one where it names none."""
    header = jwt.get_unverified_header(token)
    if header.get("alg") not in ALGORITHMS:  # never a shared secret, never "none"
        raise jwt.InvalidAlgorithmError
    keys = [key for key in jwt.PyJWKSet.from_dict(published).keys if key.public_key_use in (None, "sig")]
    fitting = [key for key in keys if key.key_id == header["kid"]] if "kid" in header else keys
    if len(fitting) != 1:
        raise jwt.InvalidKeyError
    return fitting[0].key


def _with_more(claims: dict[str, Any], address: str, token: str, deadline: Deadline) -> dict[str, Any]:
    """The claims with those that the provider tells at its other address only; they must be of the same person."""
    answer = fetch(address, deadline, headers={"Authorization": f"Bearer {token}"})
    if answer.status != 200:
        return claims
    if answer.said.get("sub") != claims["sub"]:
        raise ProviderFailed("person")
    return answer.said | claims


def _can_be_kept(claims: dict[str, Any]) -> bool:
    """Whether no text of it is one that the database cannot hold: with a zero sign, or with half a sign."""
    try:
        said = json.dumps(claims, ensure_ascii=False).encode()
    except (UnicodeEncodeError, ValueError, RecursionError):
        return False
    return b"\\u0000" not in said and len(_text(claims, "email")) <= LONGEST_ADDRESS


def _text(claims: dict[str, Any], name: str) -> str:
    said = claims.get(name)
    return said if isinstance(said, str) else ""


def _encoded(digest: bytes) -> str:
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
