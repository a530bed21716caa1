"""What laboratories and clinicians of Riverside Clinic have written lately."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.auth.models import User
from app.clinic.labs import flags
from app.clinic.labs.models import LabResult
from app.clinic.notes.models import Note
from app.clinic.patients.models import Patient
from app.clinic.prescriptions.models import Prescription
from app.demo.calendar import Calendar

LAB = "Severn Pathology"

# Patient, panel, days ago, status, values (code, name, value, unit, range).
RESULTS: tuple[tuple[str, str, int, str, tuple[tuple[str, str, Any, str, str], ...]], ...] = (
    ("George Whitfield", "HbA1c", 2, "received", (
        ("HBA1C", "HbA1c", 64, "mmol/mol", "20-41"),)),
    ("William Ashdown", "Clotting", 3, "received", (("INR", "INR", 2.6, "", "2.0-3.0"),)),
    ("Amira Haddad", "Full blood count", 6, "reviewed", (
        ("HB", "Haemoglobin", 131, "g/l", "115-165"),
        ("WBC", "White cells", 6.1, "10⁹/l", "4-11"))),
    ("Rajesh Patel", "Kidney function", 9, "reviewed", (
        ("K", "Potassium", 5.4, "mmol/l", "3.5-5.1"),
        ("NA", "Sodium", 139, "mmol/l", "135-145"))),
)  # fmt: skip

# Patient, prescriber, medicine, dose, frequency, days ago, status.
PRESCRIPTIONS = (
    ("Benjamin Clarke", "Dr Sofia Lindqvist", "Naproxen 250 mg", "1 tablet", "twice a day", 4,
     "signed"),
    ("George Whitfield", "Dr Sofia Lindqvist", "Metformin 500 mg", "1 tablet", "twice a day", 1,
     "draft"),
)  # fmt: skip

# Patient, author, type, title, body, days ago, status.
NOTES = (
    ("Amira Haddad", "Dr Tom Okafor", "progress", "Third session", "Full range of motion.", 5,
     "signed"),
    ("Hannah Goldberg", "Dr Tom Okafor", "progress", "First session", "Exercises shown.", 1,
     "draft"),
)  # fmt: skip


def results(calendar: Calendar, patients: dict[str, Patient]) -> Iterator[LabResult]:
    """Some that nobody has looked at yet, some that were."""
    for name, panel, days, status, values in RESULTS:
        analytes = [
            {
                "code": code,
                "name": title,
                "value": value,
                "unit": unit,
                "range": range,
                "flag": flags.of_value(value, range),
            }
            for code, title, value, unit, range in values
        ]
        yield LabResult(
            org_id=patients[name].org_id,
            patient_id=patients[name].id,
            panel=panel,
            lab=LAB,
            analytes=analytes,
            flag=flags.of_all(analytes),
            status=status,
            received_at=calendar.days_ago(days, "07:40"),
            reviewed_at=calendar.days_ago(days - 1, "09:10") if status == "reviewed" else None,
            earlier=[],
            created_at=calendar.days_ago(days, "07:40"),
        )


def prescriptions(
    calendar: Calendar, patients: dict[str, Patient], people: dict[str, User]
) -> Iterator[Prescription]:
    """One signed, one still a draft."""
    for name, who, medicine, dose, frequency, days, status in PRESCRIPTIONS:
        signed = status == "signed"
        yield Prescription(
            org_id=patients[name].org_id,
            patient_id=patients[name].id,
            prescriber_id=people[who].id,
            items=[{"medication": medicine, "dose": dose, "frequency": frequency}],
            status=status,
            signed_at=calendar.days_ago(days, "15:20") if signed else None,
            signed_by_id=people[who].id if signed else None,
            created_at=calendar.days_ago(days, "15:00"),
        )


def notes(
    calendar: Calendar, patients: dict[str, Patient], people: dict[str, User]
) -> Iterator[Note]:
    """One signed, one still a draft."""
    for name, who, type, title, body, days, status in NOTES:
        signed = status == "signed"
        yield Note(
            org_id=patients[name].org_id,
            patient_id=patients[name].id,
            type=type,
            title=title,
            body=body,
            status=status,
            author_id=people[who].id,
            is_automatic=False,
            signed_at=calendar.days_ago(days, "12:30") if signed else None,
            signed_by_id=people[who].id if signed else None,
            created_at=calendar.days_ago(days, "12:00"),
        )
