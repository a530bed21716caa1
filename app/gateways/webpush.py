"""Web Push: a message for a browser, encrypted so that only that browser can read it.

RFC 8030 (the request), 8291 and 8188 (its encryption), 8292 (who sends it). Own code on
`cryptography`: the usual package brings a second HTTP stack for these few steps.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import httpx
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app import clock
from app.deliveries.senders import DeliveryFailed
from app.gateways.http import public_addresses

CURVE = ec.SECP256R1()
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
TIMEOUT_SECONDS = 20
HTTPS = 443
# Push services must take 4096 bytes; what is longer is read in Careloom.
RECORD_SIZE = 4096
MOST_TEXT = 2_000
KEPT_FOR = timedelta(days=1)
SIGNED_FOR = timedelta(hours=12)
GONE = (404, 410)
COME_AGAIN = frozenset({408, 413, 425, 429, 500, 502, 503, 504})


@dataclass(frozen=True)
class Browser:
    """One subscription, in base64url as browsers give it."""

    endpoint: str
    p256dh: str
    auth: str


def private_key(kept: str | None, secret_key: str) -> ec.EllipticCurvePrivateKey:
    """The key we sign with: the one kept (32 bytes in base64url), else made of the secret key."""
    if kept is not None:
        number = int.from_bytes(_unb64(kept), "big")
        # Nearly every 32 bytes are a key; the few others are made one.
        return ec.derive_private_key(number if 0 < number < ORDER else number % 2**255 + 1, CURVE)
    derived = HKDF(SHA256(), length=48, salt=None, info=b"careloom web push").derive(
        secret_key.encode()
    )
    return ec.derive_private_key(int.from_bytes(derived, "big") % (ORDER - 1) + 1, CURVE)


def public_key(key: ec.EllipticCurvePrivateKey) -> str:
    """What browsers are told when they subscribe (`applicationServerKey`)."""
    return _b64(_point(key.public_key()))


def is_reachable(endpoint: str, private_hosts: Collection[str]) -> bool:
    """Whether it may be called: by HTTPS and outside, unless the operator has named its host.

    Patients choose their push service, and might name one of our own machines.
    """
    where = urlsplit(endpoint)
    host = (where.hostname or "").lower()
    if where.scheme != "https" and host not in private_hosts:
        return False
    try:
        public_addresses(host, where.port or HTTPS, private_hosts)
    except DeliveryFailed:
        return False
    return True


class Gone(DeliveryFailed):
    """This browser takes no push messages any more: its subscription is worth nothing."""

    def __init__(self) -> None:
        super().__init__("This browser takes push messages no more.", permanent=True)


def send(
    browsers: Iterable[Browser],
    content: Mapping[str, Any],
    key: str,
    *,
    contact: str,
    private_key: ec.EllipticCurvePrivateKey,
    timeout: float | None = None,
    gone: list[str] | None = None,
) -> str | None:
    """Send to each of these browsers; one that took it is enough. Raises DeliveryFailed.

    The same key has the same topic: a browser that was away shows one of two. The endpoints of
    browsers that are gone for good are put into `gone`.
    """
    body = json.dumps(_short(content), ensure_ascii=False).encode()
    taken, failures = None, []
    for browser in browsers:
        try:
            taken = _send_one(browser, body, key, contact, private_key, timeout)
        except DeliveryFailed as failure:
            failures.append(failure)
            if gone is not None and isinstance(failure, Gone):
                gone.append(browser.endpoint)
    if taken is not None:
        return taken
    if not failures:
        raise DeliveryFailed("No browser takes push messages for this patient.", permanent=True)
    raise next((each for each in failures if not each.permanent), failures[0])


def _send_one(
    browser: Browser,
    body: bytes,
    key: str,
    contact: str,
    private_key: ec.EllipticCurvePrivateKey,
    timeout: float | None,
) -> str:
    try:
        encrypted = encrypt(body, browser)
    except ValueError as error:
        raise DeliveryFailed("The browser's keys make no sense.", permanent=True) from error
    headers = {
        "TTL": str(int(KEPT_FOR.total_seconds())),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "Topic": hashlib.sha256(key.encode()).hexdigest()[:32],
        "Authorization": _authorization(browser.endpoint, contact, private_key),
    }
    try:
        reply = httpx.post(
            browser.endpoint, content=encrypted, headers=headers, timeout=timeout or TIMEOUT_SECONDS
        )
    except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
        raise DeliveryFailed("The browser's address makes no sense.", permanent=True) from error
    except httpx.HTTPError as error:
        # The topic makes a second try harmless, so nobody need decide.
        raise DeliveryFailed("The push service could not be reached.", permanent=False) from error
    if reply.is_success:
        return str(reply.headers.get("Location", ""))[:200]
    if reply.status_code in GONE:
        raise Gone
    raise DeliveryFailed(
        f"The push service refused: {reply.status_code}.",
        permanent=reply.status_code not in COME_AGAIN,
    )


def encrypt(
    body: bytes,
    browser: Browser,
    *,
    ours: ec.EllipticCurvePrivateKey | None = None,
    salt: bytes | None = None,
) -> bytes:
    """One record of aes128gcm for that browser. Raises ValueError for keys that are none."""
    ours, salt = ours or ec.generate_private_key(CURVE), salt or os.urandom(16)
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, _unb64(browser.p256dh))
    our_point = _point(ours.public_key())
    shared = _derived(
        ours.exchange(ec.ECDH(), theirs),
        _unb64(browser.auth),
        b"WebPush: info\x00" + _point(theirs) + our_point,
        32,
    )
    content_key = _derived(shared, salt, b"Content-Encoding: aes128gcm\x00", 16)
    nonce = _derived(shared, salt, b"Content-Encoding: nonce\x00", 12)
    header = salt + RECORD_SIZE.to_bytes(4, "big") + bytes([len(our_point)]) + our_point
    # 2 marks the last record; there is only one.
    return header + AESGCM(content_key).encrypt(nonce, body + b"\x02", None)


def _derived(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length=length, salt=salt, info=info).derive(secret)


def _authorization(endpoint: str, contact: str, key: ec.EllipticCurvePrivateKey) -> str:
    """A signed word on who we are, for that push service only."""
    where = urlsplit(endpoint)
    until = int((clock.now() + SIGNED_FOR).timestamp())
    claims = {"aud": f"{where.scheme}://{where.netloc}", "exp": until, "sub": contact}
    parts = ({"typ": "JWT", "alg": "ES256"}, claims)
    signed = ".".join(_b64(json.dumps(part).encode()) for part in parts)
    r, s = decode_dss_signature(key.sign(signed.encode(), ec.ECDSA(SHA256())))
    signature = _b64(r.to_bytes(32, "big") + s.to_bytes(32, "big"))
    return f"vapid t={signed}.{signature}, k={public_key(key)}"


def _short(content: Mapping[str, Any]) -> dict[str, Any]:
    body = str(content.get("body") or "")
    cut = body.encode()[:MOST_TEXT].decode(errors="ignore")
    return {**content, "body": cut if cut == body else f"{cut}…"}


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _unb64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
