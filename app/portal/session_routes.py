"""The patient's plans: today's session, begun and done, and how far they have come."""

from __future__ import annotations

from typing import Any

from app.api.pages import OffsetQuery, Page, by_offset
from app.auth.actor import current_actor
from app.auth.rights import PORTAL
from app.clinic.service_plans import enrolments
from app.clinic.today import today as day_at
from app.clinic.treatment_plans import following, sessions
from app.clinic.treatment_plans.models import TreatmentSession
from app.clinic.treatment_plans.schemas import TreatmentSessionEnd, TreatmentSessionStart
from app.errors import InvalidMove, NotFound
from app.portal import today
from app.portal.door import PortalBlueprint, me
from app.portal.session_schemas import (
    PatientPlanSchema,
    PatientServicePlanSchema,
    PatientSessionSchema,
    PatientSessionSkip,
    TodaySchema,
)
from app.portal.today import ShownSession, Today

blp = PortalBlueprint("portal sessions", __name__, description="The patient's plans and sessions")
SESSION = "/portal/sessions/<id>"


@blp.get("/portal/today", needs=PORTAL, gives=TodaySchema)
def todays_sessions() -> Today:
    """What there is to do today in your treatment plans."""
    return today.of(me())


@blp.get("/portal/plans", needs=PORTAL, query=OffsetQuery, gives=PatientPlanSchema, many=True)
def list_plans(query: dict[str, Any]) -> Page:
    """Your treatment plans and how far you have come, the newest first."""
    return by_offset(following.search(me().org_id, patient_id=me().id), query)


@blp.get(
    "/portal/service-plans",
    needs=PORTAL,
    query=OffsetQuery,
    gives=PatientServicePlanSchema,
    many=True,
)
def list_service_plans(query: dict[str, Any]) -> Page:
    """Your service plans and their sessions, the newest first."""
    return by_offset(enrolments.search(me().org_id, patient_id=me().id), query)


@blp.post(f"{SESSION}/start", needs=PORTAL, takes=TreatmentSessionStart, gives=PatientSessionSchema)
def start_session(body: dict[str, Any], id: str) -> ShownSession:
    """You begin; say how strong your pain is before, from 0 to 10."""
    return _shown(sessions.start(_mine(id), by=current_actor(), **body))


@blp.post(
    f"{SESSION}/complete", needs=PORTAL, takes=TreatmentSessionEnd, gives=PatientSessionSchema
)
def complete_session(body: dict[str, Any], id: str) -> ShownSession:
    """You are done; say how it was. The form of the plan, if it has one, is in the answer."""
    return _shown(sessions.complete(_mine(id), by=current_actor(), **body))


@blp.post(f"{SESSION}/skip", needs=PORTAL, takes=PatientSessionSkip, gives=PatientSessionSchema)
def skip_session(body: dict[str, Any], id: str) -> ShownSession:
    """You leave it out; say why."""
    return _shown(sessions.skip(_mine(id), by=current_actor(), **body))


def _mine(id: str) -> TreatmentSession:
    session = sessions.get(me().org_id, id)
    if session.patient_id != me().id:
        raise NotFound.record("session", id)
    if session.due_date > day_at(session.org_id):
        raise InvalidMove(f"This session is for {session.due_date:%-d %B}; it is not its day yet.")
    return session


def _shown(session: TreatmentSession) -> ShownSession:
    return today.shown(session, day_at(session.org_id))
