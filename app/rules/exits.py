"""What ends a run early (DOMAIN B-14): told by an event, or found on the records it reads.

Pure: no database, no clock. A run that still waits watches for the events of its exits, so that
a wait ends at once; before each walk the records are looked at as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Scope = Mapping[str, Any]

# Words of statuses that mean: this will not take place.
CANCELLED = frozenset({"cancelled", "canceled", "voided", "rescinded"})


@dataclass(frozen=True)
class Exit:
    """One reason: the events that tell of it, and whether it is the record's or the patient's."""

    when: str
    events: frozenset[str]
    about: str
    words: str
    segment_id: str | None = None


_KINDS: dict[str, tuple[tuple[str, ...], str, str]] = {
    "record_cancelled": (
        ("appointment.cancelled", "invoice.voided", "task.cancelled", "recall.cancelled"),
        "record",
        "The record it was started for has been cancelled.",
    ),
    "patient_discharged": (
        ("patient.discharged",), "patient", "The patient has been discharged."),
    "patient_deceased": (("patient.deceased",), "patient", "The patient has died."),
    "patient_archived": (("patient.archived",), "patient", "The patient has been archived."),
    "consent_withdrawn": (
        ("consent.withdrawn",), "patient", "The patient has withdrawn a consent."),
    "segment_left": (("segment.left",), "patient", "The patient has left the segment."),
}  # fmt: skip

# Told by an event of their own, or seen on the patient after any change.
_SHOWN_ON_THE_PATIENT = frozenset({"patient_discharged", "patient_deceased", "patient_archived"})


def compile_exits(stored: Iterable[Mapping[str, Any]]) -> tuple[Exit, ...]:
    """The stored reasons, ready to be asked."""
    return tuple(_compile(each) for each in stored)


def _compile(stored: Mapping[str, Any]) -> Exit:
    when = stored["when"]
    if when == "event":
        name = stored["event"]
        return Exit(when, frozenset({name}), "patient", f"Its goal was reached: {name}.")
    events, about, words = _KINDS[when]
    return Exit(when, frozenset(events), about, words, stored.get("segment_id"))


def event_types(exits: Iterable[Exit]) -> frozenset[str]:
    """Every type of event that may end a run early."""
    types = {name for each in exits for name in each.events}
    if any(each.when in _SHOWN_ON_THE_PATIENT for each in exits):
        types.add("patient.updated")
    return frozenset(types)


def why_by_event(exits: Iterable[Exit], type: str, data: Mapping[str, Any]) -> str | None:
    """Why that event ends the run, in words; None when it does not."""
    for each in exits:
        if type not in each.events:
            continue
        if each.segment_id and data.get("segment_id") != each.segment_id:
            continue
        return each.words
    return None


def why_by_records(exits: Iterable[Exit], scope: Scope, subject: str | None) -> str | None:
    """Why the records as they are now end the run, in words; None when they do not."""
    for each in exits:
        if _is_so(each.when, scope, subject):
            return each.words
    return None


def _is_so(when: str, scope: Scope, subject: str | None) -> bool:
    if when == "record_cancelled":
        return _of(scope, subject or "").get("status") in CANCELLED
    patient = _of(scope, "patient")
    if when == "patient_discharged":
        return bool(patient.get("discharged_at"))
    if when == "patient_deceased":
        return bool(patient.get("is_deceased"))
    if when == "patient_archived":
        return patient.get("status") == "archived"
    return False


def _of(scope: Scope, root: str) -> Mapping[str, Any]:
    found = scope.get(root) if root else None
    return found if isinstance(found, Mapping) else {}
