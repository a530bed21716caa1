"""Keys of messages that one step sends to several people or on several channels."""

from __future__ import annotations

import hashlib

MOST = 160


def with_suffix(key: str, suffix: str) -> str:
    """`run:node:iteration` and what tells this message from the others of its step."""
    whole = f"{key}:{suffix}"
    if len(whole) <= MOST:
        return whole
    # Rare: a deep loop in a long name. The same step still gives the same key.
    return f"{whole[: MOST - 33]}:{hashlib.sha256(whole.encode()).hexdigest()[:32]}"
