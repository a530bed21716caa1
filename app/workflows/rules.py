"""Rules around a run, kept in the graph so that a version pins them (DOMAIN B-13, B-14, B-20).

    {"enrolment": {"mode": "not_within", "days": 30},
     "run_mode": {"mode": "restart", "per": "patient", "limit": 1},
     "exits": [{"when": "patient_discharged"}, {"when": "event", "event": "form.signed"}],
     "breaker": {"failures": 20, "sends": 500, "minutes": 60},
     "never_store": true}

Each part may be left out. Here is what may be stored; what it means is in `app.rules`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

ENROLMENTS = ("every_event", "once_ever", "once_per_record", "not_while_active", "not_within")
RUN_MODES = ("parallel", "single", "restart", "queued")
PER = ("patient", "record", "workflow")
EXITS = (
    "record_cancelled",
    "patient_discharged",
    "patient_deceased",
    "patient_archived",
    "consent_withdrawn",
    "segment_left",
    "event",
)
MOST_EXITS = 20
MOST_TYPE = 100
MOST_DAYS = 3660
MOST_AT_ONCE = 10_000
MOST_COUNTED = 1_000_000
MOST_MINUTES = 7 * 24 * 60
EVENT_TYPE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*", re.ASCII)

Wrongs = Iterator[tuple[str, str]]


def wrongs(rules: Any) -> Wrongs:
    """What cannot be stored as rules: (field, message)."""
    if rules is None:
        return
    if not isinstance(rules, dict):
        yield "rules", "The rules of a workflow are an object."
        return
    for name, part in rules.items():
        check = _PARTS.get(name)
        if check is None:
            yield "rules", f"There is no rule called “{str(name)[:60]}”."
        else:
            yield from check(part)


def _enrolment(part: Any) -> Wrongs:
    if not _is_object(part, {"mode", "days"}) or part.get("mode") not in ENROLMENTS:
        yield "rules.enrolment", f"Who may start again is one of: {', '.join(ENROLMENTS)}."
    elif part["mode"] == "not_within":
        if not _is_whole(part.get("days"), 1, MOST_DAYS):
            yield "rules.enrolment.days", "Say within how many days it does not start again."
    elif part.get("days") is not None:
        yield "rules.enrolment.days", "Days belong to “not within” only."


def _run_mode(part: Any) -> Wrongs:
    if not _is_object(part, {"mode", "per", "limit"}) or part.get("mode") not in RUN_MODES:
        yield (
            "rules.run_mode",
            f"What happens when it starts again is one of: {', '.join(RUN_MODES)}.",
        )
        return
    if part.get("per", "patient") not in PER:
        yield "rules.run_mode.per", f"Runs are counted per {', '.join(PER)}."
    if not _is_whole(part.get("limit", 1), 1, MOST_AT_ONCE):
        yield "rules.run_mode.limit", f"Between 1 and {MOST_AT_ONCE:,} runs at once."


def _exits(part: Any) -> Wrongs:
    if not isinstance(part, list) or len(part) > MOST_EXITS:
        yield "rules.exits", f"Reasons to end early are a list of up to {MOST_EXITS}."
        return
    for number, each in enumerate(part):
        field = f"rules.exits.{number}"
        if not _is_object(each, {"when", "event", "segment_id"}) or each.get("when") not in EXITS:
            yield field, f"A reason to end early is one of: {', '.join(EXITS)}."
        elif each["when"] == "event" and not _is_event(each.get("event")):
            yield f"{field}.event", "Choose the event that ends the run."
        elif each["when"] == "segment_left" and not isinstance(each.get("segment_id"), str):
            yield f"{field}.segment_id", "Choose the segment."


def _breaker(part: Any) -> Wrongs:
    if not _is_object(part, {"failures", "sends", "minutes"}):
        yield "rules.breaker", "The safety stop has failures, sends and minutes."
        return
    for name in ("failures", "sends"):
        if part.get(name) is not None and not _is_whole(part[name], 1, MOST_COUNTED):
            yield f"rules.breaker.{name}", f"Between 1 and {MOST_COUNTED:,}, or nothing."
    if not _is_whole(part.get("minutes", 60), 1, MOST_MINUTES):
        yield "rules.breaker.minutes", "Between one minute and a week."


def _never_store(part: Any) -> Wrongs:
    if not isinstance(part, bool):
        yield "rules.never_store", "Whether private values are never stored is true or false."


_PARTS = {
    "enrolment": _enrolment,
    "run_mode": _run_mode,
    "exits": _exits,
    "breaker": _breaker,
    "never_store": _never_store,
}


def _is_object(part: Any, keys: set[str]) -> bool:
    return isinstance(part, Mapping) and set(part) <= keys


def _is_whole(value: Any, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _is_event(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= MOST_TYPE and bool(EVENT_TYPE.fullmatch(value))
