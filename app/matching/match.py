"""Which workflows want an event, and why the others do not. Pure: no database, no clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.engine.program import Program

# A chain of events, each caused by the one before, may not grow longer than this.
DEEPEST = 10


@dataclass(frozen=True)
class Candidate:
    """An enabled workflow that listens to this type of event."""

    workflow_id: str
    org_id: str
    trigger_type: str
    version_id: str
    version_number: int
    enabled_at: datetime


def listens(candidate: Candidate, *, org_id: str, type: str, told_at: datetime) -> bool:
    """True when the workflow is of that clinic, waits for that event, and was enabled before it.

    Enabling never acts on the past (DESIGN §3).
    """
    return (
        candidate.org_id == org_id
        and candidate.trigger_type == type
        and candidate.enabled_at <= told_at
    )


def why_not(program: Program, scope: Mapping[str, Any], depth: int) -> str | None:
    """Why this event does not start a run of that program, in words; None when it does."""
    if depth > DEEPEST:
        return (
            f"Stopped: {DEEPEST} automations in a row had set off one another. "
            "Check which workflows start each other."
        )
    trigger = program.trigger
    if trigger.type.wants is None:
        return None
    notes: list[str] = []
    return trigger.type.wants(trigger.config.render(scope, notes, scope["now"]), scope)
