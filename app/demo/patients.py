"""The patients of Riverside Clinic. Phone numbers are of the range that Ofcom keeps for drama."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.clinic.patients.models import Patient
from app.clinic.search import fold
from app.demo.calendar import Calendar

FIRST_NUMBER = 447_700_900_101
LEAP_DAY = date(1988, 2, 29)

# First name, last name, sex, age, birthday (month, day), town, postcode, and what is special.
PATIENTS: tuple[tuple[Any, ...], ...] = (
    ("Amira", "Haddad", "female", 34, (6, 14), "Bristol", "BS1 4DJ", {"preferred_name": "Mira"}),
    ("George", "Whitfield", "male", 71, (11, 2), "Bath", "BA1 2QP", {"tags": ["diabetes"]}),
    ("Mei", "Chen", "female", 27, (1, 19), "Bristol", "BS6 5RT", {"preferred_channel": "sms"}),
    ("Oluwaseun", "Adebayo", "male", 45, (9, 8), "Bristol", "BS5 0HE", {}),
    ("Ingrid", "Sørensen", "female", 58, (4, 27), "Clevedon", "BS21 7XZ", {}),
    ("Harold", "Pemberton", "male", 93, (2, 11), "Bath", "BA2 6AJ", {"email": None}),
    ("Lily", "Pemberton", "female", 1, (3, 5), "Bath", "BA2 6AJ", {"mobile_phone": None}),
    ("Émilie", "Laurent", "female", 39, (12, 21), "Bristol", "BS8 1UB", {"country": "FR"}),
    ("Andrei", "Ionescu", "male", 52, (7, 30), "Cluj-Napoca", "400001", {"country": "RO"}),
    ("Elena", "Ionescu", "female", 49, (10, 17), "Cluj-Napoca", "400001", {"country": "RO"}),
    ("Margaret", "O'Connor", "female", 82, (5, 3), "Bristol", "BS9 3HR", {"tags": ["carer"]}),
    ("Kwame", "Boateng", "male", 31, (8, 25), "Bristol", "BS2 8QN", {}),
    ("Zofia", "Łukasik", "female", 23, (6, 1), "Bristol", "BS3 1JP", {}),
    ("Dafydd", "Rhys-Morgan", "male", 66, (3, 1), "Chepstow", "NP16 5EY", {}),
    ("Fatima", "Al-Sayed", "female", 37, (11, 29), "Bristol", "BS5 6XX", {}),
    ("Jack", "Thornton", "male", 12, (9, 14), "Bristol", "BS7 8NT", {"email": None}),
    ("Ivy", "Thornton", "female", 6, (2, 26), "Bristol", "BS7 8NT", {"email": None}),
    ("Rajesh", "Patel", "male", 55, (1, 7), "Bristol", "BS4 2EU", {"tags": ["asthma"]}),
    ("Sunita", "Patel", "female", 53, (4, 16), "Bristol", "BS4 2EU", {}),
    ("Benjamin", "Clarke", "male", 29, (7, 12), "Keynsham", "BS31 1DZ", {}),
    ("Charlotte", "Dubois", "female", 44, (5, 22), "Bath", "BA1 5LR", {"email_consent": False}),
    ("Hassan", "Yusuf", "male", 19, (12, 4), "Bristol", "BS5 9JA", {"preferred_channel": "sms"}),
    ("Beatrice", "Langley", "female", 76, (8, 9), "Portishead", "BS20 7AN", {}),
    ("Tomasz", "Nowak", "male", 41, (10, 30), "Bristol", "BS3 4UB", {}),
    ("Grace", "Nakamura", "female", 33, LEAP_DAY, "Bristol", "BS8 4LD", {}),
    ("William", "Ashdown", "male", 68, (6, 19), "Bath", "BA2 3EW", {"tags": ["anticoagulants"]}),
    ("Niamh", "Gallagher", "female", 25, (3, 17), "Bristol", "BS6 6UW", {}),
    ("Samuel", "Osei", "male", 38, "today", "Bristol", "BS16 2QQ", {}),
    ("Yuki", "Tanaka", "other", 30, (9, 27), "Bristol", "BS1 6QA", {}),
    ("Eleanor", "Fairweather", "female", 88, (1, 31), "Bath", "BA1 1UD", {"is_deceased": True}),
    ("Peter", "Vaughan", "male", 63, (4, 8), "Swansea", "SA1 3SN", {"archived": True}),
    ("Aisha", "Rahman", "female", 21, (7, 5), "Bristol", "BS5 7TT", {}),
    ("Lucas", "Ferreira", "male", 36, (11, 11), "Bristol", "BS2 0JP", {}),
    ("Hannah", "Goldberg", "female", 47, (2, 18), "Bath", "BA2 4DB", {}),
    ("Connor", "McAllister", "male", 17, (8, 2), "Bristol", "BS10 5NB", {}),
    ("Rosa", "Delgado", "female", 61, (5, 28), "Weston-super-Mare", "BS23 1HL", {}),
    ("Arthur", "Bexley", "male", 79, (12, 12), "Bath", "BA1 3NX", {"preferred_channel": "post"}),
    ("Nadia", "Petrova", "female", 42, (10, 6), "Bristol", "BS8 2HG", {}),
    ("Theo", "Campbell", "male", 9, (1, 23), "Bristol", "BS7 9PJ", {"email": None}),
    ("Victoria", "Hale-Simmons", "female", 50, (9, 1), "Thornbury", "BS35 2AQ", {}),
)


def patients(org_id: str, calendar: Calendar) -> dict[str, Patient]:
    """Everybody, by name."""
    made = [_patient(org_id, calendar, number, row) for number, row in enumerate(PATIENTS)]
    return {patient.name: patient for patient in made}


def _patient(org_id: str, calendar: Calendar, number: int, row: tuple[Any, ...]) -> Patient:
    first, last, sex, age, birthday, city, postcode, special = row
    values: dict[str, Any] = {
        "first_name": first,
        "last_name": last,
        "sex": sex,
        "date_of_birth": _born(calendar, age, birthday),
        "email": _email(first, last),
        "mobile_phone": f"+{FIRST_NUMBER + number}",
        "country": "GB",
        "city": city,
        "postcode": postcode,
        "created_at": calendar.days_ago(400 - 7 * number, "11:00"),
        **special,
    }
    if values.pop("archived", False):
        values["archived_at"] = calendar.days_ago(30)
    return Patient(org_id=org_id, **values)


def _born(calendar: Calendar, age: int, birthday: tuple[int, int] | date | str) -> date:
    if isinstance(birthday, date):
        return birthday
    if isinstance(birthday, str):
        today = (calendar.today.month, calendar.today.day)
        return calendar.born(age, (2, 28) if today == (2, 29) else today)
    return calendar.born(age, birthday)


def _email(first: str, last: str) -> str:
    words = (fold(name).replace("'", "").replace(" ", "") for name in (first, last))
    return f"{'.'.join(words)}@example.com"
