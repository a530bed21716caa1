"""Which day it is in a clinic: ages, birthdays and due dates go by its own calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import select

from app import clock
from app.auth.models import Organisation
from app.clinic import known
from app.database import db


def zone_of(org_id: str) -> ZoneInfo:
    """The clinic's time zone."""
    return known.get(("zone", org_id), lambda: _zone(org_id))


def today(org_id: str) -> date:
    """The day the clinic's wall calendar shows."""
    return clock.now().astimezone(zone_of(org_id)).date()


def end_of(day: date, org_id: str) -> datetime:
    """The last second of that day at the clinic, in UTC."""
    return datetime.combine(day, time(23, 59, 59), zone_of(org_id)).astimezone(UTC)


def _zone(org_id: str) -> ZoneInfo:
    wanted = select(Organisation.time_zone).where(Organisation.id == org_id)
    return ZoneInfo(db.session.scalar(wanted) or "UTC")
