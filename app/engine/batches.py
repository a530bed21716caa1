"""Take what is ready in batches: together first, one by one when that fails.

A batch is one transaction with one commit. When anything goes wrong it is rolled back, as if it
had never been, and its members are taken alone with a savepoint around each step: one bad run
never harms its neighbours, and good batches pay nothing for that.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any, Protocol

from sqlalchemy import Select, bindparam, or_, select

from app import clock
from app.database import db, is_away, reading
from app.engine import line
from app.runs import parked
from app.runs.recorder import Batch

log = logging.getLogger(__name__)

SIZE = 50
MOST_TRIES = 5
PAUSE = timedelta(seconds=5)


class Work(Protocol):
    """What to take and how to carry it out."""

    model: Any
    # The condition that says a row of `model` waits for a worker.
    is_ready: Any

    def carry_out(self, rows: Sequence[Any], *, careful: bool) -> Batch:
        """Do the work of these rows in the transaction that is open; not commit."""

    def give_up(self, row: Any) -> None:
        """Mark a row that failed unexpectedly too often."""


@dataclass(frozen=True)
class Taken:
    """How many rows were carried out, and whether more may be ready now."""

    count: int = 0
    is_more: bool = False


def take(work: Work) -> Taken:
    """Carry out up to `SIZE` ready rows."""
    if not _is_anything_ready(work):
        return Taken()
    rows = _claim(work, SIZE)
    row_ids = [row.id for row in rows]
    is_more = len(row_ids) == SIZE
    try:
        if rows:
            is_more |= _carry_out(work, rows, careful=False)
    except Exception as error:  # noqa: BLE001 - each is taken alone below, and told there
        db.session.rollback()
        if is_away(error):
            # No row's fault, so all are claimed again; if it is still away, claiming says so.
            return Taken(is_more=True)
        log.info("%s: a batch of %d is taken one by one", type(error).__name__, len(row_ids))
        for row_id in row_ids:
            _take_alone(work, row_id)
        is_more = True
    finally:
        db.session.remove()
    return Taken(len(row_ids), is_more)


def _take_alone(work: Work, row_id: str) -> None:
    try:
        rows = _claim(work, 1, row_id)
        if rows:
            _carry_out(work, rows, careful=True)
    except Exception as error:
        db.session.rollback()
        if is_away(error):
            raise  # nothing was learned about this row; the next sweep rings for it again
        log.exception("%s could not be carried out", row_id)
        _put_off(work, row_id)
    finally:
        db.session.rollback()


def _carry_out(work: Work, rows: Sequence[Any], *, careful: bool) -> bool:
    batch = work.carry_out(rows, careful=careful)
    db.session.commit()
    batch.publish()
    if batch.new_watches:
        parked.look_back(sorted({row["wait_id"] for row in batch.new_watches}))
    if batch.lines:
        batch.leaves_work |= line.hand_over(batch.lines)
    return batch.leaves_work


def _put_off(work: Work, row_id: str) -> None:
    """Try this row again later; after several tries give it up, visibly."""
    alone = _ready_rows(work.model, work.is_ready).where(work.model.id == row_id)
    row = db.session.scalar(alone.with_for_update(), {"now": clock.now()})
    if row is None:
        return
    row.tries += 1
    row.try_at = clock.now() + PAUSE * 2**row.tries
    if row.tries >= MOST_TRIES:
        work.give_up(row)
    db.session.commit()


@cache
def _ready_rows(model: Any, is_ready: Any) -> Select[Any]:
    """Built once: SQLAlchemy would spend longer on building it than the database on answering."""
    is_time = or_(model.try_at.is_(None), model.try_at <= bindparam("now"))
    return select(model).where(is_ready, is_time).order_by(model.id)


@cache
def _claiming(model: Any, is_ready: Any, limit: int) -> Select[Any]:
    # The row lock is the claim: a worker that dies loses it with its connection. SQLite has no
    # row locks and leaves the clause out, and lets one transaction write at a time anyway.
    return _ready_rows(model, is_ready).limit(limit).with_for_update(skip_locked=True)


def _is_anything_ready(work: Work) -> bool:
    """A look that takes no write lock: on SQLite an idle worker must not stand in the way."""
    if db.engine.dialect.name != "sqlite":
        return True
    with reading():
        ready = _ready_rows(work.model, work.is_ready).with_only_columns(work.model.id).limit(1)
        is_there = db.session.execute(ready, {"now": clock.now()}).first() is not None
        db.session.rollback()
    return is_there


def _claim(work: Work, limit: int, row_id: str | None = None) -> Sequence[Any]:
    statement = _claiming(work.model, work.is_ready, limit)
    if row_id is not None:
        statement = statement.where(work.model.id == row_id)
    return db.session.scalars(statement, {"now": clock.now()}).all()
