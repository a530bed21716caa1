"""Secrets that are shown or sent once: made here, and stored as a hash."""

from __future__ import annotations

import hashlib
import secrets


def new(prefix: str) -> str:
    """256 random bits behind a word that says what they are."""
    return f"{prefix}_{secrets.token_urlsafe(32)}"


def hash_of(token: str) -> str:
    """What is stored and looked up.

    A token is 256 random bits, so a plain hash is enough: nobody can try them all.
    """
    return hashlib.sha256(token.encode()).hexdigest()
