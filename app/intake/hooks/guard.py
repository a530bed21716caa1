"""Lets a request in or says why not, by the protection its address has."""

from __future__ import annotations

import hmac
from datetime import datetime

from app import signatures
from app.errors import Unauthorized
from app.intake.hooks.models import Protection, WebhookAddress
from app.signatures import Headers
from app.signing_secrets import valid_secrets


def check(address: WebhookAddress, headers: Headers, body: bytes, now: datetime) -> None:
    """Return for a request that may come in. Raises Unauthorized for every other."""
    if address.protection == Protection.ADDRESS:
        return
    secrets = list(valid_secrets(address.secrets, now))
    if not secrets:
        raise Unauthorized(
            "No secret of this webhook is valid any more. Make a new one in Careloom."
        )
    if address.protection == Protection.HEADER:
        _check_header(address.header, secrets, headers)
        return
    try:
        signatures.check(secrets, headers, body, now)
    except signatures.BadSignature as error:
        raise Unauthorized(str(error)) from error


def _check_header(header: str, secrets: list[str], headers: Headers) -> None:
    given = headers.get(header)
    if not given:
        raise Unauthorized(f"This address wants its secret in the header {header}.")
    if not any(hmac.compare_digest(each.encode(), given.encode()) for each in secrets):
        raise Unauthorized(f"The secret in the header {header} is not the right one.")
