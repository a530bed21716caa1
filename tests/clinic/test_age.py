from datetime import date

import pytest

from app.clinic.patients.age import age_on, is_birthday

LEAP = date(2000, 2, 29)


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(1960, 6, 14), date(2025, 6, 13), 64),  # the day before
        (date(1960, 6, 14), date(2025, 6, 14), 65),  # the day counts
        (date(2025, 6, 14), date(2025, 6, 14), 0),
        (LEAP, date(2001, 2, 27), 0),
        (LEAP, date(2001, 2, 28), 1),  # the birthday in common years
        (LEAP, date(2004, 2, 28), 3),
        (LEAP, date(2004, 2, 29), 4),
        (date(1999, 12, 31), date(2000, 1, 1), 0),
    ],
)
def test_age(born, day, age):
    assert age_on(day, born) == age


@pytest.mark.parametrize(
    ("born", "day", "answer"),
    [
        (date(1991, 6, 14), date(2026, 6, 14), True),
        (date(1991, 6, 14), date(2026, 6, 15), False),
        (LEAP, date(2026, 2, 28), True),
        (LEAP, date(2026, 3, 1), False),
        (LEAP, date(2028, 2, 28), False),
        (LEAP, date(2028, 2, 29), True),
        (date(2026, 6, 14), date(2025, 6, 14), False),  # not born yet
    ],
)
def test_birthday(born, day, answer):
    assert is_birthday(day, born) is answer


def test_the_day_is_that_of_the_clinic(clinic, clock):
    clinic.amira.date_of_birth = date(1991, 6, 14)
    clock.move_to("2026-06-13T22:59:00Z")
    assert clinic.amira.age == 34
    clock.move_to("2026-06-13T23:00:00Z")  # midnight in London
    assert clinic.amira.age == 35
