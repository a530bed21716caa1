"""A browser as push services know it: an address, and the keys only it can read with."""

from __future__ import annotations

import base64
import json
import os
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

POINT = 65
SALT = 16


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass
class Browser:
    """Subscribes at `endpoint`; `read` takes apart what the push service was given for it."""

    endpoint: str
    _key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    _auth: bytes = field(default_factory=lambda: os.urandom(16))

    @property
    def subscription(self) -> dict[str, str]:
        """As the page sends it."""
        return {"endpoint": self.endpoint, "p256dh": b64(self._point()), "auth": b64(self._auth)}

    def read(self, body: bytes) -> Any:
        """What was meant for this browser, by RFC 8291 and 8188. Raises InvalidTag for others."""
        salt, point = body[:SALT], body[SALT + 5 : SALT + 5 + POINT]
        sender = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
        shared = _hkdf(
            self._key.exchange(ec.ECDH(), sender),
            self._auth,
            b"WebPush: info\x00" + self._point() + point,
            32,
        )
        key = _hkdf(shared, salt, b"Content-Encoding: aes128gcm\x00", 16)
        nonce = _hkdf(shared, salt, b"Content-Encoding: nonce\x00", 12)
        plain = AESGCM(key).decrypt(nonce, body[SALT + 5 + POINT :], None)
        assert plain.endswith(b"\x02")  # the mark of the last record
        return json.loads(plain[:-1])

    def _point(self) -> bytes:
        return self._key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def claims(authorization: str, server_key: str) -> Any:
    """What the sender says of itself, its signature checked against the key browsers were told."""
    parts = dict(each.split("=", 1) for each in authorization.removeprefix("vapid ").split(", "))
    assert parts["k"] == server_key
    signed, _, signature = parts["t"].rpartition(".")
    raw = unb64(signature)
    der = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unb64(server_key))
    key.verify(der, signed.encode(), ec.ECDSA(SHA256()))
    return json.loads(unb64(signed.split(".")[1]))


def _hkdf(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length=length, salt=salt, info=info).derive(secret)
