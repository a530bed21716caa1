"""The rules around the runs of a workflow, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from app.workflows.reference.words import Names

ENROLMENTS = {
    "once_ever": "It starts once for each patient, ever.",
    "once_per_record": "It starts once for each record.",
    "not_while_active": "It does not start again for a patient while it is under way for them.",
}
RUN_MODES = {
    "single": "While it is under way it does not start again.",
    "restart": "Where it is under way already, it begins anew.",
    "queued": "Where it is under way already, the next one begins when that is over.",
}
EXITS = {
    "record_cancelled": "the record it is about is cancelled",
    "patient_discharged": "the patient is discharged",
    "patient_deceased": "the patient has died",
    "patient_archived": "the patient is archived",
    "consent_withdrawn": "the patient withdraws a consent",
}


def sentences(rules: Mapping[str, Any], names: Names) -> Iterator[str]:
    """What is out of the ordinary: the rules that were chosen, none of those that always hold."""
    enrolment = rules.get("enrolment") or {}
    if enrolment.get("mode") == "not_within":
        yield f"It does not start again for a patient within {enrolment.get('days')} days."
    elif enrolment.get("mode") in ENROLMENTS:
        yield ENROLMENTS[enrolment["mode"]]
    mode = (rules.get("run_mode") or {}).get("mode")
    if mode in RUN_MODES:
        yield RUN_MODES[mode]
    exits = [_exit(each, names) for each in rules.get("exits") or ()]
    if exits:
        yield f"It ends early when {' or '.join(exits)}."


def _exit(exit: Mapping[str, Any], names: Names) -> str:
    when = exit.get("when", "")
    if when == "event":
        return f"this happens: {names('event_types', str(exit.get('event')))}"
    if when == "segment_left":
        return f"the patient leaves “{names('segments', str(exit.get('segment_id')))}”"
    return EXITS.get(when, str(when))
