"""What a step can see: plain values by name, such as `patient.first_name` (DESIGN §6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, tzinfo
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

Scope = Mapping[str, Any]
Lookup = Callable[[Scope], Any]


def getter(segments: tuple[str, ...]) -> Lookup:
    """A function that follows those names and gives None where one leads nowhere.

    A list is asked by position (`lines.0.amount`). Made once per compiled path, because
    it runs for every comparison and every merge field.
    """
    if len(segments) == 2:  # noqa: PLR2004 - nearly every path: record and field
        root, name = segments

        def two(scope: Scope) -> Any:
            record = scope.get(root)
            return record.get(name) if isinstance(record, Mapping) else _step(record, name)

        return two

    def follow(scope: Scope) -> Any:
        found: Any = scope
        for name in segments:
            found = found.get(name) if isinstance(found, Mapping) else _step(found, name)
            if found is None:
                return None
        return found

    return follow


def _step(value: Any, name: str) -> Any:
    if isinstance(value, list | tuple) and name.isdigit():
        position = int(name[:9])
        return value[position] if position < len(value) else None
    return None


def is_missing(value: Any) -> bool:
    """True for what people would call empty: nothing, blank text, a list without items."""
    if value is None:
        return True
    if isinstance(value, str):
        return not value.strip()
    return isinstance(value, list | tuple | dict) and not value


def zone_of(scope: Scope) -> tzinfo:
    """The clinic's time zone, which is what people mean by a day or an hour."""
    org = scope.get("org")
    name = org.get("time_zone") if isinstance(org, Mapping) else None
    return _zone(name) if isinstance(name, str) else UTC


@lru_cache(maxsize=256)
def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC
