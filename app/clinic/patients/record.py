"""What conditions and templates may ask of a patient."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import select

from app.clinic import known
from app.clinic.patients.models import Patient
from app.clinic.records import Facts, RecordField, RecordType, declare
from app.database import db

FIELDS = (
    RecordField("first_name", "First name", sample="Amira"),
    RecordField("last_name", "Last name", sample="Haddad"),
    RecordField("preferred_name", "Preferred name", sample="Mira"),
    RecordField("name", "Full name", sample="Amira Haddad"),
    RecordField("age", "Age", "number", 34),
    RecordField("date_of_birth", "Date of birth", "date", date(1991, 6, 14)),
    RecordField("birthday_today", "Has birthday today", "boolean", False),
    RecordField("sex", "Sex", sample="female"),
    RecordField("email", "E-mail address", sample="amira.haddad@example.com"),
    RecordField("mobile_phone", "Mobile phone", sample="+447700900101"),
    RecordField("country", "Country", sample="GB"),
    RecordField("city", "City", sample="Bristol"),
    RecordField("postcode", "Postcode", sample="BS1 4DJ"),
    RecordField("address", "Address", sample="14 Mill Lane"),
    RecordField("tags", "Tags", "list", ["diabetes"]),
    RecordField("preferred_channel", "Preferred channel", sample="email"),
    RecordField("email_consent", "Agrees to e-mail", "boolean", True),
    RecordField("sms_consent", "Agrees to SMS", "boolean", True),
    RecordField("voice_consent", "Agrees to calls", "boolean", True),
    RecordField("is_deceased", "Has died", "boolean", False),
    RecordField("status", "Status", sample="active"),
    RecordField("id", "Patient id", sample="pat_01932f6c-0000-7000-8000-000000000000"),
)


def load(org_id: str, ids: Collection[str]) -> dict[str, Facts]:
    """Facts of these patients."""
    wanted = select(Patient).where(Patient.org_id == org_id, Patient.id.in_(ids))
    found = db.session.scalars(wanted).all()
    for patient in found:
        known.put(("patient", org_id, patient.id), patient)
    return {patient.id: facts(patient) for patient in found}


def facts(patient: Patient) -> Facts:
    plain = [field.path for field in FIELDS if field.path != "birthday_today"]
    return {
        **{name: getattr(patient, name) for name in plain},
        "tags": list(patient.tags),
        "birthday_today": patient.has_birthday,
    }


PATIENT = declare(
    RecordType(
        name="patient",
        prefix="pat",
        title="Patient",
        fields=FIELDS,
        load=load,
        label=lambda facts: str(facts["name"]),
        starts_by_hand=True,
    )
)
