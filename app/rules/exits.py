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
CANCELLED = frozenset({"cancelled", "canceled", "void", "voided", "rescinded"})
# Tells that something on the patient has changed; what, the records say.
CHANGED = "patient.updated"


@dataclass(frozen=True)
class Exit:
    """One reason: the events that tell of it, and whether it is the record's or the patient's."""

    when: str
    events: frozenset[str]
    about: str
    words: str
    segment_id: str | None = None

    def records(self, subject: tuple[str, str] | None, patient_id: str | None) -> set[str]:
        """The records whose events count."""
        own = subject[1] if subject else None
        wanted = {
            "record": {own},
            "patient": {patient_id or (own if subject and subject[0] == "patient" else None)},
            "either": {own, patient_id},
        }[self.about]
        return {each for each in wanted if each}

    def events_of(self, subject: tuple[str, str] | None) -> frozenset[str]:
        """Those that events about that kind of record can be."""
        kind = subject[0] if subject else ""
        return frozenset(name for name in self.events if name.partition(".")[0] == kind)


@dataclass(frozen=True)
class Told:
    """An event as far as it counts here."""

    type: str
    subject_id: str | None
    data: Mapping[str, Any]


_KINDS: dict[str, tuple[tuple[str, ...], str, str]] = {
    "record_cancelled": (
        ("appointment.cancelled", "invoice.voided", "task.cancelled", "recall.cancelled"),
        "record",
        "The record it was started for has been cancelled.",
    ),
    # Told by an event of their own, or seen on the patient after any change.
    "patient_discharged": (
        ("patient.discharged", CHANGED), "patient", "The patient has been discharged."),
    "patient_deceased": (("patient.deceased", CHANGED), "patient", "The patient has died."),
    "patient_archived": (
        ("patient.archived", CHANGED), "patient", "The patient has been archived."),
    "consent_withdrawn": (
        ("consent.withdrawn", CHANGED), "patient", "The patient has withdrawn a consent."),
    "segment_left": (("segment.left",), "patient", "The patient has left the segment."),
}  # fmt: skip


def compile_exits(stored: Iterable[Mapping[str, Any]]) -> tuple[Exit, ...]:
    """The stored reasons, ready to be asked."""
    return tuple(_compile(each) for each in stored)


def _compile(stored: Mapping[str, Any]) -> Exit:
    when = stored["when"]
    if when == "event":
        name = stored["event"]
        spelled_out = name.replace(".", " ").replace("_", " ")
        return Exit(when, frozenset({name}), "either", f"Its goal was reached: {spelled_out}.")
    events, about, words = _KINDS[when]
    return Exit(when, frozenset(events), about, words, stored.get("segment_id"))


def event_types(exits: Iterable[Exit]) -> frozenset[str]:
    """Every type of event that may end a run early."""
    return frozenset(name for each in exits for name in each.events)


def watched(
    exits: Iterable[Exit], subject: tuple[str, str] | None, patient_id: str | None
) -> dict[str, frozenset[str]]:
    """Which records a run of that subject watches, and for which types of events.

    What is the record's own is watched for on the record only: another appointment of the same
    patient may be cancelled.
    """
    found: dict[str, frozenset[str]] = {}
    for each in exits:
        for record_id in each.records(subject, patient_id):
            types = each.events if each.about != "record" else each.events_of(subject)
            if types:
                found[record_id] = found.get(record_id, frozenset()) | types
    return found


def why_by_event(
    exits: Iterable[Exit], told: Told, scope: Scope, subject: tuple[str, str] | None
) -> str | None:
    """Why that event ends the run, in words; None when it does not."""
    for each in exits:
        if told.type not in each.events or not _counts(each, told, scope, subject):
            continue
        return each.words
    return None


def _counts(each: Exit, told: Told, scope: Scope, subject: tuple[str, str] | None) -> bool:
    if each.about == "record":
        return subject is not None and told.subject_id == subject[1]
    if each.segment_id:
        return told.data.get("segment_id") == each.segment_id
    if told.type == CHANGED and each.when != "event":
        return each.when == "consent_withdrawn" and _has_withdrawn(told, scope)
    return True


def _has_withdrawn(told: Told, scope: Scope) -> bool:
    """One of the consents was changed, and is not given any more."""
    patient = _of(scope, "patient")
    changed = told.data.get("changed")
    return any(
        isinstance(name, str) and name.endswith("_consent") and patient.get(name) is False
        for name in (changed if isinstance(changed, list) else ())
    )


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
