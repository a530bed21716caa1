"""The messages that a patient may read in the portal."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from app.clinic.messages.models import Message
from app.database import db
from app.errors import NotFound

CHANNEL = "portal"


def of_patient(org_id: str, patient_id: str, **filters: Any) -> Select[Any]:
    """What the clinic wrote to this patient there, and what they wrote."""
    wanted = select(Message).where(
        Message.org_id == org_id, Message.patient_id == patient_id, Message.channel == CHANNEL
    )
    if filters.get("status"):
        wanted = wanted.where(Message.status == filters["status"])
    return wanted


def get(org_id: str, patient_id: str, id: str) -> Message:
    """One of them. Raises NotFound."""
    found: Message | None = db.session.scalar(
        of_patient(org_id, patient_id).where(Message.id == id)
    )
    if found is None:
        raise NotFound.record("message", id)
    return found
