"""Which values a trigger brings into scope: for the field picker and the check of merge fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app import clock
from app.clinic import records
from app.clinic.records import RecordField, RecordType
from app.nodes.base import NodeType


@dataclass(frozen=True)
class SuppliedField:
    """One value in scope."""

    path: str
    label: str
    group: str
    type: str
    sample: Any = None


# In every run, whatever started it.
ALWAYS = (
    SuppliedField("org.name", "Clinic name", "Clinic", "string", "Riverside Clinic"),
    SuppliedField("now", "Now", "Clinic", "datetime", "2026-11-21T09:30:00Z"),
    SuppliedField("time.day_of_week", "Day of the week", "Clinic", "string", "Monday"),
    SuppliedField("time.hours_before_appointment", "Hours until the appointment", "Clinic",
                  "number", 24),
    SuppliedField("event.type", "What happened", "Event", "string", "invoice.paid"),
    SuppliedField("event.occurred_at", "When it happened", "Event", "datetime",
                  "2026-11-21T09:30:00Z"),
)  # fmt: skip

PATIENT = "patient"

# The names that may stand first in a path besides records.
ROOTS = frozenset({"org", "now", "time", "event", "steps", "run"})


def record_roots(supplies: Iterable[str]) -> dict[str, RecordType]:
    """Name in scope → kind of record, those reachable through links included."""
    found: dict[str, RecordType] = {}
    queue = [(root, root) for root in supplies]
    while queue:
        root, kind = queue.pop(0)
        record = records.get(kind)
        if root in found or record is None:
            continue
        found[root] = record
        queue += [(linked, target) for linked, (target, _) in record.links.items()]
    return found


def fields_of(
    trigger: NodeType, subjects: Iterable[str] = (), own: Iterable[RecordField] = ()
) -> list[SuppliedField]:
    """Everything in scope after that trigger; a manual one brings the record it starts from.

    `own` is what a clinic keeps of patients besides (app.clinic.patients.custom).
    """
    roots = record_roots((*trigger.supplies, *subjects))
    return [
        *_record_fields(roots),
        *(_field(PATIENT, "Patient, own details", each) for each in own if PATIENT in roots),
        *ALWAYS,
    ]


def _record_fields(roots: dict[str, RecordType]) -> Iterator[SuppliedField]:
    for root, record in roots.items():
        group = record.title if root == record.name else root.replace("_", " ").capitalize()
        for field in record.fields:
            yield _field(root, group, field)


def _field(root: str, group: str, field: RecordField) -> SuppliedField:
    path, sample = f"{root}.{field.path}", _as_json(field.sample)
    return SuppliedField(path, field.label, group, field.type, sample)


def _as_json(sample: Any) -> Any:
    """Days and moments as the API prints them, in lists as well."""
    if isinstance(sample, list):
        return [_as_json(each) for each in sample]
    if isinstance(sample, dict):
        return {name: _as_json(each) for name, each in sample.items()}
    if isinstance(sample, datetime):
        return clock.iso(sample)
    return sample.isoformat() if isinstance(sample, date) else sample
