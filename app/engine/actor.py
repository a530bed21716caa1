"""The run as an actor."""

from __future__ import annotations

from app.auth.actor import Actor
from app.engine.state import RunState


def automation(run: RunState) -> Actor:
    """The run as an actor: what it changes is caused by its event."""
    return Actor(
        "automation",
        run.id,
        run.org_id,
        "Automation",
        cause_event_id=run.event_id,
        cause_run_id=run.id,
        workflow_id=run.workflow_id,
        depth=run.depth + 1,
    )
