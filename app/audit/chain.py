"""How entries are sealed: a digest of each row, and a keyed hash over a page and the one before."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Sequence
from datetime import UTC
from functools import lru_cache
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.audit.models import AuditEntry

# Separates this use of the secret key from all others.
PURPOSE = b"careloom audit log"
# Before the first page of a clinic.
BEGINNING = "0" * 64
DIGEST_LENGTH = 32


class Key:
    """Seals with the installation's secret key: whoever has only the database cannot."""

    def __init__(self, secret_key: str) -> None:
        self._key = _derived(secret_key)
        self.name = hashlib.sha256(self._key).hexdigest()[:16]

    def hash(self, org_id: str, page: int, previous: str, entries: Sequence[Any]) -> str:
        """What a page with these [number, digest] is sealed with."""
        said = json.dumps([org_id, page, previous, list(entries)], separators=(",", ":"))
        return hmac.new(self._key, said.encode(), hashlib.sha256).hexdigest()


def digest(entry: AuditEntry) -> str:
    """Of all that an entry says."""
    said = [
        entry.number,
        entry.org_id,
        entry.at.astimezone(UTC).isoformat(),
        entry.actor_kind,
        entry.actor_id,
        entry.verb,
        entry.record_type,
        entry.record_id,
        entry.before,
        entry.after,
        entry.request_id,
        entry.run_id,
    ]
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:DIGEST_LENGTH]


@lru_cache(maxsize=4)
def _derived(secret_key: str) -> bytes:
    return HKDF(SHA256(), length=32, salt=None, info=PURPOSE).derive(secret_key.encode())
