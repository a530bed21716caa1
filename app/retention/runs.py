"""Runs that ended too long ago go, with their steps. What they made for the clinic stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from app.database import db
from app.deliveries.models import Delivery
from app.outside.models import OutsideCall
from app.retention.over import ended_before
from app.retention.policy import Policy
from app.runs.models import ItemList, Run, StepRecord, Wait

ROWS = 500


def delete_old(policy: Policy, now: datetime) -> Iterator[int]:
    """Delete them, a transaction at a time; how many rows each time."""
    moment = policy.oldest_runs(now)
    if moment is None:
        return
    for run_ids in ended_before(policy.org_id, moment):
        # Steps first: a loop may have left thousands, and a run would take them all at once.
        while count := _delete_steps(run_ids):
            yield count
        yield _delete_runs(run_ids)


def _delete_steps(run_ids: Sequence[str]) -> int:
    if not run_ids:
        return 0
    some = select(StepRecord.id).where(StepRecord.run_id.in_(run_ids)).limit(ROWS)
    return _done(delete(StepRecord).where(StepRecord.id.in_(some)))


def _delete_runs(run_ids: Sequence[str]) -> int:
    if not run_ids:
        return 0
    for model in (Wait, ItemList, OutsideCall, Delivery):
        db.session.execute(delete(model).where(model.run_id.in_(run_ids)))
    return _done(delete(Run).where(Run.id.in_(run_ids), Run.finished_at.is_not(None)))


def _done(statement: Any) -> int:
    count = int(getattr(db.session.execute(statement), "rowcount", 0))
    db.session.commit()
    return count
