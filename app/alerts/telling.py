"""Alerts go out: one for all that happened since the last, never one for each."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

from sqlalchemy import select

from app import clock
from app.alerts import choosing
from app.alerts.choosing import Choice
from app.alerts.models import AlertCount, Pace, Trouble, Way
from app.alerts.words import Told, words
from app.auth.actor import system
from app.clinic.messages import service as messages
from app.clinic.messages.channels import Channel
from app.clinic.notifications import service as notifications
from app.clinic.notifications.models import Audience, Importance
from app.database import db, reading
from app.extensions import settings
from app.subscriptions.models import WebhookSubscription
from app.workflows.models import Workflow

EVERY_SECONDS = 2.0
AT_A_TIME = 50
# Between two alerts of one kind about one workflow.
PAUSES = {Pace.EACH: timedelta(minutes=1), Pace.HOURLY: timedelta(hours=1)}
SUBJECT = "Careloom: something needs you"

_last_look = 0.0


def now_and_then() -> None:
    """Tell what is due, every two seconds."""
    global _last_look  # noqa: PLW0603 - how long ago this process looked
    if time.monotonic() - _last_look >= EVERY_SECONDS:
        _last_look = time.monotonic()
        tell_due()


def tell_due() -> int:
    """Tell what is due, each in a transaction of its own; how many alerts that were."""
    with reading():
        found = db.session.execute(
            select(AlertCount.org_id, AlertCount.record_id, AlertCount.trouble)
            .where(AlertCount.count > 0)
            .limit(AT_A_TIME)
        ).all()
        db.session.rollback()
    told = 0
    for org_id, record_id, trouble in found:
        claim = select(AlertCount).where(
            AlertCount.org_id == org_id,
            AlertCount.record_id == record_id,
            AlertCount.trouble == trouble,
            AlertCount.count > 0,
        )
        if row := db.session.scalar(claim.with_for_update(skip_locked=True)):
            told += _tell(row, clock.now())
        db.session.commit()
    return told


def _tell(row: AlertCount, now: datetime) -> bool:
    is_workflow = row.trouble != Trouble.WEBHOOK_OFF
    choice = choosing.of(row.org_id, row.record_id if is_workflow else None)
    name = _name(row.record_id, is_workflow=is_workflow)
    pace = choice.pace if row.trouble == Trouble.FAILED else _pace(row.trouble, choice)
    if name is None or pace == Pace.NEVER:
        row.count = 0
        return False
    if row.told_at is not None and now - row.told_at < PAUSES[Pace(pace)]:
        return False
    _send(row.org_id, choice, words(row.trouble, name, row.record_id, row.count))
    row.count, row.told_at = 0, now
    return True


def _pace(trouble: str, choice: Choice) -> str:
    return Pace.EACH if trouble in choice.troubles else Pace.NEVER


def _name(record_id: str, *, is_workflow: bool) -> str | None:
    """None where it is gone."""
    model = Workflow if is_workflow else WebhookSubscription
    return db.session.scalar(select(model.name).where(model.id == record_id))


def _send(org_id: str, choice: Choice, told: Told) -> None:
    by = system(org_id)
    for person in choosing.people(org_id, choice):
        if Way.IN_APP in choice.ways:
            notifications.notify(
                org_id,
                by=by,
                audience=Audience.USER,
                user_id=person.id,
                message=told.text,
                cta_url=told.page,
                priority=Importance.HIGH,
            )
        if Way.EMAIL in choice.ways:
            messages.send(
                org_id,
                by=by,
                channel=Channel.EMAIL,
                to=messages.Recipient.user(person.id),
                subject=SUBJECT,
                body=f"{told.text}\n\n{settings().public_url}{told.page}",
            )
