"""Hands what was collected to the collector, in batches, beside the scheduler's other work.

At least once: each event has an id, so that the collector can tell what it has already.
"""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import httpx
from flask import Flask, current_app
from sqlalchemy import ColumnElement, or_, select, update

from app import clock
from app.database import db, reading
from app.extensions import settings
from app.telemetry.collecting import EXECUTED
from app.telemetry.models import TelemetryEvent

log = logging.getLogger(__name__)

BATCH = 100
TIMEOUT_SECONDS = 10.0
# Long enough for one request; whoever dies with a batch in hand leaves it to others.
LEASE = timedelta(minutes=2)
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=6)
MOST_DOUBLINGS = 12

_under_way: threading.Thread | None = None


def now_and_then() -> None:
    """Begin to send what is due in a thread of its own: a slow collector holds nothing up."""
    global _under_way  # noqa: PLW0603 - one at a time in this process
    if not settings().telemetry_url or (_under_way is not None and _under_way.is_alive()):
        return
    if not _is_anything_due():
        return
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001
    _under_way = threading.Thread(target=_send_all, args=(app,), name="telemetry", daemon=True)
    _under_way.start()


def wait() -> None:
    """Until what is being sent has been."""
    if _under_way is not None:
        _under_way.join()


def _send_all(app: Flask) -> None:
    with app.app_context():
        try:
            while send_batch():
                pass
        except Exception:
            log.exception("telemetry was not sent; it is tried again")
        finally:
            db.session.remove()


def send_batch() -> int:
    """Post one batch; how many the collector took."""
    url = settings().telemetry_url
    claimed = _claim()
    if not url or not claimed:
        return 0
    try:
        _post(url, claimed)
    except httpx.HTTPError as error:
        log.warning("the telemetry collector did not take %d: %s", len(claimed), _why(error))
        _put_off(claimed)
        return 0
    _mark_sent(claimed)
    return len(claimed)


def as_event(row: TelemetryEvent) -> dict[str, Any]:
    """As seed 003 prints it, with what a collector needs to tell events and clinics apart."""
    return {
        "id": row.id,
        "timestamp": clock.iso(row.occurred_at),
        "event_name": EXECUTED,
        "event_category": "automation",
        "resource_type": "automation_rule",
        "resource_id": row.workflow_id,
        "actor_id": row.actor_hash,
        "organization_id": row.org_hash,
        "properties": {
            "trigger_event": row.trigger_event,
            "actions_count": row.actions_count,
            "status": row.status,
        },
    }


def _due() -> ColumnElement[bool]:
    is_time = or_(TelemetryEvent.try_at.is_(None), TelemetryEvent.try_at <= clock.now())
    return TelemetryEvent.sent_at.is_(None) & is_time


def _is_anything_due() -> bool:
    with reading():
        found = db.session.scalar(select(TelemetryEvent.id).where(_due()).limit(1))
        db.session.rollback()
    return found is not None


def _claim() -> Sequence[TelemetryEvent]:
    """Commit the intent: nobody else sends these until the lease is over."""
    due = select(TelemetryEvent).where(_due()).order_by(TelemetryEvent.id).limit(BATCH)
    rows = db.session.scalars(due.with_for_update(skip_locked=True)).all()
    for row in rows:
        row.try_at = clock.now() + LEASE
    db.session.commit()
    return rows


def _post(url: str, rows: Sequence[TelemetryEvent]) -> None:
    key = hashlib.sha256("".join(row.id for row in rows).encode()).hexdigest()
    headers = {"Idempotency-Key": key}
    if token := settings().telemetry_token:
        headers["Authorization"] = f"Bearer {token}"
    body = {"events": [as_event(row) for row in rows]}
    httpx.post(url, json=body, headers=headers, timeout=TIMEOUT_SECONDS).raise_for_status()


def _why(error: httpx.HTTPError) -> str:
    if isinstance(error, httpx.HTTPStatusError):
        return str(error.response.status_code)
    return type(error).__name__


def _mark_sent(rows: Sequence[TelemetryEvent]) -> None:
    now: datetime = clock.now()
    some = TelemetryEvent.id.in_([row.id for row in rows])
    db.session.execute(update(TelemetryEvent).where(some).values(sent_at=now, try_at=None))
    db.session.commit()


def _put_off(rows: Sequence[TelemetryEvent]) -> None:
    for row in rows:
        pause = FIRST_PAUSE * 2 ** min(row.tries, MOST_DOUBLINGS)
        row.tries += 1
        row.try_at = clock.now() + min(pause, LONGEST_PAUSE)
    db.session.commit()
