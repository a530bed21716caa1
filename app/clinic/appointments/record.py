"""What conditions and templates may ask of an appointment."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.clinic.appointments.models import Appointment
from app.clinic.records import Facts, RecordField, RecordType, declare
from app.database import db

WHEN = datetime(2026, 3, 19, 10, 0, tzinfo=UTC)

FIELDS = (
    RecordField("service.name", "Service", sample="Initial Evaluation"),
    RecordField("service.id", "Service id", sample="svc_01932f6c-0000-7000-8000-000000000000"),
    RecordField("service_id", "Service id", sample="svc_01932f6c-0000-7000-8000-000000000000"),
    RecordField("description", "What it is for", sample="Treatment plan review", private="text"),
    RecordField(
        "video_link",
        "Video link",
        sample="https://video.riverside.example/room/k3v9",
        private="contact",
    ),
    RecordField("confirmed_by", "Confirmed by", sample="patient"),
    RecordField("start", "Start", "datetime", WHEN),
    RecordField("end", "End", "datetime", WHEN.replace(minute=45)),
    RecordField("started_at", "Started at (planned until then)", "datetime", WHEN),
    RecordField("type", "Type", sample="video"),
    RecordField("duration_minutes", "Duration in minutes", "number", 45),
    RecordField("status", "Status", sample="scheduled"),
    RecordField("specialist.name", "Specialist's name", sample="Dr Tom Okafor"),
    RecordField("specialist.specialty", "Specialist's specialty", sample="physiotherapy"),
    RecordField("specialist_id", "Specialist's id", sample="usr_01932f6c-0000-7000-8000-00000000"),
    RecordField("specialist.id", "Specialist's id", sample="usr_01932f6c-0000-7000-8000-00000000"),
    RecordField("clinician.name", "Clinician's name", sample="Dr Tom Okafor"),
    RecordField("clinician.specialty", "Clinician's specialty", sample="physiotherapy"),
    RecordField(
        "cancellation_reason", "Reason of cancellation", sample="Has a cold", private="text"
    ),
    RecordField("id", "Appointment id", sample="apt_01932f6c-0000-7000-8000-000000000000"),
)


def load(org_id: str, ids: Collection[str]) -> dict[str, Facts]:
    """Facts of these appointments."""
    wanted = select(Appointment).where(Appointment.org_id == org_id, Appointment.id.in_(ids))
    names = (joinedload(Appointment.service), joinedload(Appointment.clinician))
    found = db.session.scalars(wanted.options(*names))
    return {appointment.id: facts(appointment) for appointment in found}


def facts(appointment: Appointment) -> Facts:
    service, who = appointment.service, appointment.clinician
    clinician = {"id": who.id, "name": who.name, "specialty": who.specialty}
    plain = (
        "id", "start", "end", "type", "duration_minutes", "status", "cancellation_reason",
        "description", "video_link", "confirmed_by",
    )  # fmt: skip
    return {
        **{name: getattr(appointment, name) for name in plain},
        "service": {"id": service.id, "name": service.name},
        "service_id": service.id,
        # Two words for one person: clinics say clinician, many templates say specialist.
        "specialist": clinician,
        "specialist_id": who.id,
        "clinician": clinician,
        "started_at": appointment.started_at or appointment.start,
        "patient_id": appointment.patient_id,
    }


def label(facts: Facts) -> str:
    return f"{facts['service']['name']}, {facts['start']:%-d %B %Y}"


APPOINTMENT = declare(
    RecordType(
        name="appointment",
        prefix="apt",
        title="Appointment",
        fields=FIELDS,
        load=load,
        label=label,
        links={"patient": ("patient", "patient_id")},
        starts_by_hand=True,
    )
)
