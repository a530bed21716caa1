"""Take what is ready in batches: together first, one by one when that fails.

A batch is one transaction with one commit. When anything goes wrong it is rolled back, as if it
had never been, and its members are taken alone with a savepoint around each step: one bad run
never harms its neighbours, and good batches pay nothing for that.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Protocol, TypeVar

from sqlalchemy import Select, or_, select

from app import clock
from app.database import db, reading
from app.runs.recorder import Batch

log = logging.getLogger(__name__)

SIZE = 50
MOST_TRIES = 5
PAUSE = timedelta(seconds=5)


R = TypeVar("R", bound=Any)


class Work(Protocol[R]):
    """What to take and how to carry it out."""

    model: type[R]

    def is_ready(self) -> Any:
        """The condition that says a row of `model` waits for a worker."""

    def carry_out(self, rows: Sequence[R], *, careful: bool) -> Batch:
        """Do the work of these rows in the transaction that is open; not commit."""

    def give_up(self, row: R) -> None:
        """Mark a row that failed unexpectedly too often."""


def take(work: Work[Any]) -> int:
    """Carry out up to `SIZE` ready rows; how many there were."""
    if not _is_anything_ready(work):
        return 0
    rows = _claim(work, SIZE)
    row_ids = [row.id for row in rows]
    try:
        if rows:
            _carry_out(work, rows, careful=False)
    except Exception as error:  # noqa: BLE001 - each is taken alone below, and told there
        db.session.rollback()
        log.info("%s: a batch of %d is taken one by one", type(error).__name__, len(row_ids))
        for row_id in row_ids:
            _take_alone(work, row_id)
    finally:
        db.session.remove()
    return len(row_ids)


def _take_alone(work: Work[Any], row_id: str) -> None:
    try:
        rows = _claim(work, 1, row_id)
        if rows:
            _carry_out(work, rows, careful=True)
    except Exception:
        db.session.rollback()
        log.exception("%s could not be carried out", row_id)
        _put_off(work, row_id)
    finally:
        db.session.rollback()


def _carry_out(work: Work[Any], rows: Sequence[Any], *, careful: bool) -> None:
    batch = work.carry_out(rows, careful=careful)
    db.session.commit()
    batch.publish()


def _put_off(work: Work[Any], row_id: str) -> None:
    """Try this row again later; after several tries give it up, visibly."""
    row = db.session.scalar(_ready_rows(work).where(work.model.id == row_id).with_for_update())
    if row is None:
        return
    row.tries += 1
    row.try_at = clock.now() + PAUSE * 2**row.tries
    if row.tries >= MOST_TRIES:
        work.give_up(row)
    db.session.commit()


def _ready_rows(work: Work[Any]) -> Select[Any]:
    model = work.model
    is_time = or_(model.try_at.is_(None), model.try_at <= clock.now())
    return select(model).where(work.is_ready(), is_time).order_by(model.id)


def _is_anything_ready(work: Work[Any]) -> bool:
    """A look that takes no write lock: on SQLite an idle worker must not stand in the way."""
    if db.engine.dialect.name != "sqlite":
        return True
    with reading():
        found = db.session.execute(_ready_rows(work).with_only_columns(work.model.id).limit(1))
        is_there = found.first() is not None
        db.session.rollback()
    return is_there


def _claim(work: Work[Any], limit: int, row_id: str | None = None) -> Sequence[Any]:
    # The row lock is the claim: a worker that dies loses it with its connection. SQLite has no
    # row locks and leaves the clause out, and lets one transaction write at a time anyway.
    statement = _ready_rows(work).limit(limit).with_for_update(skip_locked=True)
    if row_id is not None:
        statement = statement.where(work.model.id == row_id)
    return db.session.scalars(statement).all()
