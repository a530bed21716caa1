"""Rates that a rule's texts print as percentages (DOMAIN G-4).

Rules write `{{treatment_plan.adherence_rate}}%`, though the rate is 0.42: a message would read
“0.42%”. So such a text asks for the same in percent here, and says it in the rule's words again
when the rule is written. Conditions go on comparing the rate.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

IN_PERCENT = {
    "adherence_rate": "adherence_percent",
    "adherence_weekly": "adherence_weekly_percent",
}
AS_RATE = {percent: rate for rate, percent in IN_PERCENT.items()}
_PRINTED = re.compile(
    r"(?P<before>\{\{\s*(?:patient_)?treatment_plan\.)(?P<field>\w+)(?P<after>\s*\}\}\s?%)"
)


def read(value: Any) -> Any:
    """The value, its texts with percentages where a rule prints a rate as one."""
    return _in_texts(value, lambda text: _swap(text, IN_PERCENT))


def write(value: Any) -> Any:
    """The opposite of `read`."""
    return _in_texts(value, lambda text: _swap(text, AS_RATE))


def _swap(text: str, names: Mapping[str, str]) -> str:
    return _PRINTED.sub(
        lambda found: found["before"] + names.get(found["field"], found["field"]) + found["after"],
        text,
    )


def _in_texts(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: _in_texts(each, change) for key, each in value.items()}
    if isinstance(value, list):
        return [_in_texts(each, change) for each in value]
    return value
