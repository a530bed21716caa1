"""What conditions and templates may ask of a patient."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime

from sqlalchemy import select

from app.clinic import known
from app.clinic.later import FactsWithMore, Later
from app.clinic.patients import computed
from app.clinic.patients.models import Patient
from app.clinic.records import Facts, RecordField, RecordType, declare
from app.database import db

WHEN = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)

FIELDS = (
    RecordField("first_name", "First name", sample="Amira", private="name"),
    RecordField("last_name", "Last name", sample="Haddad", private="name"),
    RecordField("preferred_name", "Preferred name", sample="Mira", private="name"),
    RecordField("name", "Full name", sample="Amira Haddad", private="name"),
    RecordField("age", "Age", "number", 34),
    RecordField("date_of_birth", "Date of birth", "date", date(1991, 6, 14), private="name"),
    RecordField("birthday_today", "Has birthday today", "boolean", False),
    RecordField("sex", "Sex", sample="female"),
    RecordField("email", "E-mail address", sample="amira.haddad@example.com", private="contact"),
    RecordField("mobile_phone", "Mobile phone", sample="+447700900101", private="contact"),
    RecordField("country", "Country", sample="GB"),
    RecordField("city", "City", sample="Bristol", private="contact"),
    RecordField("postcode", "Postcode", sample="BS1 4DJ", private="contact"),
    RecordField("address", "Address", sample="14 Mill Lane", private="contact"),
    RecordField("tags", "Tags", "list", ["diabetes"], private="health"),
    RecordField("preferred_channel", "Preferred channel", sample="email"),
    RecordField("email_consent", "Agrees to e-mail", "boolean", True),
    RecordField("sms_consent", "Agrees to SMS", "boolean", True),
    RecordField("voice_consent", "Agrees to calls", "boolean", True),
    RecordField("insurance_name", "Insurance", sample="Bupa"),
    RecordField("insurance_effective_from", "Insured since", "date", date(2024, 4, 1)),
    RecordField("is_deceased", "Has died", "boolean", False),
    RecordField("care", "Registered, admitted or discharged", sample="admitted"),
    RecordField("created_at", "Registered at", "datetime", WHEN),
    RecordField("admitted_at", "Admitted at", "datetime", WHEN),
    RecordField("discharged_at", "Discharged at", "datetime", datetime(2026, 5, 4, 16, tzinfo=UTC)),
    RecordField("first_login_at", "First signed in at", "datetime", WHEN),
    RecordField("profile_completed_at", "Profile completed at", "datetime", WHEN),
    RecordField("profile_complete", "Profile is complete", "boolean", True),
    RecordField("last_appointment_at", "Last appointment", "datetime", WHEN),
    RecordField("next_appointment_at", "Next appointment", "datetime", WHEN),
    RecordField("months_without_appointment", "Months without an appointment", "number", 4),
    RecordField("has_active_treatment_plan", "Has an active treatment plan", "boolean", True),
    RecordField("session_due_today", "Session due today", "boolean", False),
    RecordField("session_completed_today", "Session completed today", "boolean", False),
    RecordField("open_forms", "Forms still to fill in or sign", "number", 1),
    RecordField("open_form_titles", "Titles of these forms", "list", ["Intake questionnaire"]),
    RecordField("segment_id", "Segment ids", "list", ["seg_01932f6c-0000-7000-8000-00000000"]),
    RecordField("segments", "Segments", "list", ["High pain"], private="health"),
    RecordField("status", "Status", sample="active"),
    RecordField("id", "Patient id", sample="pat_01932f6c-0000-7000-8000-000000000000"),
)


# What is not an attribute of the same name.
OTHERWISE = {
    "birthday_today", "profile_complete", *computed.VISITS, *computed.PLANS, *computed.SEGMENTS,
    *computed.FORMS,
}  # fmt: skip
PLAIN = tuple(field.path for field in FIELDS if field.path not in OTHERWISE)


def load(org_id: str, ids: Collection[str]) -> dict[str, Facts]:
    """Facts of these patients; what follows from other records is looked up when asked for."""
    wanted = select(Patient).where(Patient.org_id == org_id, Patient.id.in_(ids))
    found = db.session.scalars(wanted).all()
    for patient in found:
        known.put(("patient", org_id, patient.id), patient)
    later = computed.later(org_id, [patient.id for patient in found])
    return {patient.id: facts(patient, *later) for patient in found}


def facts(patient: Patient, *later: Later) -> Facts:
    known_now = {
        **{name: getattr(patient, name) for name in PLAIN},
        "tags": list(patient.tags),
        "birthday_today": patient.has_birthday,
        "profile_complete": patient.profile_completed_at is not None,
        "custom": dict(patient.custom_fields or {}),
    }
    return FactsWithMore(known_now, patient.id, *later)


PATIENT = declare(
    RecordType(
        name="patient",
        prefix="pat",
        title="Patient",
        fields=FIELDS,
        load=load,
        label=lambda facts: str(facts["name"]),
        # The plan this patient is on now, and its session of today.
        links={
            "patient_treatment_plan": ("patient_treatment_plan", "id"),
            "treatment_plan": ("treatment_plan", "id"),
            "session": ("session", "id"),
        },
        starts_by_hand=True,
    )
)
