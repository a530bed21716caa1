"""Which records a time of a schedule is for: in pages by id, sifted in SQL, then by facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, extract, func, null, or_, select, true

from app.clinic.dates import DateField, date_fields
from app.clinic.patients.age import birthday_in
from app.clinic.patients.born import born_on
from app.clinic.patients.models import Patient
from app.clinic.today import zone_of
from app.database import db
from app.engine.scope import FactsOfBatch, Scope
from app.nodes.schedules import Each
from app.schedules.narrowing.patients import narrow
from app.schedules.narrowing.times import Clock

PAGE = 1_000
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


@dataclass(frozen=True)
class Reach:
    """So many records; at most so many where that is not exact."""

    count: int
    is_exact: bool


def page(org_id: str, each: Each, *, planned_at: datetime, after_id: str) -> Page:
    """The next page of records, of those after that id."""
    wanted = _Wanted(org_id, each, planned_at)
    statement = wanted.statement()
    if after_id:  # else whatever index finds the fewest is free to be used
        statement = statement.where(wanted.id > after_id)
    rows: Sequence[Any] = db.session.execute(statement.order_by(wanted.id).limit(PAGE)).all()
    last_id = rows[-1].id if len(rows) == PAGE else None
    return Page(wanted.among(rows), last_id)


def count(org_id: str, each: Each, *, planned_at: datetime) -> Reach:
    """How many records it would be for at that moment: one statement, by the database alone."""
    wanted = _Wanted(org_id, each, planned_at)
    found = wanted.statement().with_only_columns(func.count(), maintain_column_froms=True)
    return Reach(db.session.scalar(found) or 0, is_exact=wanted.answer.is_settled)


class _Wanted:
    """The records of one time of a schedule."""

    def __init__(self, org_id: str, each: Each, planned_at: datetime) -> None:
        self.org_id, self.each, self.planned_at = org_id, each, planned_at
        self.zone = zone_of(org_id)
        self.day = planned_at.astimezone(self.zone).date() - timedelta(days=each.days)
        self.field = date_fields()[each.date] if each.date else None
        self.model: Any = self.field.model if self.field else Patient
        self.id: Any = self.model.id
        self.answer = narrow(each.conditions.tree, org_id, Clock(planned_at, self.zone))

    def statement(self) -> Any:
        """Whoever may be wanted, and whether the database is certain of it."""
        field, model, answer = self.field, self.model, self.answer
        patient_id = field.patient_id if field else Patient.id
        value = field.column if field else null()
        wanted = select(
            model.id,
            patient_id.label("patient_id"),
            value.label("value"),
            (true() if answer.is_settled else answer.yes).label("is_certain"),
        )
        if model is not Patient:
            wanted = wanted.join(Patient, Patient.id == patient_id)
        wanted = wanted.where(model.org_id == self.org_id, IS_ACTIVE, answer.maybe)
        if field is None:
            return wanted
        is_yearly = self.each.yearly
        day = _any_year(field, self.day) if is_yearly else _that_day(field, self.day, self.zone)
        return wanted.where(day)

    def among(self, rows: Sequence[Any]) -> list[Found]:
        """Those of these candidates that really are; in their order."""
        field = self.field
        type = field.record if field else "patient"
        yearly = self.each.yearly
        rows = [
            row
            for row in rows
            if field is None or _falls_on(row.value, self.day, self.zone, yearly=yearly)
        ]
        unsure = [Found(type, row.id, row.patient_id) for row in rows if not row.is_certain]
        asked = set(_matching(self.org_id, self.each, unsure, self.planned_at))
        found = (Found(type, row.id, row.patient_id) for row in rows)
        return [
            each for row, each in zip(rows, found, strict=True) if row.is_certain or each in asked
        ]


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
    if field.column is Patient.date_of_birth:
        return born_on(wanted)
    month, of_month = extract("month", field.column), extract("day", field.column)
    return or_(*(and_(month == m, of_month == d) for m, d in sorted(wanted)))


def _falls_on(value: date | datetime, day: date, zone: ZoneInfo, *, yearly: bool) -> bool:
    its_day = value.astimezone(zone).date() if isinstance(value, datetime) else value
    if not yearly:
        return its_day == day
    return its_day <= day and birthday_in(day.year, its_day) == day


def _matching(org_id: str, each: Each, chosen: list[Found], now: datetime) -> list[Found]:
    if not chosen:
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
