"""SMS and calls over the HTTP API that Twilio made common and many providers speak.

`POST {url}/2010-04-01/Accounts/{account}/Messages.json` (or `Calls.json`) with a form and basic
authentication; the provider tells later by signed requests what became of it. As with letters,
what matters is which errors mean what: a refusal was certainly not sent; if the line breaks
after the request has left, nobody knows.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape

import httpx

from app.config import Provider
from app.deliveries.senders import DeliveryFailed

TIMEOUT_SECONDS = 20
SIGNATURE = "X-Twilio-Signature"
# The provider may try the same request again under this key without sending twice.
IDEMPOTENCY = ("Idempotency-Key", "I-Twilio-Idempotency-Token")
TAKEN = range(200, 300)
# The request was not taken and may be repeated.
COME_AGAIN = frozenset({408, 425, 429, 503})
# Something behind the provider's door broke: it may have been taken.
BROKEN = range(500, 600)


def text(
    provider: Provider, to: str, body: str, key: str, *, callback: str, timeout: float | None = None
) -> str:
    """Hand over an SMS. Gives the provider's id. Raises DeliveryFailed."""
    form = {"To": to, "From": provider.sender, "Body": body, "StatusCallback": callback}
    return _post(provider, "Messages", form, key, timeout or TIMEOUT_SECONDS)


def call(
    provider: Provider, to: str, words: str, key: str, *, callback: str,
    language: str = "en-GB", timeout: float | None = None,
) -> str:  # fmt: skip
    """Have these words read out by telephone. Gives the provider's id. Raises DeliveryFailed."""
    said = f'<Say language="{escape(language)}">{escape(words)}</Say>'
    form = {
        "To": to,
        "From": provider.sender,
        "Twiml": f"<Response>{said}</Response>",
        # So that the answer says whether a person or a machine listened.
        "MachineDetection": "Enable",
        "StatusCallback": callback,
    }
    return _post(provider, "Calls", form, key, timeout or TIMEOUT_SECONDS)


def signature(token: str, url: str, form: Mapping[str, str]) -> str:
    """What the provider signs its requests with: HMAC-SHA1 of the address and the sorted form."""
    signed = url + "".join(f"{name}{form[name]}" for name in sorted(form))
    # SHA-1 is the provider's choice; as an HMAC it still holds.
    digest = hmac.new(token.encode(), signed.encode(), hashlib.sha1).digest()
    return base64.b64encode(digest).decode()


def is_signed(token: str, url: str, form: Mapping[str, str], given: str | None) -> bool:
    """Whether a request comes from the provider."""
    return hmac.compare_digest(signature(token, url, form).encode(), (given or "").encode())


def _post(provider: Provider, what: str, form: dict[str, str], key: str, timeout: float) -> str:
    url = f"{provider.url}/2010-04-01/Accounts/{provider.account}/{what}.json"
    try:
        reply = httpx.post(
            url,
            data=form,
            auth=(provider.account, provider.token),
            headers=dict.fromkeys(IDEMPOTENCY, key),
            timeout=timeout,
            follow_redirects=False,
        )
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
        raise DeliveryFailed("The provider could not be reached.", permanent=False) from error
    except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
        raise DeliveryFailed("The provider's address makes no sense.", permanent=True) from error
    except httpx.HTTPError as error:
        raise DeliveryFailed(
            "The line to the provider broke before it said whether it took the message.",
            permanent=False,
            unknown=True,
        ) from error
    return _id_of(reply)


def _id_of(reply: httpx.Response) -> str:
    """Its answer: an id, or why not."""
    said = _json(reply)
    if reply.status_code in TAKEN:
        return str(said.get("sid") or "")
    words = re.sub(r"\+?\d[\d ()-]{5,}\d", "(number)", str(said.get("message") or ""))[:200]
    message = f"The provider refused: {reply.status_code} {words}".strip()
    if reply.status_code in COME_AGAIN:
        raise DeliveryFailed(message, permanent=False)
    if reply.status_code in BROKEN:
        raise DeliveryFailed(
            f"The provider broke down ({reply.status_code}): it may have been sent.",
            permanent=False,
            unknown=True,
        )
    raise DeliveryFailed(message, permanent=True)


def _json(reply: httpx.Response) -> dict[str, Any]:
    try:
        said = reply.json()
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
