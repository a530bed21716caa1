"""Signed requests as Standard Webhooks describes them: https://www.standardwebhooks.com.

Own code, because a malformed signature and a body that is no text must be refused in words, and
each of several secrets tried.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Protocol

ID, TIMESTAMP, SIGNATURE = "webhook-id", "webhook-timestamp", "webhook-signature"
PREFIX = "whsec_"
TOLERANCE = timedelta(minutes=5)
# The standard wants keys of 192 to 512 bits.
KEY_BYTES = range(24, 65)
# A sender who rotates its own secrets sends a few signatures, not hundreds to compare.
MOST_SIGNATURES = 10


class Headers(Protocol):
    """Headers of a request: a mapping, or what the web framework has for one."""

    def get(self, name: str, /) -> str | None: ...


class BadSignature(Exception):
    """Why a request is not taken for genuine, in words for whoever sends it."""


def new_secret() -> str:
    """A secret to sign with: `whsec_…`."""
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def key_of(secret: str) -> bytes:
    """The bytes to sign with. Raises ValueError for a `whsec_…` that is not one.

    A secret without that prefix counts as it is written: not every sender keeps to the standard.
    """
    if not secret.startswith(PREFIX):
        return secret.encode()
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except binascii.Error as error:
        raise ValueError(f"What follows {PREFIX} is not Base64.") from error
    if len(key) not in KEY_BYTES:
        raise ValueError(f"A secret has 24 to 64 bytes; this one has {len(key)}.")
    return key


def sign(secret: str, id: str, timestamp: int, body: bytes) -> str:
    """The signature of a request: `v1,…`."""
    signed = f"{id}.{timestamp}.".encode() + body
    digest = hmac.new(key_of(secret), signed, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"


def check(valid_secrets: Iterable[str], headers: Headers, body: bytes, now: datetime) -> None:
    """Accept a request signed with any of these secrets. Raises BadSignature for every other."""
    id, timestamp, given = (_header(headers, name) for name in (ID, TIMESTAMP, SIGNATURE))
    told_at = _in_time(timestamp, now)
    signatures = [each.encode() for each in given.split(" ")[:MOST_SIGNATURES]]
    for secret in valid_secrets:
        expected = sign(secret, id, told_at, body).encode()
        if any(hmac.compare_digest(expected, each) for each in signatures):
            return
    raise BadSignature(
        "The signature does not fit. Check that the secret is the one Careloom showed, and that "
        f"“{ID}.{TIMESTAMP}.body” is signed with the body exactly as it is sent."
    )


def _header(headers: Headers, name: str) -> str:
    value = headers.get(name)
    if not value:
        raise BadSignature(
            f"This address takes signed requests only: the header {name} is missing."
        )
    return value


def _in_time(text: str, now: datetime) -> int:
    if not re.fullmatch(r"[0-9]{1,12}", text):
        raise BadSignature(f"{TIMESTAMP} must be the seconds since 1970, such as 1614265330.")
    seconds = int(text)
    late = now.timestamp() - seconds
    if late > TOLERANCE.total_seconds():
        raise BadSignature(
            "This was signed more than 5 minutes ago. Sign anew when sending again, and check "
            "that the clock is right."
        )
    if -late > TOLERANCE.total_seconds():
        raise BadSignature(
            "This was signed more than 5 minutes in the future. Check that the clock is right."
        )
    return seconds
