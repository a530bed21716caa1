"""A year of visits, and a few that are ahead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from app.clinic.appointments.models import Appointment, AppointmentStatus, Service
from app.demo.calendar import Calendar
from app.demo.diary import SERVICES
from app.demo.scale import year
from app.demo.scale.people import OLD, Person
from app.demo.scale.rows import Rows

A_DAY = timedelta(days=1)
# How many visits a year, and for how many of a hundred patients; old people come more often.
A_YEAR = (0, 1, 2, 3, 4, 6, 9)
YOUNG_SHARE, OLD_SHARE = (26, 26, 18, 13, 9, 6, 2), (8, 16, 20, 20, 16, 13, 7)
BEHIND = (AppointmentStatus.COMPLETED, AppointmentStatus.CANCELLED, AppointmentStatus.NO_SHOW)
BEHIND_SHARE = (86, 9, 5)
AHEAD = (AppointmentStatus.SCHEDULED, AppointmentStatus.CONFIRMED, AppointmentStatus.PENDING)
AHEAD_SHARE = (60, 32, 8)
HAS_ONE_AHEAD = 0.12
DAYS_AHEAD = 56


@dataclass(frozen=True)
class Offer:
    """What can be booked, with whom."""

    services: Mapping[str, Service]
    clinicians: Sequence[str]


@dataclass(frozen=True)
class Visits:
    """The visits of one patient: completed ones, oldest first, and whether one is ahead."""

    all: Sequence[Mapping[str, Any]]
    completed: Sequence[Mapping[str, Any]]
    is_one_ahead: bool


def visits(rows: Rows, calendar: Calendar, person: Person, offer: Offer) -> Visits:
    """What the patient came for. Nothing of today: it is not over."""
    draw = person.draw
    share = OLD_SHARE if person.age >= OLD else YOUNG_SHARE
    count = draw.choices(A_YEAR, share)[0] if person.is_active else 0
    since = max(year.begin(calendar), person.registered.date() + A_DAY)
    yesterday = calendar.today - A_DAY
    days = sorted(year.workday(calendar, draw, since, yesterday) for _ in range(count))
    made = [
        _visit(rows, calendar, person, offer, day, draw.choices(BEHIND, BEHIND_SHARE)[0])
        for day in days
        if since <= yesterday
    ]
    done = [row for row in made if row["status"] == AppointmentStatus.COMPLETED]
    is_one_ahead = person.is_active and draw.random() < HAS_ONE_AHEAD
    if is_one_ahead:
        until = calendar.today + timedelta(days=DAYS_AHEAD)
        day = year.workday(calendar, draw, calendar.today + A_DAY, until)
        made.append(_visit(rows, calendar, person, offer, day, draw.choices(AHEAD, AHEAD_SHARE)[0]))
    return Visits(made, sorted(done, key=lambda row: row["start"]), is_one_ahead)


def _visit(
    rows: Rows, calendar: Calendar, person: Person, offer: Offer, day: Any, status: str
) -> Mapping[str, Any]:
    draw = person.draw
    start = year.moment(calendar, draw, day)
    name, minutes, _, type = draw.choice(SERVICES)
    booked = start - timedelta(days=draw.randrange(1, 30), minutes=draw.randrange(600))
    # Nobody books before they are known, nor in the future.
    booked = min(max(booked, person.registered), calendar.days_ago(1, "17:30"))
    is_done = status == AppointmentStatus.COMPLETED
    return rows.add(
        Appointment,
        draw,
        booked,
        patient_id=person.id,
        service_id=offer.services[name].id,
        clinician_id=draw.choice(offer.clinicians),
        type=type,
        start=start,
        duration_minutes=minutes,
        status=status,
        started_at=start if is_done else None,
        completed_at=start + timedelta(minutes=minutes) if is_done else None,
        confirmed_by="patient" if status == AppointmentStatus.CONFIRMED else None,
        cancellation_reason="The patient asked for another day"
        if status == AppointmentStatus.CANCELLED
        else None,
    )
