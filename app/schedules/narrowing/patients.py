"""What the database can say about the facts of a patient (`app.clinic.patients.record`)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Date, String

from app.clinic.patients import born
from app.clinic.patients.models import Patient
from app.clinic.patients.record import PLAIN
from app.clinic.today import today
from app.clinic.treatment_plans import today as plans
from app.database import UTCDateTime
from app.nodes.conditions import Comparison, Group
from app.schedules.narrowing import ages, texts, times, truths
from app.schedules.narrowing.answer import UNKNOWN, Answer, of_group
from app.schedules.narrowing.times import Clock

ROOT = "patient."
COLUMNS = {
    name: (getattr(Patient, name), Patient.__table__.columns[name].type)
    for name in PLAIN
    if name in Patient.__table__.columns
}


def narrow(tree: Group, org_id: str, clock: Clock) -> Answer:
    """Which patients of that clinic these conditions let in."""
    return of_group(tree, lambda line: _ask(line, org_id, clock))


def _ask(line: Comparison, org_id: str, clock: Clock) -> Answer:
    if not line.field.startswith(ROOT) or _is_template(line.value):
        return UNKNOWN
    name = line.field.removeprefix(ROOT)
    if name == "age":
        return ages.compare(Patient.date_of_birth, line.op, line.value, today(org_id))
    truth = _truth(name, org_id)
    if truth is not None:
        return truths.compare(truth, line.op, line.value)
    return _of_column(name, line, clock) if name in COLUMNS else UNKNOWN


def _of_column(name: str, line: Comparison, clock: Clock) -> Answer:
    column, type = COLUMNS[name]
    if isinstance(type, UTCDateTime | Date):
        has_time = isinstance(type, UTCDateTime)
        return times.compare(column, line.op, line.value, clock, has_time=has_time)
    if isinstance(type, String):
        return texts.compare(column, line.op, line.value)
    return UNKNOWN


def _truth(name: str, org_id: str) -> Any:
    """The facts that are always so or not so."""
    if name == "birthday_today":
        return born.has_birthday(today(org_id))
    if name == "profile_complete":
        return Patient.profile_completed_at.is_not(None)
    if name in plans.NAMES:
        return Patient.id.in_(plans.patients_with(name, org_id))
    if name in COLUMNS and isinstance(COLUMNS[name][1], Boolean):
        return COLUMNS[name][0].is_(True)
    return None


def _is_template(value: Any) -> bool:
    """Its value is known only when it is asked for."""
    values = value if isinstance(value, list) else [value]
    return any(isinstance(each, str) and "{{" in each for each in values)
