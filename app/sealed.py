"""Texts that must be read again but never lie open in the database: sealed with the secret key."""

from __future__ import annotations

import base64
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import current_app

# Separates this use of the secret key from all others, such as signing sessions.
PURPOSE = b"careloom sealed texts"


def seal(text: str) -> str:
    """The text as it may be stored."""
    return _box().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str | None:
    """The text again; None where it was sealed with another secret key."""
    try:
        return _box().decrypt(sealed.encode()).decode()
    except InvalidToken:
        return None


def _box() -> Fernet:
    key = current_app.secret_key or ""
    return _box_of(key if isinstance(key, bytes) else key.encode())


@lru_cache(maxsize=4)
def _box_of(secret_key: bytes) -> Fernet:
    derived = HKDF(SHA256(), length=32, salt=None, info=PURPOSE).derive(secret_key)
    return Fernet(base64.urlsafe_b64encode(derived))
