"""Rules around a run that could never do what they say, with this trigger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from app.nodes import choices
from app.workflows.checks.draft import Draft
from app.workflows.checks.problem import Problem

# Where no run is about such a record, the rule counts for all runs together (app.rules.keys).
_ABOUT = {
    "once_ever": "patient",
    "not_while_active": "patient",
    "not_within": "patient",
    "once_per_record": "record",
}
CAN_BE_CANCELLED = frozenset({"appointment", "invoice", "task", "recall"})


def check(draft: Draft) -> Iterator[Problem]:
    rules = draft.graph.stored.get("rules") or {}
    if draft.graph.trigger is None or not rules:
        return
    yield from _enrolment(draft, rules.get("enrolment") or {})
    yield from _run_mode(draft, rules.get("run_mode") or {})
    for number, each in enumerate(rules.get("exits") or ()):
        yield from _exit(draft, each, f"rules.exits.{number}")
    breaker = rules.get("breaker") or {}
    if {"failures", "sends"} <= breaker.keys() and not (breaker["failures"] or breaker["sends"]):
        yield _doubt(
            "no_safety_stop",
            "The safety stop is switched off: nothing pauses this workflow when it fails, or "
            "writes to people, far more often than meant.",
            "rules.breaker",
        )


def _enrolment(draft: Draft, rule: Mapping[str, Any]) -> Iterator[Problem]:
    about = _ABOUT.get(rule.get("mode", ""))
    if about is not None and not _brings(draft, about):
        yield _doubt(
            "rule_about_nobody",
            f"“{_trigger(draft)}” brings no {about}, so this counts for the workflow as a whole: "
            "once it has started for anybody, it does not start for others.",
            "rules.enrolment",
        )


def _run_mode(draft: Draft, rule: Mapping[str, Any]) -> Iterator[Problem]:
    per = rule.get("per", "patient")
    if rule.get("mode", "parallel") != "parallel" and per != "workflow" and not _brings(draft, per):
        yield _doubt(
            "rule_about_nobody",
            f"“{_trigger(draft)}” brings no {per}, so all runs of this workflow are counted "
            "together.",
            "rules.run_mode.per",
        )


def _exit(draft: Draft, rule: Mapping[str, Any], field: str) -> Iterator[Problem]:
    when = rule.get("when")
    if when == "event":
        if rule.get("event") not in choices.event_types(draft.org_id):
            yield _doubt(
                "unknown_event",
                f"Nothing in Careloom tells of “{rule.get('event')}”. It only ends runs when "
                "another system sends it.",
                f"{field}.event",
            )
        if not (_brings(draft, "patient") or _brings(draft, "record")):
            yield _never(draft, "patient or record", field)
    elif when == "record_cancelled":
        if not any(CAN_BE_CANCELLED.intersection(start) for start in draft.starts):
            yield _doubt(
                "exit_never_happens",
                f"“{_trigger(draft)}” starts runs for records that are never cancelled, so no run "
                "ends by this.",
                field,
            )
    elif not _brings(draft, "patient"):
        yield _never(draft, "patient", field)


def _brings(draft: Draft, about: str) -> bool:
    """Whether runs of this trigger may be about a patient, or about any record."""
    if about == "patient":
        return any("patient" in roots for roots in draft.roots)
    return any(draft.starts)


def _never(draft: Draft, about: str, field: str) -> Problem:
    return _doubt(
        "exit_never_happens",
        f"“{_trigger(draft)}” brings no {about}, so no run ends by this.",
        field,
    )


def _trigger(draft: Draft) -> str:
    assert draft.graph.trigger is not None  # noqa: S101 - asked for before
    return draft.graph.trigger.name


def _doubt(code: str, message: str, field: str) -> Problem:
    return Problem(code, message, None, field, severity="warning")
