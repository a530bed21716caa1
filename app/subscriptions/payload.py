"""What another system is told of an event.

Ids only, unless its clinic chose otherwise; never what was written or measured about somebody's
health (DOMAIN C.24).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from app import clock
from app.clinic import records
from app.clinic.later import at_hand
from app.clinic.records import Facts, RecordType
from app.events.models import Event
from app.subscriptions.event_types import TEST
from app.subscriptions.models import Content, WebhookDelivery

STAYS_HERE = frozenset({"health", "text"})


def of_event(event: Event, content: str) -> bytes:
    """The body, with the record as it is now where that was chosen."""
    data: dict[str, Any] = {
        "subject": {"type": event.subject_type, "id": event.subject_id} if event.subject else None,
        "patient_id": event.patient_id,
        "cause_run_id": event.cause_run_id,
    }
    if content == Content.RECORD:
        data["record"] = _record(event)
        data["details"] = event.data
    return _body(event.id, event.type, event.occurred_at, event.org_id, data)


def of_test(delivery: WebhookDelivery) -> bytes:
    """The body of one that somebody sent to try the address."""
    data = {"message": "This is a test. Nothing has happened."}
    return _body(delivery.event_id, TEST, delivery.created_at, delivery.org_id, data)


def _body(id: str, type: str, at: datetime, org_id: str, data: Mapping[str, Any]) -> bytes:
    said = {
        "id": id,
        "type": type,
        "timestamp": clock.iso(at),
        "organization_id": org_id,
        "data": data,
    }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"), default=_plain).encode()


def _record(event: Event) -> dict[str, Any] | None:
    if event.subject is None:
        return None
    kind, id = event.subject
    record_type = records.get(kind)
    found = record_type.load(event.org_id, [id]).get(id) if record_type else None
    if record_type is None or found is None:
        return None
    return _told(record_type, at_hand(found))


def _told(record_type: RecordType, facts: Facts) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for each in record_type.fields:
        if each.private in STAYS_HERE:
            continue
        *parents, name = each.path.split(".")
        inside, value = told, facts
        for parent in parents:
            value = value.get(parent) or {}
            inside = inside.setdefault(parent, {})
        if name in value:
            inside[name] = value[name]
    return told


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return clock.iso(value)
    return value.isoformat() if isinstance(value, date) else str(value)
