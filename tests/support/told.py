"""What has been told so far."""

from __future__ import annotations

from sqlalchemy import select

from app.database import db
from app.events.models import Event


def told() -> list[str]:
    """The types of all events, in their order."""
    return [event.type for event in events()]


def events(type: str | None = None) -> list[Event]:
    """All events, or those of one type, in their order."""
    wanted = select(Event).order_by(Event.id)
    if type:
        wanted = wanted.where(Event.type == type)
    return list(db.session.scalars(wanted))
