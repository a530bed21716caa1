"""What conditions and templates may ask of a prescription."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.clinic.prescriptions.models import Prescription
from app.clinic.records import Facts, RecordField, RecordType, declare
from app.database import db

NAPROXEN = {"medication": "Naproxen 250 mg", "dose": "1 tablet", "frequency": "twice a day"}

FIELDS = (
    RecordField("medications", "Medicines", "list", ["Naproxen 250 mg"], private="health"),
    RecordField("items", "Medicines with doses", "list", [NAPROXEN], private="health"),
    RecordField("prescriber.name", "Prescriber's name", sample="Dr Sofia Lindqvist"),
    RecordField("prescriber.id", "Prescriber's id", sample="usr_01932f6c-0000-7000-8000-00000000"),
    RecordField("notes", "Notes", sample="Take with food.", private="text"),
    RecordField("status", "Status", sample="signed"),
    RecordField("signed_at", "Signed at", "datetime", datetime(2026, 3, 18, 9, 30, tzinfo=UTC)),
    RecordField("id", "Prescription id", sample="rx_01932f6c-0000-7000-8000-000000000000"),
)


def load(org_id: str, ids: Collection[str]) -> dict[str, Facts]:
    """Facts of these prescriptions."""
    wanted = select(Prescription).where(Prescription.org_id == org_id, Prescription.id.in_(ids))
    found = db.session.scalars(wanted.options(joinedload(Prescription.prescriber)))
    return {prescription.id: facts(prescription) for prescription in found}


def facts(prescription: Prescription) -> Facts:
    who = prescription.prescriber
    plain = ("id", "notes", "status", "signed_at", "patient_id", "medications")
    return {
        **{name: getattr(prescription, name) for name in plain},
        "items": [dict(item) for item in prescription.items],
        "prescriber": {"id": who.id, "name": who.name} if who else None,
    }


PRESCRIPTION = declare(
    RecordType(
        name="prescription",
        prefix="rx",
        title="Prescription",
        fields=FIELDS,
        load=load,
        label=lambda facts: ", ".join(facts["medications"])[:200] or "Prescription",
        links={"patient": ("patient", "patient_id")},
    )
)
