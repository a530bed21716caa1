"""What steps were given and gave is emptied long before the runs themselves go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, or_, select, update

from app.database import db
from app.outside.models import OutsideCall
from app.retention.over import ended_before
from app.retention.policy import Policy
from app.runs.models import ItemList, Run, StepRecord

ROWS = 500

_steps: Any = StepRecord.__table__
_EMPTY = (
    update(_steps)
    .where(_steps.c.id == bindparam("step"))
    .values(input=bindparam("nothing"), output=bindparam("nothing"), more=bindparam("told"))
)


def prune(policy: Policy, now: datetime) -> Iterator[int]:
    """Empty the steps of runs that ended too long ago, a transaction at a time; how many."""
    moment = policy.oldest_payloads(now)
    if moment is None:
        return
    note = f"What this step was given and gave was deleted after {policy.payloads_days} days."
    for run_ids in ended_before(policy.org_id, moment, Run.is_pruned.is_(False)):
        while count := _empty_some(run_ids, note):
            yield count
        yield _mark(run_ids)


def _empty_some(run_ids: Sequence[str], note: str) -> int:
    if not run_ids:
        return 0
    found = db.session.execute(
        select(StepRecord.id, StepRecord.more)
        .where(StepRecord.run_id.in_(run_ids), or_(StepRecord.input != {}, StepRecord.output != {}))
        .limit(ROWS)
    ).all()
    rows = [
        {"step": id, "nothing": {}, "told": {**more, "notes": [*more.get("notes", []), note]}}
        for id, more in found
    ]
    if rows:
        db.session.connection().execute(_EMPTY, rows)
    db.session.commit()
    return len(rows)


def _mark(run_ids: Sequence[str]) -> int:
    """What else holds what steps gave goes too: states of runs that broke off, outside calls."""
    if not run_ids:
        return 0
    db.session.execute(
        update(OutsideCall)
        .where(OutsideCall.run_id.in_(run_ids))
        .values(headers={}, body=None, reply={})
    )
    db.session.execute(delete(ItemList).where(ItemList.run_id.in_(run_ids)))
    db.session.execute(
        update(Run)
        .where(Run.id.in_(run_ids), Run.finished_at.is_not(None))
        .values(is_pruned=True, state={})
    )
    db.session.commit()
    return len(run_ids)
