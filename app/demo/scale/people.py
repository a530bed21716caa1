"""Patients of every age, registered over the years; birthdays on all days, 29 February too."""

from __future__ import annotations

from calendar import isleap
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from app.clinic.patients import profile
from app.clinic.patients.models import Patient
from app.clinic.search import fold
from app.demo.calendar import Calendar
from app.demo.scale import names
from app.demo.scale.rows import Rows

ADDRESS = "scale.example"
A_LEAP_YEAR = date(2024, 1, 1)
DAYS_OF_THE_YEAR = 366
# From age, to age, how many of a hundred.
AGES = ((0, 15, 14), (16, 29, 16), (30, 44, 20), (45, 64, 26), (65, 79, 17), (80, 99, 7))
GROWN_UP, OLD = 16, 65
CONDITIONS = ("diabetes", "asthma", "anticoagulants", "carer")


@dataclass(frozen=True)
class Person:
    """One patient, and what their history goes by."""

    row: Any
    draw: Random
    registered: datetime
    age: int
    is_active: bool

    @property
    def id(self) -> str:
        """Of the patient."""
        return str(self.row["id"])


def person(rows: Rows, calendar: Calendar, number: int) -> Person:
    """The patient of that number; the same whoever else is made."""
    # Not for secrets: the same people every time is what is wanted.
    draw = Random(f"riverside:{number}")  # noqa: S311
    age = _age(draw)
    is_female = draw.random() < 0.51  # noqa: PLR2004
    first = draw.choice(names.FEMALE if is_female else names.MALE)
    last = draw.choice(names.LAST)
    registered = calendar.days_ago(
        _days_with_us(draw), f"{draw.randrange(8, 17):02}:{number % 60:02}"
    )
    city, postcode, country = names.town(draw)
    is_active = draw.random() < 0.985 or number == 0  # noqa: PLR2004
    values: dict[str, Any] = {
        "first_name": first,
        "last_name": last,
        "date_of_birth": _born(calendar.today, age, number),
        "sex": "female" if is_female else "male",
        "email": None if age < GROWN_UP else _email(first, last, number),
        "mobile_phone": None if age < GROWN_UP - 5 else names.mobile(number),
        "address": f"{draw.randrange(1, 140)} {draw.choice(names.STREETS)}",
        "city": city,
        "postcode": postcode,
        "country": country,
        "tags": _tags(draw, age),
        "preferred_channel": draw.choice(("email", "sms", None, None)),
        "email_consent": draw.random() < 0.94,  # noqa: PLR2004
        "sms_consent": draw.random() < 0.9,  # noqa: PLR2004
    }
    if not is_active:
        died = age >= OLD and draw.random() < 0.5  # noqa: PLR2004
        values["is_deceased"] = died
        values["archived_at"] = None if died else registered + timedelta(days=2)
    if all(values.get(name) not in (None, "") for name in profile.required(rows.org_id)):
        values["profile_completed_at"] = registered
    row = rows.add(Patient, draw, registered, **values)
    return Person(row, draw, registered, age, is_active)


def _age(draw: Random) -> int:
    low, high, _ = draw.choices(AGES, [share for _, _, share in AGES])[0]
    return draw.randint(low, high)


def _days_with_us(draw: Random) -> int:
    """Most have been with the clinic for years; some came in this one."""
    return draw.randrange(3, 365) if draw.random() < 0.15 else draw.randrange(365, 2000)  # noqa: PLR2004


def _born(today: date, age: int, number: int) -> date:
    """Each day of a leap year is as many people's birthday as any other."""
    day = A_LEAP_YEAR + timedelta(days=number * 47 % DAYS_OF_THE_YEAR)
    is_later = (day.month, day.day) > (today.month, today.day)
    year = today.year - age - is_later
    while (day.month, day.day) == (2, 29) and not isleap(year):
        year -= 1
    return day.replace(year=year)


def _email(first: str, last: str, number: int) -> str:
    folded = (fold(name).replace("'", "") for name in (first, last))
    return f"{'.'.join(folded)}.{number}@{ADDRESS}"


def _tags(draw: Random, age: int) -> list[str]:
    return [draw.choice(CONDITIONS)] if draw.random() < 0.04 + age / 400 else []
