"""When a recall is due, overdue and due again, by the clinic's calendar. Pure but for its zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from app.clinic.months import add_months
from app.clinic.recalls.models import RecallProgramme
from app.clinic.today import zone_of

UNITS = ("days", "weeks", "months", "years")


def next_due(programme: RecallProgramme, after: date) -> date | None:
    """One interval later; None for a programme without one."""
    amount, unit = programme.interval_amount, programme.interval_unit
    if not amount or not unit:
        return None
    if unit in ("days", "weeks"):
        return after + timedelta(days=amount * (7 if unit == "weeks" else 1))
    return add_months(after, amount * (12 if unit == "years" else 1))


def asked_from(programme: RecallProgramme, due: date) -> datetime:
    """From when on the patient is asked to come."""
    return begin_of(due - timedelta(days=programme.lead_days or 0), programme.org_id)


def overdue_from(programme: RecallProgramme, due: date) -> datetime:
    """From when on it is too late."""
    return begin_of(due + timedelta(days=programme.grace_days + 1), programme.org_id)


def begin_of(day: date, org_id: str) -> datetime:
    """The first moment of that day at the clinic, in UTC."""
    return datetime.combine(day, time(), zone_of(org_id)).astimezone(UTC)
