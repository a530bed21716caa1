"""The other house: where its doors are, what it answers, and whether an answer is its own.

Asked for by OpenID Connect discovery; the issuer is the operator's setting, nobody else's.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from app import clock
from app.config import Oidc

TIMEOUT_SECONDS = 10.0
LEEWAY_SECONDS = 60
# Keys and addresses change seldom; a key that is not known is looked for anew.
KEPT_SECONDS = 3600.0
SCOPE = "openid email profile"
# Never "none", and none that signs with what the other side also knows.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"]
_known: dict[str, tuple[float, dict[str, Any]]] = {}


class Refused(Exception):
    """The other house did not answer, or not as it should. The text names no person."""


@dataclass(frozen=True)
class Asked:
    """What is remembered of a question, to know its answer by."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True)
class Account:
    """Who the other house says it is."""

    email: str
    name: str


def question() -> Asked:
    """New, and nobody can guess it."""
    return Asked(*(secrets.token_urlsafe(32) for _ in range(3)))


def address_to_ask(house: Oidc, asked: Asked, callback: str) -> str:
    """Where the browser goes to sign in over there. Raises Refused."""
    challenge = hashlib.sha256(asked.verifier.encode()).digest()
    query = {
        "response_type": "code",
        "client_id": house.client_id,
        "redirect_uri": callback,
        "scope": SCOPE,
        "state": asked.state,
        "nonce": asked.nonce,
        "code_challenge": base64.urlsafe_b64encode(challenge).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    where = str(_discovered(house)["authorization_endpoint"])
    return f"{where}{'&' if '?' in where else '?'}{urlencode(query)}"


def account_for(house: Oidc, asked: Asked, code: str, callback: str) -> Account:
    """Whose account it is. Raises Refused unless the answer is signed, fresh, and for us.

    An address that the other house has not verified is refused: anybody could claim it.
    """
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": callback,
        "code_verifier": asked.verifier,
    }
    reply = _call(
        "POST",
        str(_discovered(house)["token_endpoint"]),
        data=form,
        auth=httpx.BasicAuth(house.client_id, house.client_secret),
    )
    claims = _read(house, asked, str(reply.get("id_token") or ""))
    if claims.get("email_verified") is not True or not isinstance(claims.get("email"), str):
        raise Refused("the e-mail address is not verified")
    email = claims["email"].strip().lower()
    return Account(email, str(claims.get("name") or "").strip()[:200])


def _read(house: Oidc, asked: Asked, token: str) -> dict[str, Any]:
    wanted = jwt.JWTClaimsRegistry(
        now=lambda: int(clock.now().timestamp()),
        leeway=LEEWAY_SECONDS,
        iss={"essential": True, "value": house.issuer},
        aud={"essential": True, "value": house.client_id},
        exp={"essential": True},
        iat={"essential": True},
        sub={"essential": True},
        nonce={"essential": True, "value": asked.nonce},
    )
    try:
        claims = _decoded(house, token)
        wanted.validate(claims)
    except (JoseError, ValueError) as error:
        raise Refused(f"the token is not right: {type(error).__name__}") from error
    party = claims.get("azp")
    if party not in (None, house.client_id) or (party is None and _several(claims)):
        raise Refused("the token is for somebody else")
    return claims


def _several(claims: dict[str, Any]) -> bool:
    return isinstance(claims["aud"], list) and len(claims["aud"]) > 1


def _decoded(house: Oidc, token: str) -> dict[str, Any]:
    try:
        return jwt.decode(token, _keys(house), algorithms=ALGORITHMS).claims
    except (JoseError, ValueError):
        # The house may have changed its keys a moment ago.
        _known.pop(_jwks_address(house), None)
        return jwt.decode(token, _keys(house), algorithms=ALGORITHMS).claims


def _keys(house: Oidc) -> KeySet:
    return KeySet.import_key_set(_fetched(_jwks_address(house)))  # type: ignore[arg-type]


def _jwks_address(house: Oidc) -> str:
    return str(_discovered(house)["jwks_uri"])


def _discovered(house: Oidc) -> dict[str, Any]:
    found = _fetched(f"{house.issuer}/.well-known/openid-configuration")
    if str(found.get("issuer", "")).rstrip("/") != house.issuer:
        raise Refused("it says it is another issuer")
    missing = {"authorization_endpoint", "token_endpoint", "jwks_uri"} - found.keys()
    if missing:
        raise Refused(f"it does not say its {min(missing)}")
    return found


def _fetched(address: str) -> dict[str, Any]:
    since, found = _known.get(address, (0.0, {}))
    if not found or time.monotonic() - since > KEPT_SECONDS:
        found = _call("GET", address)
        _known[address] = (time.monotonic(), found)
    return found


def _call(method: str, address: str, **more: Any) -> dict[str, Any]:
    try:
        reply = httpx.request(method, address, timeout=TIMEOUT_SECONDS, **more)
        found = reply.raise_for_status().json()
    except (httpx.HTTPError, ValueError) as error:
        raise Refused(f"it did not answer: {type(error).__name__}") from error
    if not isinstance(found, dict):
        raise Refused("its answer is no object")
    return found
