"""Birthdays as the database knows them: month and day as one number, of which there is an index."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Index, extract, literal_column

from app.clinic.patients.models import Patient

A_HUNDRED: Any = literal_column("100")
# As the index spells it, or it would not be used.
DAY_OF_THE_YEAR: Any = extract("month", Patient.date_of_birth) * A_HUNDRED + extract(
    "day", Patient.date_of_birth
)
Index("ix_patients_birthday", Patient.org_id, DAY_OF_THE_YEAR)


def born_on(days: Iterable[tuple[int, int]]) -> ColumnElement[bool]:
    """Born on any of these days, (month, day), of any year."""
    found: ColumnElement[bool] = DAY_OF_THE_YEAR.in_(
        sorted(month * 100 + day for month, day in days)
    )
    return found


def has_birthday(today: date) -> ColumnElement[bool]:
    """The same as `Patient.has_birthday`: never NULL, the day of birth itself included."""
    days = {(today.month, today.day)}
    if (today.month, today.day) == (2, 28) and not isleap(today.year):
        days.add((2, 29))
    born = Patient.date_of_birth
    return born.is_not(None) & born_on(days) & (born <= today)
