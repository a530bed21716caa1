"""Values with the private ones taken out."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from app.clinic import records

# Shown instead of a value that is there.
MASK = "••••"
# Stored instead of a value that was never kept.
NOT_STORED = "(not stored)"
ID = re.compile(r"[a-z]{2,6}_[0-9a-f]{8}-[0-9a-f-]{27}")


def masked(
    values: Mapping[str, Any], names: Collection[str], instead: str = MASK
) -> dict[str, Any]:
    """These values, those of these names taken out; what is empty stays, and so do ids."""
    return {
        name: instead if name in names and is_said(value) else value
        for name, value in values.items()
    }


def all_masked(values: Mapping[str, Any], instead: str = MASK) -> dict[str, Any]:
    """All of these values taken out."""
    return masked(values, values.keys(), instead)


def is_said(value: Any) -> bool:
    """False for what says nothing of anybody."""
    if value in (None, "", [], {}, NOT_STORED):
        return False
    return not (isinstance(value, str) and ID.fullmatch(value))


def as_stored(values: Mapping[str, Any]) -> dict[str, Any]:
    """Without those that were never kept: nobody may take the words for the value."""
    return {name: value for name, value in values.items() if value != NOT_STORED}


def unnamed(links: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """Links to records, each called by its kind."""
    return [{**link, "label": _kind(link["type"])} for link in links]


def _kind(type: str) -> str:
    known = records.get(type)
    return known.title if known else type.replace("_", " ").capitalize()
