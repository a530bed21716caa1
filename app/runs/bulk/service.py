"""Ask for an act on many runs, look how far it got, stop it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import aliased

from app import clock
from app.auth.actor import Actor
from app.database import db
from app.errors import InvalidMove, NotFound
from app.events import doorbell
from app.events.doorbell import Bell
from app.runs.bulk.models import BulkAct, BulkAction, BulkStatus
from app.runs.models import CAN_BE_RETRIED, OPEN, Run, RunStatus

BULK = Bell("bulk", "app.runs.bulk.jobs.carry_on")

# Runs that were cancelled, or ended by a rule, are tried again only where somebody asks for them.
FAILED = (RunStatus.FAILED, RunStatus.COMPLETED_WITH_ERRORS)

# Filters by name; moments are kept as text.
FILTERS: Mapping[str, Callable[[Any], ColumnElement[bool]]] = {
    "workflow_id": lambda value: Run.workflow_id == value,
    "status": lambda value: Run.status == value,
    "status_in": Run.status.in_,
    "patient_id": lambda value: Run.patient_id == value,
    "version": lambda value: Run.version_number == value,
    "trigger": lambda value: Run.trigger_type == value,
    "ids": Run.id.in_,
    "since": lambda value: Run.created_at >= datetime.fromisoformat(value),
    "until": lambda value: Run.created_at <= datetime.fromisoformat(value),
}


def ask(
    action: BulkAction, filter: Mapping[str, Any], *, options: Mapping[str, Any], by: Actor
) -> BulkAct:
    """Let workers do that to all runs the filter finds now."""
    found = chosen(by.org_id, action, filter)
    total, last_id = db.session.execute(
        found.with_only_columns(func.count(), func.max(Run.id))
    ).one()
    act = BulkAct(
        org_id=by.org_id,
        action=action,
        options=dict(options),
        filter=dict(filter),
        status=BulkStatus.RUNNING if total else BulkStatus.COMPLETED,
        total=total,
        done=0,
        failed=0,
        skipped=0,
        cursor="",
        last_id=last_id or "",
        by={"kind": by.kind, "id": by.id, "name": by.name},
        finished_at=None if total else clock.now(),
    )
    db.session.add(act)
    doorbell.ring_after_commit(BULK)
    return act


def count(org_id: str, action: BulkAction, filter: Mapping[str, Any]) -> int:
    """How many runs that would be."""
    found = chosen(org_id, action, filter)
    return db.session.scalar(found.with_only_columns(func.count())) or 0


def chosen(org_id: str, action: str, filter: Mapping[str, Any]) -> Select[Run]:
    """The runs of that clinic which the filter finds and the act applies to."""
    wanted = select(Run).where(Run.org_id == org_id, Run.status.in_(_statuses(action, filter)))
    for name, value in filter.items():
        wanted = wanted.where(FILTERS[name](value))
    if action == BulkAction.RETRY:
        later = aliased(Run)
        wanted = wanted.where(
            ~exists().where(
                later.workflow_id == Run.workflow_id,
                later.event_id == Run.event_id,
                later.retry > Run.retry,
            )
        )
    return wanted


def _statuses(action: str, filter: Mapping[str, Any]) -> tuple[RunStatus, ...]:
    if action == BulkAction.CANCEL:
        return OPEN
    is_chosen = "status" in filter or "status_in" in filter
    return CAN_BE_RETRIED if is_chosen else FAILED


def get(org_id: str, id: str) -> BulkAct:
    """The act of that clinic. Raises NotFound."""
    act = db.session.scalar(select(BulkAct).where(BulkAct.id == id, BulkAct.org_id == org_id))
    if act is None:
        raise NotFound.record("bulk act", id)
    return act


def abort(org_id: str, id: str) -> BulkAct:
    """Take no more pages; what is done stays done. Raises InvalidMove when it is over."""
    act = db.session.scalar(
        select(BulkAct).where(BulkAct.id == id, BulkAct.org_id == org_id).with_for_update()
    )
    if act is None:
        raise NotFound.record("bulk act", id)
    if act.status != BulkStatus.RUNNING:
        raise InvalidMove(f"This is already over: {act.status}.")
    act.status, act.finished_at = BulkStatus.ABORTED, clock.now()
    return act
