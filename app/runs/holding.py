"""Paused workflows: their runs stand where they are, and what they asked to be sent stays here.

Nobody claims a run or a delivery of a workflow that is paused: the claim itself asks, so a pause
counts from its commit on. `held` only keeps what stands out of the way of those who claim; the
sweep sets it and takes it back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ScalarSelect, and_, exists, not_, select, update

from app.database import db, reading
from app.deliveries.models import Delivery, DeliveryStatus
from app.runs.models import Run, RunStatus
from app.workflows.models import Workflow

AT_A_TIME = 500

# Asked for each row that is claimed, by its key; as a join, a database might read all runs.
_paused: ScalarSelect[Any] = (
    select(Workflow.paused_at)
    .where(Workflow.id == Run.workflow_id)
    .correlate(Run)
    .scalar_subquery()
)
_paused_sender: ScalarSelect[Any] = (
    select(Workflow.paused_at)
    .join(Run, Run.workflow_id == Workflow.id)
    .where(Run.id == Delivery.run_id)
    .correlate(Delivery)
    .scalar_subquery()
)

is_free_run = and_(not_(Run.held), _paused.is_(None))
is_free_delivery = and_(not_(Delivery.held), _paused_sender.is_(None))


@dataclass(frozen=True)
class Seen:
    """What the sweep has to do about workflows."""

    is_paused: bool
    is_held: bool
    is_cancelling: bool
    is_in_line: bool


def look() -> Seen:
    """What there is; one statement."""
    with reading():
        row = db.session.execute(_LOOK).one()
        db.session.rollback()
    return Seen(bool(row[0]), bool(row[1]) or bool(row[2]), bool(row[3]), bool(row[4]))


_LOOK = select(
    exists().where(Workflow.paused_at.is_not(None)),
    exists().where(Run.held),
    exists().where(Delivery.held),
    exists().where(Workflow.cancelling_below.is_not(None)),
    exists().where(Run.in_line),
)


def hold(at_a_time: int = AT_A_TIME) -> None:
    """Mark what waits in paused workflows."""
    _mark(Run, and_(Run.status == RunStatus.QUEUED, not_(Run.held), _paused.is_not(None)),
          at_a_time, held=True)  # fmt: skip
    _mark(
        Delivery,
        and_(
            Delivery.status == DeliveryStatus.QUEUED,
            not_(Delivery.held),
            _paused_sender.is_not(None),
        ),
        at_a_time,
        held=True,
    )


def release(at_a_time: int = AT_A_TIME) -> int:
    """Let go of what is held in workflows that are not paused; how much."""
    count = _mark(Run, and_(Run.held, _paused.is_(None)), at_a_time, held=False)
    return count + _mark(
        Delivery, and_(Delivery.held, _paused_sender.is_(None)), at_a_time, held=False
    )


def _mark(model: Any, which: Any, at_a_time: int, *, held: bool) -> int:
    """Set the mark on up to so many rows that nobody has in hand; the caller commits."""
    wanted = select(model.id).where(which).order_by(model.id).limit(at_a_time)
    found = db.session.scalars(wanted.with_for_update(skip_locked=True)).all()
    if found:
        db.session.execute(update(model).where(model.id.in_(found)).values(held=held))
    return len(found)
