"""Patients on treatment plans, and their sessions, over HTTP."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.pages import Page, by_offset
from app.api.verbs import Verbs
from app.auth.actor import current_actor
from app.auth.rights import EDIT_RECORDS, VIEW_RECORDS
from app.clinic.treatment_plans import following, service, sessions
from app.clinic.treatment_plans.models import PatientTreatmentPlan, TreatmentSession
from app.clinic.treatment_plans.schemas import (
    PatientTreatmentPlanChanges,
    PatientTreatmentPlanQuery,
    PatientTreatmentPlanSchema,
    TreatmentPlanAssignment,
    TreatmentSessionEnd,
    TreatmentSessionQuery,
    TreatmentSessionSchema,
    TreatmentSessionSkip,
    TreatmentSessionStart,
)

blp = ApiBlueprint("patients' treatment plans", __name__, description="Patients on plans")
PLANS = "/patient-treatment-plans"
ONE = f"{PLANS}/<id>"
SESSIONS = "/treatment-sessions"
SESSION = f"{SESSIONS}/<id>"


def _get(id: str) -> PatientTreatmentPlan:
    return following.get(current_actor().org_id, id)


def _session(id: str) -> TreatmentSession:
    return sessions.get(current_actor().org_id, id)


@blp.post(
    "/treatment-plans/<id>/assign",
    needs=EDIT_RECORDS,
    takes=TreatmentPlanAssignment,
    gives=PatientTreatmentPlanSchema,
    status=201,
    creates=True,
)
def assign_treatment_plan(body: dict[str, Any], id: str) -> PatientTreatmentPlan:
    """Put a patient on an active plan. Tells `treatment_plan.assigned`."""
    plan = service.get(current_actor().org_id, id)
    return following.assign(plan, by=current_actor(), **body)


@blp.get(
    PLANS,
    needs=VIEW_RECORDS,
    query=PatientTreatmentPlanQuery,
    gives=PatientTreatmentPlanSchema,
    many=True,
)
def list_patient_treatment_plans(query: dict[str, Any]) -> Page:
    """Patients on plans, the newest first."""
    return by_offset(following.search(current_actor().org_id, **query), query)


@blp.get(ONE, needs=VIEW_RECORDS, gives=PatientTreatmentPlanSchema)
def get_patient_treatment_plan(id: str) -> PatientTreatmentPlan:
    """One patient's plan, with its sessions."""
    return _get(id)


@blp.patch(
    ONE, needs=EDIT_RECORDS, takes=PatientTreatmentPlanChanges, gives=PatientTreatmentPlanSchema
)
def update_patient_treatment_plan(body: dict[str, Any], id: str) -> PatientTreatmentPlan:
    """More time, or another specialist. Tells `treatment_plan.updated`."""
    return following.update(_get(id), by=current_actor(), **body)


on_plan = Verbs(blp, ONE, find=_get, gives=PatientTreatmentPlanSchema, of="patient_treatment_plan")
on_plan("pause", following.pause, "Nothing is expected of this patient for now.")
on_plan("resume", following.resume, "The patient goes on.")
on_plan("cancel", following.cancel, "The patient gives the plan up.")


@blp.get(
    SESSIONS,
    needs=VIEW_RECORDS,
    query=TreatmentSessionQuery,
    gives=TreatmentSessionSchema,
    many=True,
)
def list_treatment_sessions(query: dict[str, Any]) -> Page:
    """Sessions, by the day they are due."""
    return by_offset(sessions.search(current_actor().org_id, **query), query)


@blp.get(SESSION, needs=VIEW_RECORDS, gives=TreatmentSessionSchema)
def get_treatment_session(id: str) -> TreatmentSession:
    """One session."""
    return _session(id)


in_session = Verbs(
    blp, SESSION, find=_session, gives=TreatmentSessionSchema, of="treatment_session"
)
in_session("start", sessions.start, "The patient begins.", takes=TreatmentSessionStart)
in_session(
    "complete",
    sessions.complete,
    "It is done. Tells `treatment_plan.session_completed`, and `.completed` after the last.",
    takes=TreatmentSessionEnd,
)
in_session("skip", sessions.skip, "It is left out.", takes=TreatmentSessionSkip)
