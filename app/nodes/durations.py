"""Spans of time as settings hold them: `{"amount": 3, "unit": "days"}`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

UNITS = {
    "minutes": timedelta(minutes=1),
    "hours": timedelta(hours=1),
    "days": timedelta(days=1),
    "weeks": timedelta(weeks=1),
}
# Ten years: longer than any plan, short enough that no date runs out of the calendar.
LONGEST = timedelta(days=3660)


def problem_of(raw: Any, *, least: int = 0) -> str | None:
    """What is wrong with it, in words, or None."""
    if not isinstance(raw, Mapping) or set(raw) != {"amount", "unit"}:
        return "Give an amount and a unit, such as 3 days."
    amount, unit = raw["amount"], raw["unit"]
    if not isinstance(unit, str) or unit not in UNITS:
        return f"The unit must be one of {', '.join(UNITS)}."
    if not isinstance(amount, int) or isinstance(amount, bool):
        return "The amount must be a whole number."
    if amount < least:
        return f"The amount must be {least} or more."
    if amount > LONGEST // UNITS[unit]:
        return "The longest time is ten years."
    return None


def parse(raw: Any) -> timedelta:
    """The span. Raises ValueError with the problem in words."""
    problem = problem_of(raw)
    if problem:
        raise ValueError(problem)
    found: timedelta = raw["amount"] * UNITS[raw["unit"]]
    return found
