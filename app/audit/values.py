"""The fields of a row as the audit log keeps them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import inspect

from app import clock

# What every row has, and what says nothing of what somebody did.
LEFT_OUT = frozenset({"id", "org_id", "created_at", "updated_at"})
# Fields whose names hold one of these words are never written down.
SECRET_WORDS = ("hash", "secret", "token", "sealed", "p256dh")
HIDDEN = "(hidden)"
# Longer ones, such as a whole drawing, are kept as a fingerprint: versions hold the rest.
LONGEST = 2_000
MOST_ID = 80


def of(row: Any, names: set[str] | None) -> dict[str, Any]:
    """These fields, or all that hold something."""
    columns = inspect(row).mapper.column_attrs.keys()
    found = {}
    for name in columns:
        if name in LEFT_OUT or (names is not None and name not in names):
            continue
        value = getattr(row, name)
        if names is not None or value not in (None, "", [], {}):
            found[name] = shown(name, value)
    return found


def changed(row: Any) -> Iterator[tuple[str, Sequence[Any]]]:
    """Fields that differ from what the database has, each with its old value where it is known."""
    state = inspect(row)
    for name in state.mapper.column_attrs.keys():  # noqa: SIM118 - not a mapping
        history = state.attrs[name].history
        if name not in LEFT_OUT and history.has_changes():
            yield name, history.deleted


def shown(name: str, value: Any) -> Any:
    """One value as JSON: secrets hidden, what is long as a fingerprint."""
    if any(word in name for word in SECRET_WORDS):
        return HIDDEN
    plain = _plain(value)
    text = json.dumps(plain, sort_keys=True, ensure_ascii=False)
    if len(text) <= LONGEST:
        return plain
    return {"characters": len(text), "sha256": hashlib.sha256(text.encode()).hexdigest()}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    if isinstance(value, datetime):
        return clock.iso(value)
    is_json = isinstance(value, (bool, int, float, str)) and not isinstance(value, Enum)
    return value if is_json or value is None else str(value)
