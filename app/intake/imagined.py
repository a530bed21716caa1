"""An event that nobody told: for whoever only asks what would be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app import clock
from app.auth.actor import Actor
from app.auth.rights import VIEW_RECORDS
from app.errors import Forbidden
from app.events.models import Event
from app.intake.receive import named

NOTHING: Mapping[str, Any] = {"data": {}, "subject": None}


def imagined(type: str, event: Mapping[str, Any], *, by: Actor) -> Event:
    """The event as it would be; it belongs to no session and is never written down.

    Raises Forbidden where it names a record of the clinic that `by` may not see.
    """
    subject, patient_id = named({**NOTHING, **event}, by.org_id)
    if subject or patient_id:
        may_look(by)
    now = clock.now()
    return Event(
        org_id=by.org_id,
        type=type,
        subject_type=subject[0] if subject else None,
        subject_id=subject[1] if subject else None,
        patient_id=patient_id,
        data=event.get("data") or {},
        depth=0,
        occurred_at=now,
    )


def may_look(by: Actor) -> None:
    """Raises Forbidden for whoever may not see patients' records."""
    if not by.may(VIEW_RECORDS):
        raise Forbidden(f"Looking at a real record needs the right {VIEW_RECORDS}.")
