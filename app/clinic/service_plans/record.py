"""What conditions and templates may ask of a patient's service plan and its sessions."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.clinic.records import Facts, RecordField, RecordType, declare
from app.clinic.service_plans.models import ServicePlanEnrolment, ServicePlanSession
from app.database import db

DAY = date(2026, 3, 16)
WHEN = datetime(2026, 3, 18, 9, 30, tzinfo=UTC)

SESSION_FIELDS = (
    RecordField("number", "Number", "number", 4),
    RecordField("due_date", "Planned day", "date", DAY),
    RecordField("estimated_duration", "Estimated duration in minutes", "number", 30),
    RecordField("status", "Status", sample="scheduled"),
    RecordField("started_at", "Started at", "datetime", WHEN),
    RecordField("completed_at", "Completed at", "datetime", WHEN),
    RecordField("id", "Session id", sample="spes_01932f6c-0000-7000-8000-000000000000"),
)
SESSION = {field.path: field.sample for field in SESSION_FIELDS}

FIELDS = (
    RecordField("name", "Name", sample="Ten physiotherapy sessions"),
    RecordField("session_count", "Number of sessions", "number", 10),
    RecordField("has_exercise_tracking", "Tracks exercises", "boolean", True),
    RecordField("service.name", "Service", sample="Physiotherapy Follow-up"),
    RecordField("service_id", "Service id", sample="svc_01932f6c-0000-7000-8000-000000000000"),
    RecordField("start", "First day", "date", DAY),
    RecordField("sessions_completed", "Sessions completed", "number", 4),
    RecordField("sessions_remaining", "Sessions left", "number", 6),
    RecordField("sessions", "Sessions", "list", [SESSION]),
    RecordField("status", "Status", sample="in_progress"),
    RecordField("plan_id", "Plan id", sample="sp_01932f6c-0000-7000-8000-000000000000"),
    RecordField("id", "ServicePlanEnrolment id", sample="spe_01932f6c-0000-7000-8000-000000000000"),
)


def load(org_id: str, ids: Collection[str]) -> dict[str, Facts]:
    """Facts of these enrolments."""
    wanted = select(ServicePlanEnrolment).where(
        ServicePlanEnrolment.org_id == org_id, ServicePlanEnrolment.id.in_(ids)
    )
    more = (joinedload(ServicePlanEnrolment.service), selectinload(ServicePlanEnrolment.sessions))
    return {each.id: facts(each) for each in db.session.scalars(wanted.options(*more))}


def load_sessions(org_id: str, ids: Collection[str]) -> dict[str, Facts]:
    """Facts of these sessions."""
    wanted = select(ServicePlanSession).where(
        ServicePlanSession.org_id == org_id, ServicePlanSession.id.in_(ids)
    )
    return {each.id: session_facts(each) for each in db.session.scalars(wanted)}


def facts(enrolment: ServicePlanEnrolment) -> Facts:
    plain = (
        "id", "plan_id", "patient_id", "name", "session_count", "has_exercise_tracking",
        "service_id", "start", "sessions_completed", "sessions_remaining", "status",
    )  # fmt: skip
    return {
        **{name: getattr(enrolment, name) for name in plain},
        "service": {"id": enrolment.service.id, "name": enrolment.service.name},
        "sessions": [session_facts(each) for each in enrolment.sessions],
    }


def session_facts(session: ServicePlanSession) -> Facts:
    more = {name: getattr(session, name) for name in ("patient_id", "appointment_id")}
    return {field.path: getattr(session, field.path) for field in SESSION_FIELDS} | {
        **more,
        "service_plan_id": session.enrolment_id,
    }


SERVICE_PLAN = declare(
    RecordType(
        name="service_plan",
        prefix=ServicePlanEnrolment.kind,
        title="Service plan",
        fields=FIELDS,
        load=load,
        label=lambda facts: str(facts["name"]),
        links={"patient": ("patient", "patient_id")},
        starts_by_hand=True,
    )
)
SERVICE_PLAN_SESSION = declare(
    RecordType(
        name="service_plan_session",
        prefix=ServicePlanSession.kind,
        title="Session of a service plan",
        fields=SESSION_FIELDS,
        load=load_sessions,
        label=lambda facts: f"Session {facts['number']}",
        links={
            "patient": ("patient", "patient_id"),
            "service_plan": ("service_plan", "service_plan_id"),
            "session": ("service_plan_session", "id"),
            "appointment": ("appointment", "appointment_id"),
        },
    )
)
