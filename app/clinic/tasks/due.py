"""When a task is due: so long before or after something that may not have happened yet.

A rule is stored as `{"amount": 2, "unit": "days", "direction": "after",
"from": "first_kept_appointment", "weekend": "friday"}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from app import clock
from app.clinic.appointments.models import AHEAD, Appointment, AppointmentStatus
from app.clinic.patients import service as patients
from app.clinic.today import end_of, zone_of
from app.database import db
from app.errors import Invalid

UNITS = {
    "minutes": timedelta(minutes=1),
    "hours": timedelta(hours=1),
    "days": timedelta(days=1),
    "weeks": timedelta(weeks=1),
}
BEFORE, AFTER = "before", "after"
LEAVE, FRIDAY, MONDAY = "leave", "friday", "monday"
WEEKENDS = (LEAVE, FRIDAY, MONDAY)

NOW = "now"
FIRST_KEPT = "first_kept_appointment"
NEXT = "next_appointment"
THIS = "this_appointment"
ADMISSION = "admission"
INSURANCE = "insurance_effective_date"
# What a due date may count from, as people call it.
BASES = {
    NOW: "now",
    FIRST_KEPT: "the first kept appointment",
    NEXT: "the next appointment",
    THIS: "the appointment it is about",
    ADMISSION: "the admission",
    INSURANCE: "the primary insurance effective date",
}
SATURDAY, SUNDAY = 5, 6
MOST = timedelta(days=3660)


@dataclass(frozen=True)
class Basis:
    """What a due date counts from: a moment or a day, and the appointment it was found on."""

    at: datetime | date
    appointment_id: str | None = None


def rule(
    amount: timedelta, basis: str, *, weekend: str = LEAVE, direction: str | None = None
) -> dict[str, Any]:
    """The stored form; a negative span means before."""
    if direction is None:
        direction = BEFORE if amount < timedelta() else AFTER
    span = abs(amount)
    unit = next((unit for unit in ("days", "hours") if not span % UNITS[unit]), "minutes")
    return {
        "amount": span // UNITS[unit],
        "unit": unit,
        "direction": direction,
        "from": basis,
        "weekend": weekend,
    }


def checked(stored: Mapping[str, Any]) -> dict[str, Any]:
    """The rule with everything said. Raises Invalid, naming `due_rule`."""
    whole = {"direction": AFTER, "weekend": LEAVE, "unit": "days", **stored}
    amount = whole.get("amount")
    if (
        whole.get("from") not in BASES
        or whole["unit"] not in UNITS
        or whole["direction"] not in (BEFORE, AFTER)
        or whole["weekend"] not in WEEKENDS
    ):
        raise Invalid.field("due_rule", f"A due date counts from one of: {', '.join(BASES)}.")
    if not isinstance(amount, int) or amount < 0 or amount * UNITS[whole["unit"]] > MOST:
        raise Invalid.field("due_rule", "The longest time is ten years.")
    return {name: whole[name] for name in ("amount", "unit", "direction", "from", "weekend")}


def words(stored: Mapping[str, Any]) -> str:
    """The rule as people say it: `2 days after the first kept appointment`."""
    unit = stored["unit"] if stored["amount"] != 1 else stored["unit"].removesuffix("s")
    return f"{stored['amount']} {unit} {stored['direction']} {BASES[stored['from']]}"


def basis(
    org_id: str, name: str, *, patient_id: str | None, linked: tuple[str, str] | None
) -> Basis | None:
    """What it counts from, if that is known already."""
    if name == NOW:
        return Basis(clock.now())
    if name == THIS:
        return _appointment(org_id, linked[1]) if linked and linked[0] == "appointment" else None
    if patient_id is None:
        return None
    if name in (FIRST_KEPT, NEXT):
        return _visit(org_id, patient_id, is_kept=name == FIRST_KEPT)
    patient = patients.get(org_id, patient_id)
    found = patient.admitted_at if name == ADMISSION else patient.insurance_effective_from
    return Basis(found) if found is not None else None


def date_by(stored: Mapping[str, Any], at: datetime | date, org_id: str) -> datetime:
    """The due date. Days and weeks go by the clinic's calendar; a day lasts until its end."""
    span: timedelta = stored["amount"] * UNITS[stored["unit"]]
    if stored["direction"] == BEFORE:
        span = -span
    zone = zone_of(org_id)
    if stored["unit"] in ("days", "weeks"):
        # On the wall clock: the day the clocks change is a day like others.
        moment = at if isinstance(at, datetime) else end_of(at, org_id)
        due = (moment.astimezone(zone).replace(tzinfo=None) + span).replace(tzinfo=zone)
    else:
        moment = at if isinstance(at, datetime) else datetime.combine(at, time(), zone)
        due = (moment.astimezone(UTC) + span).astimezone(zone)
    shifted = due.replace(tzinfo=None) + timedelta(days=_shift(due.weekday(), stored["weekend"]))
    found: datetime = shifted.replace(tzinfo=zone).astimezone(UTC)
    return found


def _shift(weekday: int, weekend: str) -> int:
    if weekday not in (SATURDAY, SUNDAY) or weekend == LEAVE:
        return 0
    if weekend == FRIDAY:
        return -1 if weekday == SATURDAY else -2
    return 2 if weekday == SATURDAY else 1


def _visit(org_id: str, patient_id: str, *, is_kept: bool) -> Basis | None:
    wanted = select(Appointment.start, Appointment.id).where(
        Appointment.org_id == org_id, Appointment.patient_id == patient_id
    )
    if is_kept:
        wanted = wanted.where(Appointment.status == AppointmentStatus.COMPLETED)
    else:
        ahead = Appointment.status.in_(AHEAD)
        wanted = wanted.where(ahead, Appointment.start > clock.now())
    row = db.session.execute(wanted.order_by(Appointment.start, Appointment.id).limit(1)).first()
    return Basis(row.start, row.id) if row else None


def _appointment(org_id: str, id: str) -> Basis | None:
    wanted = select(Appointment.start).where(
        Appointment.org_id == org_id,
        Appointment.id == id,
        Appointment.status != AppointmentStatus.CANCELLED,
    )
    start = db.session.scalar(wanted)
    return Basis(start, id) if start else None
