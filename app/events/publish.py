"""Tell that something happened, in the same transaction as the change itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import insert

from app import clock, ids
from app.auth.actor import Actor
from app.database import db
from app.events import doorbell, followers
from app.events.models import Event

_events: Any = Event.__table__

TOLD = "told"
# A chain of events, each caused by the one before, may not grow longer than this (DESIGN §3).
DEEPEST = 10


class About(NamedTuple):
    """The record one of many events tells of, and the key under which it is told once."""

    subject_type: str
    subject_id: str
    patient_id: str
    external_id: str


def publish(
    type: str,
    *,
    by: Actor,
    subject: tuple[str, str] | None = None,
    patient_id: str | None = None,
    data: dict[str, Any] | None = None,
    external_id: str | None = None,
    occurred_at: datetime | None = None,
    workflow_id: str | None = None,
    parent_run_id: str | None = None,
) -> Event:
    """Add the event to this transaction and ring for a worker once it is committed.

    `subject` is the record it tells of, as (record type, id); `data` holds what is not on
    that record, such as the time an appointment was moved from. Never clinical text.
    With `workflow_id` only that workflow is started; its run belongs under `parent_run_id`.
    """
    now = clock.now()
    event = Event(
        org_id=by.org_id,
        type=type,
        subject_type=subject[0] if subject else None,
        subject_id=subject[1] if subject else None,
        patient_id=patient_id,
        data=data or {},
        external_id=external_id,
        cause_event_id=by.cause_event_id,
        cause_run_id=by.cause_run_id,
        depth=by.depth,
        workflow_id=workflow_id,
        parent_run_id=parent_run_id,
        occurred_at=occurred_at or now,
        created_at=now,
    )
    db.session.add(event)
    db.session().info.setdefault(TOLD, []).append(event)
    doorbell.ring_after_commit()
    followers.follow(event)
    return event


def publish_many(
    type: str,
    *,
    by: Actor,
    about: Sequence[About],
    occurred_at: datetime,
    workflow_id: str,
    parent_run_id: str,
) -> None:
    """Tell the same of many records at once, for one workflow: a statement, however many.

    Nothing follows such events in the same transaction: none of them is of a followed type.
    """
    if type in followers.FOLLOWERS:
        raise ValueError(f"{type} has followers: each event of it is published by itself.")
    if not about:
        return
    now = clock.now()
    same: dict[str, Any] = {
        "org_id": by.org_id,
        "type": type,
        "data": {},
        "cause_event_id": by.cause_event_id,
        "cause_run_id": by.cause_run_id,
        "depth": by.depth,
        "workflow_id": workflow_id,
        "parent_run_id": parent_run_id,
        "occurred_at": occurred_at,
        "created_at": now,
        "tries": 0,
    }
    rows = [{**same, "id": ids.new(Event.kind), **each._asdict()} for each in about]
    db.session.execute(insert(_events), rows)
    doorbell.ring_after_commit()


def told_in_this_transaction() -> list[Event]:
    """The events published so far in the open transaction, each handed out once."""
    told: list[Event] = db.session().info.pop(TOLD, [])
    return told
