"""Whether a value is out of its range, and what that makes of the whole result. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from app.clinic.labs.models import Flag

NUMBER = r"-?\d+(?:[.,]\d+)?"
BETWEEN = re.compile(rf"\s*({NUMBER})\s*(?:-|–|to)\s*({NUMBER})\s*")
BELOW = re.compile(rf"\s*(?:<|≤|<=)\s*({NUMBER})\s*")
ABOVE = re.compile(rf"\s*(?:>|≥|>=)\s*({NUMBER})\s*")
# Of one value. Labs say low or high; "abnormal" is for what is no number.
FLAGS = ("normal", "low", "high", "abnormal", "critical")


def of_value(value: Any, range: str | None) -> str:
    """The flag of one value by its range; normal where that cannot be told."""
    number = _number(value)
    if number is None or not range:
        return "normal"
    if found := BETWEEN.fullmatch(range):
        least, most = _number(found[1]), _number(found[2])
    elif found := BELOW.fullmatch(range):
        least, most = None, _number(found[1])
    elif found := ABOVE.fullmatch(range):
        least, most = _number(found[1]), None
    else:
        return "normal"
    if least is not None and number < least:
        return "low"
    return "high" if most is not None and number > most else "normal"


def of_all(analytes: Iterable[Mapping[str, Any]]) -> str:
    """The flag of the whole result: that of its worst value."""
    flags = {analyte["flag"] for analyte in analytes}
    if "critical" in flags:
        return Flag.CRITICAL
    return Flag.ABNORMAL if flags - {"normal"} else Flag.NORMAL


def _number(value: Any) -> float | None:
    if isinstance(value, bool):
        return None
    try:
        return float(str(value).replace(",", ".").strip())
    except ValueError:
        return None
