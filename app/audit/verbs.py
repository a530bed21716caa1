"""What a request is called in the audit log: `patient.archive`, `workflow.publish`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app import ids

METHODS = {"POST": "create", "PATCH": "update", "PUT": "update", "DELETE": "delete"}
# Addresses that begin with a word about who asks.
DOORS = ("portal",)


@dataclass(frozen=True)
class Act:
    """A request: what it does, to which kind of record, and to which one where it names one."""

    verb: str
    record_type: str
    record_id: str | None


def act_of(method: str, rule: str, values: Mapping[str, Any]) -> Act:
    """Read it from the route: `POST /patients/<id>/archive` is `patient.archive`."""
    parts = [part for part in rule.split("/") if part]
    if parts and parts[0] in DOORS and len(parts) > 1:
        parts = parts[1:]
    words = [part.replace("-", "_") for part in parts if not part.startswith("<")]
    first = next((part for part in parts if part.startswith("<")), None)
    record_id = str(values[_name(first)]) if first else None
    record_type = kind_of(record_id) or _singular(words[0])
    return Act(f"{record_type}.{_what(method, words[1:])}", record_type, record_id)


def kind_of(record_id: str | None) -> str | None:
    """The kind of record whose id this is, as verbs have it; None where it is no id of ours."""
    prefix, _, rest = (record_id or "").partition("_")
    known = ids.PREFIXES.get(prefix) if rest else None
    return as_word(known) if known else None


def as_word(kind: str) -> str:
    """`treatment plan` as it stands in a verb."""
    return kind.replace("'s", "").replace(" ", "_").lower()


def _what(method: str, words: list[str]) -> str:
    usual = METHODS[method]
    if not words:
        return usual
    said = "_".join(words)
    return said if method == "POST" else f"{usual}_{said}"


def _name(variable: str) -> str:
    return variable.strip("<>").rpartition(":")[2]


def _singular(word: str) -> str:
    return word.removesuffix("s")
