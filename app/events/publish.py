"""Tell that something happened, in the same transaction as the change itself."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from app import clock
from app.auth.actor import Actor
from app.database import db
from app.events import doorbell, followers
from app.events.models import Event

TOLD = "told"
# A chain of events, each caused by the one before, may not grow longer than this (DESIGN §3).
DEEPEST = 10


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


def told_in_this_transaction() -> list[Event]:
    """The events published so far in the open transaction, each handed out once."""
    told: list[Event] = db.session().info.pop(TOLD, [])
    return told
