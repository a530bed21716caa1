"""Counts of the whole installation, each by an index and none beyond a limit."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, select, union_all

from app import clock, ids
from app.auth.models import Organisation
from app.database import db
from app.deliveries.models import Delivery, DeliveryStatus
from app.events.models import Event
from app.runs.models import OPEN, Run, StepRecord, Wait, WaitStatus

# Nobody acts otherwise on more, and counting them all would take its time.
MOST_COUNTED = 10_000
MOST_STEPS = 1_000
RECENTLY = timedelta(minutes=5)
WAITING_TO_LEAVE = (DeliveryStatus.QUEUED, DeliveryStatus.SENDING)


def open_runs() -> dict[str, int]:
    """Status → how many runs are in it that are not over."""
    clinics = select(Organisation.id)
    asked = [
        _capped(
            select(Run.status.label("state")).where(Run.org_id.in_(clinics), Run.status == status)
        )
        for status in OPEN
    ]
    return dict.fromkeys(map(str, OPEN), 0) | _counted(asked)


def recent_runs() -> dict[str, int]:
    """Status → how many of the runs that were begun lately are in it."""
    newest = select(Run.status.label("state")).where(Run.id >= _since(Run))
    return _counted([_capped(newest.order_by(Run.id.desc()))])


def deliveries() -> dict[str, int]:
    """Status → deliveries that wait to leave, and those made lately that are over."""
    state = Delivery.status.label("state")
    waiting = select(state).where(Delivery.status.in_(WAITING_TO_LEAVE))
    over = select(state).where(
        Delivery.id >= _since(Delivery), Delivery.status.not_in(WAITING_TO_LEAVE)
    )
    return dict.fromkeys(map(str, DeliveryStatus), 0) | _counted([_capped(waiting), _capped(over)])


def due_waits() -> int:
    """How many waits should have been woken."""
    due = select(Wait.id.label("state")).where(
        Wait.status == WaitStatus.PENDING, Wait.due_at <= clock.now()
    )
    return db.session.scalar(select(func.count()).select_from(_capped(due))) or 0


def oldest_wait_seconds() -> float:
    """For how long the oldest of them has been due."""
    due = select(Wait.due_at).where(Wait.status == WaitStatus.PENDING, Wait.due_at <= clock.now())
    return _age(db.session.scalar(due.order_by(Wait.due_at).limit(1)))


def oldest_event_seconds() -> float:
    """For how long the oldest event has not been dispatched."""
    oldest = select(Event.created_at).where(Event.dispatched_at.is_(None))
    return _age(db.session.scalar(oldest.order_by(Event.id).limit(1)))


def step_seconds() -> list[float]:
    """How long each of the newest steps took that are over."""
    newest = (
        select(StepRecord.started_at, StepRecord.finished_at)
        .where(StepRecord.id >= _since(StepRecord), StepRecord.finished_at.is_not(None))
        .order_by(StepRecord.id.desc())
        .limit(MOST_STEPS)
    )
    return [
        (finished - started).total_seconds()
        for started, finished in db.session.execute(newest)
        if started is not None and finished is not None
    ]


def _since(model: Any) -> str:
    """Ids sort by time: the primary key is the index of what is new."""
    return ids.floor(model.kind, clock.now() - RECENTLY)


def _capped(asked: Select[Any]) -> Any:
    return asked.limit(MOST_COUNTED).subquery()


def _counted(some: list[Any]) -> dict[str, int]:
    """One statement for all of them."""
    each = [select(one.c.state, func.count().label("n")).group_by(one.c.state) for one in some]
    found: dict[str, int] = {}
    for state, count in db.session.execute(union_all(*each)):
        found[state] = found.get(state, 0) + count
    return found


def _age(moment: datetime | None) -> float:
    return max(0.0, (clock.now() - moment).total_seconds()) if moment else 0.0
