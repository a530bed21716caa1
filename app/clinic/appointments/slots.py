"""Times that are still free, by the working hours and the diaries of those who treat patients."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from sqlalchemy import select

from app import clock
from app.auth.models import User
from app.clinic.appointments.models import AHEAD, Appointment, AppointmentStatus, Service
from app.clinic.today import zone_of
from app.clinic.working_hours import service as working_hours
from app.clinic.working_hours.service import Hours
from app.database import db
from app.errors import Conflict, Invalid

LOOKS_AHEAD = timedelta(days=14)
FARTHEST = timedelta(days=366)
AT_MOST = 100
TAKEN = (*AHEAD, AppointmentStatus.STARTED)


@dataclass(frozen=True)
class Slot:
    """A time that is free, with whom."""

    clinician: User
    start: datetime
    end: datetime


Span = tuple[datetime, datetime]


def free(
    org_id: str,
    *,
    service_id: str,
    clinician_id: str | None = None,
    start: datetime | None = None,
    end: datetime | None = None,
    at_most: int = AT_MOST,
) -> list[Slot]:
    """Free times for a visit of this service, the earliest first; in two weeks unless told.

    Raises Invalid for a service or clinician that is not there.
    """
    length = timedelta(minutes=_service(org_id, service_id).duration_minutes)
    first = max(start or clock.now(), clock.now())
    last = min(end or first + LOOKS_AHEAD, first + FARTHEST)
    people = {person.id: person for person in _clinicians(org_id, clinician_id)}
    taken = _taken(org_id, list(people), first, last)
    weeks = working_hours.of_users(org_id, list(people))
    found = (
        Slot(people[id], at, at + length)
        for at, id in _starts(org_id, weeks, first, last, length)
        if not _overlaps((at, at + length), taken.get(id, []))
    )
    return list(islice(found, at_most))


def take(org_id: str, service_id: str, clinician_id: str, start: datetime) -> None:
    """Make sure that this time is free, and stays so for this transaction. Raises Conflict."""
    length = timedelta(minutes=_service(org_id, service_id).duration_minutes)
    _clinicians(org_id, clinician_id)
    # Whoever books the same person at the same moment waits here.
    db.session.execute(select(User.id).where(User.id == clinician_id).with_for_update())
    span = (start, start + length)
    taken = _taken(org_id, [clinician_id], *span)
    if start <= clock.now():
        raise Invalid.field("start", "This time is over.")
    if not _is_there(org_id, clinician_id, span) or _overlaps(span, taken.get(clinician_id, [])):
        raise Conflict("This time is not free. Choose another.")


def _starts(
    org_id: str,
    weeks: Mapping[str, Sequence[Hours]],
    first: datetime,
    last: datetime,
    length: timedelta,
) -> Iterator[tuple[datetime, str]]:
    """When a visit may begin, and with whom, in order of time."""
    zone = zone_of(org_id)
    day = first.astimezone(zone).date()
    while day <= last.astimezone(zone).date():
        of_day: list[tuple[datetime, str]] = []
        for id, week in weeks.items():
            for opens, closes in working_hours.on(day, week, zone):
                count = max(0, (min(closes, last) - opens) // length)
                of_day += [(opens + number * length, id) for number in range(count)]
        # A stable order: of two who are free at the same time, the first by name.
        yield from (each for each in sorted(of_day, key=lambda each: each[0]) if each[0] >= first)
        day += timedelta(days=1)


def _is_there(org_id: str, clinician_id: str, span: Span) -> bool:
    zone = zone_of(org_id)
    week = working_hours.of_users(org_id, [clinician_id])[clinician_id]
    stretches = working_hours.on(span[0].astimezone(zone).date(), week, zone)
    return any(opens <= span[0] and span[1] <= closes for opens, closes in stretches)


def _taken(
    org_id: str, people: Sequence[str], first: datetime, last: datetime
) -> dict[str, list[Span]]:
    # A visit that began the day before may reach into the first hour.
    visits = select(Appointment).where(
        Appointment.org_id == org_id,
        Appointment.clinician_id.in_(people),
        Appointment.status.in_(TAKEN),
        Appointment.start > first - timedelta(days=1),
        Appointment.start < last,
    )
    found: dict[str, list[Span]] = {}
    for visit in db.session.scalars(visits):
        found.setdefault(visit.clinician_id, []).append((visit.start, visit.end))
    return found


def _overlaps(span: Span, taken: Sequence[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)


def _service(org_id: str, id: str) -> Service:
    found = db.session.get(Service, id)
    if found is None or found.org_id != org_id or not found.is_active:
        raise Invalid.field("service_id", "This clinic offers no such service.")
    return found


def _clinicians(org_id: str, id: str | None) -> Sequence[User]:
    wanted = select(User).where(User.org_id == org_id, User.is_active, User.specialty.is_not(None))
    if id is not None:
        wanted = wanted.where(User.id == id)
    found = db.session.scalars(wanted.order_by(User.name, User.id)).all()
    if id is not None and not found:
        raise Invalid.field("clinician_id", "Nobody with this id treats patients here.")
    return found
