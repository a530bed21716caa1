"""What people call a field: "Age" for `patient.age`, from the record it belongs to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from app.nodes.templating.printing import day, number


@lru_cache(maxsize=2048)
def label_of(path: str) -> str:
    """The field's own label, or its last name spelled out."""
    from app.clinic import records

    root, _, rest = path.partition(".")
    record = records.get(root)
    for field in record.fields if record else ():
        if field.path == rest:
            return field.label
    return humanised(rest or root)


def humanised(path: str) -> str:
    """`mobile_phone` → `Mobile phone`."""
    words = path.replace(".", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def words_of(value: Any) -> str:
    """A value as the settings hold it, in words: `65`, `3 days`, `21 November 2026`, `a or b`."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, Mapping):
        return duration_words(value)
    if isinstance(value, list | tuple):
        return _any_of([words_of(item) for item in value])
    return _text(str(value))


# People do not read longer lists.
MOST_SAID = 5


def _any_of(said: list[str]) -> str:
    if len(said) > MOST_SAID:
        said = [*said[: MOST_SAID - 1], f"{len(said) - MOST_SAID + 1} more"]
    return f"{', '.join(said[:-1])} or {said[-1]}" if len(said) > 1 else "".join(said)


MERGE_FIELD = re.compile(r"\{\{\s*([\w.-]+)\s*\}\}")


def _text(value: str) -> str:
    if field := MERGE_FIELD.fullmatch(value):
        return label_of(field[1])
    if len(value) == len("2026-11-21"):
        try:
            return day(date.fromisoformat(value))
        except ValueError:
            return value
    try:
        moment = datetime.fromisoformat(value) if "T" in value else None
    except ValueError:
        moment = None
    return f"{day(moment)}, {moment:%H:%M}" if moment else value[:80]


def duration_words(value: Mapping[str, Any]) -> str:
    """`{"amount": 3, "unit": "days"}` → `3 days`."""
    amount, unit = value.get("amount"), str(value.get("unit", ""))
    return f"{amount} {unit.removesuffix('s') if amount == 1 else unit}"
