"""Which records a time of a schedule is for: read in pages by id, sifted in SQL, then by facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, extract, or_, select

from app.clinic.dates import DateField, date_fields
from app.clinic.patients.age import birthday_in
from app.clinic.patients.models import Patient
from app.clinic.today import zone_of
from app.database import db
from app.engine.scope import FactsOfBatch, Scope
from app.nodes.schedules import Each

PAGE = 500
DAY = timedelta(days=1)
# Only these are ever contacted by themselves.
IS_ACTIVE = and_(Patient.archived_at.is_(None), Patient.is_deceased.is_(False))


@dataclass(frozen=True)
class Found:
    """A record a run is started for, and its patient."""

    type: str
    id: str
    patient_id: str


@dataclass(frozen=True)
class Page:
    """The matching ones of a page; `last_id` is None when no page comes after it."""

    found: list[Found]
    last_id: str | None


def page(org_id: str, each: Each, *, planned_at: datetime, after_id: str) -> Page:
    """The next page of records, of those after that id."""
    zone = zone_of(org_id)
    the_day = planned_at.astimezone(zone).date() - timedelta(days=each.days)
    field = date_fields()[each.date] if each.date else None
    rows: Sequence[Any] = db.session.execute(
        _candidates(org_id, field, each, the_day, zone, after_id).limit(PAGE)
    ).all()
    type = field.record if field else "patient"
    chosen = [
        Found(type, row.id, row.patient_id)
        for row in rows
        if field is None or _falls_on(row.value, the_day, zone, yearly=each.yearly)
    ]
    last_id = rows[-1].id if len(rows) == PAGE else None
    return Page(_matching(org_id, each, chosen, planned_at), last_id)


def _candidates(
    org_id: str, field: DateField | None, each: Each, day: date, zone: ZoneInfo, after_id: str
) -> Any:
    if field is None:
        wanted = select(Patient.id, Patient.id.label("patient_id"))
        wanted = wanted.where(Patient.org_id == org_id, Patient.id > after_id, IS_ACTIVE)
        return wanted.order_by(Patient.id)
    model = field.model
    wanted = select(model.id, field.patient_id.label("patient_id"), field.column.label("value"))
    wanted = wanted.where(model.org_id == org_id, model.id > after_id, IS_ACTIVE)
    if model is not Patient:
        wanted = wanted.join(Patient, Patient.id == field.patient_id)
    narrowed = _any_year(field, day) if each.yearly else _that_day(field, day, zone)
    return wanted.where(narrowed).order_by(model.id)


def _that_day(field: DateField, day: date, zone: ZoneInfo) -> ColumnElement[bool]:
    column = field.column
    if not field.is_moment:
        return and_(column == day)
    start, end = (datetime.combine(each, time(), zone).astimezone(UTC) for each in (day, day + DAY))
    return and_(column >= start, column < end)


def _any_year(field: DateField, day: date) -> ColumnElement[bool]:
    """What may fall on that day of the year; the last word has `_falls_on`."""
    # A moment's day in UTC may be the one before or after the clinic's.
    days = (day - DAY, day, day + DAY) if field.is_moment else (day,)
    wanted = {(each.month, each.day) for each in days}
    if (2, 28) in wanted:
        wanted.add((2, 29))
    month, of_month = extract("month", field.column), extract("day", field.column)
    return or_(*(and_(month == m, of_month == d) for m, d in sorted(wanted)))


def _falls_on(value: date | datetime, day: date, zone: ZoneInfo, *, yearly: bool) -> bool:
    its_day = value.astimezone(zone).date() if isinstance(value, datetime) else value
    if not yearly:
        return its_day == day
    return its_day <= day and birthday_in(day.year, its_day) == day


def _matching(org_id: str, each: Each, chosen: list[Found], now: datetime) -> list[Found]:
    if not each.conditions.tree.members:
        return chosen
    facts = FactsOfBatch()
    for one in chosen:
        facts.want(org_id, one.type, one.id)
        facts.want(org_id, "patient", one.patient_id)
    return [one for one in chosen if each.conditions.test(_scope(org_id, one, facts, now)).passed]


def _scope(org_id: str, one: Found, facts: FactsOfBatch, now: datetime) -> Scope:
    return Scope(
        facts,
        org_id=org_id,
        subject=(one.type, one.id),
        patient_id=one.patient_id,
        data={},
        given={},
        now=now,
    )
