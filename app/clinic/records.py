"""What conditions and templates may ask of each kind of record.

Each package below has a `record.py` that declares its kind here; `app.clinic.registry`
imports them all. Facts are plain values (str, int, float, bool, date, datetime, list, dict),
so that templates can never reach code or another clinic's rows.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

FactType = Literal["string", "number", "boolean", "date", "datetime", "list"]
Facts = dict[str, Any]
# Why a fact is not for everybody: it says who somebody is, how to reach them, how they are, or it
# is text in which people write any of these.
Private = Literal["name", "contact", "health", "text"]


@dataclass(frozen=True)
class RecordField:
    """One fact, as the field picker shows it: `service.name`, "Service", a believable sample.

    `private` is the one place that says so: what steps were given, what is told to other
    systems and what is never stored all read it here.
    """

    path: str
    label: str
    type: FactType = "string"
    sample: Any = None
    private: Private | None = None


@dataclass(frozen=True)
class RecordType:
    """A kind of record.

    `load(org_id, ids)` reads many at once, in as few statements as it can, and leaves out
    ids that are not of that clinic. `links` names the records reachable from this one:
    scope root → (record type, the fact that holds the id), such as
    `{"patient": ("patient", "patient_id")}`.
    `label(facts)` is how people call one, e.g. its number.
    `starts_by_hand`: people may start a workflow from one of these.
    """

    name: str
    prefix: str
    title: str
    fields: tuple[RecordField, ...]
    load: Callable[[str, Collection[str]], dict[str, Facts]]
    label: Callable[[Facts], str]
    links: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    starts_by_hand: bool = False


_types: dict[str, RecordType] = {}


def declare(record_type: RecordType) -> RecordType:
    """Add a kind of record. Raises ValueError when the name is taken."""
    if record_type.name in _types:
        raise ValueError(f"Two record types are called {record_type.name}.")
    _types[record_type.name] = record_type
    return record_type


def get(name: str) -> RecordType | None:
    """The kind of record with that name, or None."""
    return all_types().get(name)


def all_types() -> Mapping[str, RecordType]:
    """Every kind of record, by name."""
    from app.clinic import registry

    registry.load()
    return _types
