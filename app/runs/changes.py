"""Single changes of a run outside a walk: cancelled, a delivery answered."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select

from app import clock
from app.database import after_commit, db
from app.live import publish as live
from app.live.messages import RunChanged, StepChange
from app.runs.models import OPEN_STEPS, Run, RunStatus, StepRecord, StepStatus


class RunChange:
    """Changes to one locked run, told live once they are committed."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.message = RunChanged(run.id, run.workflow_id, run.org_id, after=run.seq)

    def step(
        self,
        step: StepRecord,
        status: StepStatus,
        *,
        summary: str,
        until: datetime | None = None,
        attempt: int | None = None,
        error: dict[str, Any] | None = None,
    ) -> None:
        """Set a step's status."""
        self.run.seq += 1
        step.seq = self.run.seq
        step.status, step.summary, step.until = status, summary, until
        step.attempt = attempt or step.attempt
        if error:
            step.more = {**step.more, "error": error}
        if status not in OPEN_STEPS:
            step.finished_at = clock.now()
        self.message.steps.append(
            StepChange(
                node_id=step.node_id,
                iteration=step.iteration,
                attempt=step.attempt,
                status=step.status,
                handle=step.handle,
                at=step.finished_at or step.started_at,
                until=step.until,
                seq=step.seq,
            )
        )

    def status(self, status: RunStatus, reason: str | None = None) -> None:
        """Set the run's own status."""
        self.run.status = status
        self.run.reason = reason or self.run.reason

    def tell_after_commit(self) -> None:
        """Send the live message once this transaction is committed."""
        self.message.status, self.message.seq = self.run.status, self.run.seq
        after_commit(f"live:{self.run.id}", lambda: live.publish([self.message]))


def lock(run_id: str) -> Run | None:
    """The run's row, held until this transaction ends, as it is now in the database."""
    return db.session.scalar(
        select(Run)
        .where(Run.id == run_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def step_of(run_id: str, node_id: str, iteration: str) -> StepRecord | None:
    """The row of one step."""
    return db.session.scalar(
        select(StepRecord).where(
            StepRecord.run_id == run_id,
            StepRecord.node_id == node_id,
            StepRecord.iteration == iteration,
        )
    )
