"""Which workflows want an event, and why the others do not. Pure: no database, no clock."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.engine.listeners import Listener
from app.engine.program import Program
from app.events.publish import DEEPEST


def listens(
    listener: Listener, *, org_id: str, type: str, told_at: datetime, only: str | None = None
) -> bool:
    """True when the workflow is of that clinic, waits for that event, and was enabled before it.

    Enabling never acts on the past (DESIGN §3). `only` is the one workflow an event is meant for.
    """
    return (
        (only is None or listener.workflow_id == only)
        and listener.org_id == org_id
        and listener.trigger_type == type
        and listener.enabled_at <= told_at
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
