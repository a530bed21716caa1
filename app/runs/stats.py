"""Counts for workflow cards, read for a page of workflows at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select, union_all

from app import clock, ids
from app.database import db
from app.runs.models import OPEN, Run, RunStatus
from app.workflows.models import Workflow

RECENTLY = timedelta(days=7)
COUNTED_AS = {
    RunStatus.QUEUED: "running",
    RunStatus.RUNNING: "running",
    RunStatus.WAITING: "waiting",
    RunStatus.FAILED: "failed_7d",
    RunStatus.COMPLETED: "completed_7d",
    RunStatus.COMPLETED_WITH_ERRORS: "completed_7d",
}
OVER = tuple(status for status in COUNTED_AS if status not in OPEN)


def of_workflows(org_id: str, workflow_ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Per workflow: runs now running and waiting, completed and failed in the last 7 days."""
    found = {id: _none_yet() for id in workflow_ids}
    if not workflow_ids:
        return found
    for workflow_id, status, count in db.session.execute(_counts(workflow_ids)):
        found[workflow_id][COUNTED_AS[status]] += count
    for workflow_id, at in db.session.execute(_last_runs(org_id, workflow_ids)):
        found[workflow_id]["last_run_at"] = at
    return found


def _counts(workflow_ids: Sequence[str]) -> Any:
    """Answered by one index alone, and never from what is older than the answer.

    So it asks neither for the clinic, whose workflows these are, nor for `created_at`: the
    moment is in the id.
    """
    since = ids.floor(Run.kind, clock.now() - RECENTLY)
    counted = select(Run.workflow_id, Run.status, func.count()).where(
        Run.workflow_id.in_(workflow_ids)
    )
    grouped = Run.workflow_id, Run.status
    return union_all(
        counted.where(Run.status.in_(OPEN)).group_by(*grouped),
        counted.where(Run.status.in_(OVER), Run.id >= since).group_by(*grouped),
    )


def _last_runs(org_id: str, workflow_ids: Sequence[str]) -> Any:
    newest = (
        select(Run.created_at)
        .where(Run.workflow_id == Workflow.id, Run.status != RunStatus.FILTERED)
        .order_by(Run.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    return select(Workflow.id, newest).where(
        Workflow.org_id == org_id, Workflow.id.in_(workflow_ids)
    )


def _none_yet() -> dict[str, Any]:
    return {"running": 0, "waiting": 0, "failed_7d": 0, "completed_7d": 0, "last_run_at": None}
