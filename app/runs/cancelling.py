"""Runs that are cancelled, one or many at once: everything of them that is open ends with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import delete, select

from app import clock
from app.auth.actor import Actor
from app.database import db
from app.events.names import CALLED
from app.runs import parked
from app.runs.changes import RunChange, lock
from app.runs.ended import tell_end
from app.runs.models import OPEN, OPEN_STEPS, Run, RunStatus, StepRecord, StepStatus, Wait


def cancel_runs(run_ids: Collection[str], words: str, *, by: Actor) -> int:
    """Cancel those of these runs that are not over yet; how many. A handful of statements."""
    # In the order of their ids, as everywhere, so that nobody waits for somebody who waits.
    rows = db.session.scalars(
        select(Run)
        .where(Run.id.in_(run_ids), Run.status.in_(OPEN))
        .order_by(Run.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).all()
    cancel_locked(rows, words, by=by)
    return len(rows)


def end_run(run_id: str, words: str, *, by: Actor) -> bool:
    """End this run early, if it is not over yet, because its goal was reached outside of it."""
    run = lock(run_id)
    if run is None or run.status not in OPEN:
        return False
    cancel_locked([run], words, by=by, status=RunStatus.EXITED)
    return True


def cancel_locked(
    runs: Sequence[Run], words: str, *, by: Actor, status: RunStatus = RunStatus.CANCELLED
) -> None:
    """Cancel open runs whose rows are held by this transaction, or end them with that status."""
    if not runs:
        return
    run_ids = [run.id for run in runs]
    open_steps: defaultdict[str, list[StepRecord]] = defaultdict(list)
    for step in db.session.scalars(
        select(StepRecord).where(StepRecord.run_id.in_(run_ids), StepRecord.status.in_(OPEN_STEPS))
    ):
        open_steps[step.run_id].append(step)
    parked.call_back(run_ids, words)
    db.session.execute(delete(Wait).where(Wait.run_id.in_(run_ids)))
    for run in runs:
        change = RunChange(run)
        for step in open_steps[run.id]:
            change.step(step, StepStatus.CANCELLED, summary=words)
        change.status(status, words)
        run.state, run.finished_at, run.in_line = {}, clock.now(), False
        if run.trigger_type == CALLED:
            tell_end(run, by=by)
        change.tell_after_commit()
