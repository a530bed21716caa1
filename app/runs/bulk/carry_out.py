"""The next page of an act on many runs: one transaction, the cursor moved within it.

A worker that dies takes its page with it, whole: the next one begins where the cursor stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import select

from app import clock
from app.auth.actor import Actor
from app.database import db, reading
from app.errors import ClinicError
from app.runs import service as runs
from app.runs.bulk.models import BulkAct, BulkAction, BulkStatus
from app.runs.bulk.service import chosen
from app.runs.models import Run
from app.runs.retry import retry

# Small enough that nobody waits long for the runs it holds.
PAGE = 50

Act = Callable[[Run, Mapping[str, Any], Actor], Any]
ACTS: Mapping[str, Act] = {
    BulkAction.CANCEL: lambda run, _, by: runs.cancel(run, by=by),
    BulkAction.RETRY: lambda run, options, by: retry(
        run, start_at=options["from"], version=options["version"], by=by
    ),
}


def take_page() -> bool:
    """Carry out one page of the oldest act nobody else is at; False when there is none."""
    if not is_anything_left():
        return False
    act = db.session.scalar(
        select(BulkAct)
        .where(BulkAct.status == BulkStatus.RUNNING)
        .order_by(BulkAct.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    if act is None:
        db.session.rollback()
        return False
    page = (
        chosen(act.org_id, act.action, act.filter)
        .where(Run.id > act.cursor, Run.id <= act.last_id)
        .order_by(Run.id)
        .limit(PAGE)
    )
    found = db.session.scalars(page.with_for_update(of=Run)).all()
    for run in found:
        _do(act, run)
    if found:
        act.cursor = found[-1].id
    if len(found) < PAGE:
        act.status, act.finished_at = BulkStatus.COMPLETED, clock.now()
        # Those that were over, or were tried again, before their turn came.
        act.skipped = max(0, act.total - act.done - act.failed)
    db.session.commit()
    return True


def is_anything_left() -> bool:
    """True when some act is not over yet; takes no write lock."""
    with reading():
        wanted = select(BulkAct.id).where(BulkAct.status == BulkStatus.RUNNING).limit(1)
        found = db.session.execute(wanted).first()
        db.session.rollback()
    return found is not None


def _do(act: BulkAct, run: Run) -> None:
    """Do it to this run; one that refuses leaves its neighbours alone."""
    by = Actor(act.by["kind"], act.by["id"], act.org_id, act.by["name"])
    try:
        with db.session.begin_nested():
            ACTS[act.action](run, act.options, by)
    except ClinicError as refused:
        act.failed += 1
        act.problem = refused.message[:500]
    else:
        act.done += 1
