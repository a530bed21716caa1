"""Counts for workflow cards, read for a page of workflows at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import case, func, select

from app import clock
from app.database import db
from app.runs.models import Run, RunStatus

RECENTLY = timedelta(days=7)


def of_workflows(org_id: str, workflow_ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Per workflow: runs now running and waiting, completed and failed in the last 7 days."""
    found = {id: _none_yet() for id in workflow_ids}
    if not workflow_ids:
        return found
    since = clock.now() - RECENTLY
    recent = Run.created_at >= since
    rows = db.session.execute(
        select(
            Run.workflow_id,
            _count(Run.status.in_((RunStatus.QUEUED, RunStatus.RUNNING))),
            _count(Run.status == RunStatus.WAITING),
            _count(recent & (Run.status == RunStatus.FAILED)),
            _count(recent & Run.status.in_((RunStatus.COMPLETED, RunStatus.COMPLETED_WITH_ERRORS))),
            func.max(case((Run.status != RunStatus.FILTERED, Run.created_at))),
        )
        .where(Run.org_id == org_id, Run.workflow_id.in_(workflow_ids))
        .group_by(Run.workflow_id)
    )
    for workflow_id, running, waiting, failed, completed, last in rows:
        found[workflow_id] = {
            "running": running,
            "waiting": waiting,
            "failed_7d": failed,
            "completed_7d": completed,
            "last_run_at": last,
        }
    return found


def _none_yet() -> dict[str, Any]:
    return {"running": 0, "waiting": 0, "failed_7d": 0, "completed_7d": 0, "last_run_at": None}


def _count(condition: Any) -> Any:
    return func.sum(case((condition, 1), else_=0))
