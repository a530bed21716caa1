"""The shape of what is told: ids and statuses only, never clinical text."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app import clock

# Words by status; the step's own sentence may name a patient and is fetched by HTTP.
WORDS = {
    "succeeded": "Done",
    "failed": "Failed",
    "skipped": "Skipped",
    "running": "Running",
    "waiting": "Waiting",
    "retrying": "Trying again",
    "cancelled": "Cancelled",
    "unknown": "Outcome unknown",
}


@dataclass(frozen=True)
class StepChange:
    """One step's new state."""

    node_id: str
    iteration: str
    attempt: int
    status: str
    handle: str | None
    at: datetime | None
    until: datetime | None
    seq: int

    def as_json(self) -> dict[str, Any]:
        return {
            "node_id": self.node_id,
            "iteration": self.iteration,
            "attempt": self.attempt,
            "status": self.status,
            "handle": self.handle,
            "at": clock.iso(self.at),
            "until": clock.iso(self.until),
            "seq": self.seq,
            "summary": WORDS.get(self.status, ""),
        }


@dataclass
class RunChanged:
    """`run.changed`: what happened to a run since `after`. A gap in seq tells of a lost message."""

    run_id: str
    workflow_id: str
    org_id: str
    after: int
    seq: int = 0
    status: str = ""
    steps: list[StepChange] = field(default_factory=list)

    @property
    def rooms(self) -> tuple[str, str, str]:
        """Who is told: watchers of the run, of the workflow, of the clinic."""
        return (
            room("run", self.run_id),
            room("workflow", self.workflow_id),
            room("org", self.org_id),
        )

    def as_json(self) -> dict[str, Any]:
        return {
            "run_id": self.run_id,
            "workflow_id": self.workflow_id,
            "after": self.after,
            "seq": self.seq,
            "status": self.status,
            "steps": [step.as_json() for step in self.steps],
        }


def room(kind: str, id: str) -> str:
    """The name of a Socket.IO room."""
    return f"{kind}:{id}"
