"""Service plans, enrolments and their sessions over HTTP."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.pages import Page, by_offset
from app.api.verbs import Verbs
from app.auth.actor import current_actor
from app.auth.rights import EDIT_RECORDS, VIEW_RECORDS
from app.clinic.service_plans import enrolments, service
from app.clinic.service_plans.models import ServicePlan, ServicePlanEnrolment, ServicePlanSession
from app.clinic.service_plans.schemas import (
    NewServicePlan,
    NewServicePlanEnrolment,
    ServicePlanChanges,
    ServicePlanEnrolmentQuery,
    ServicePlanEnrolmentSchema,
    ServicePlanQuery,
    ServicePlanSchema,
    ServicePlanSessionBooking,
    ServicePlanSessionSchema,
)

blp = ApiBlueprint("service plans", __name__, description="Several sessions of one service")
PLANS = "/service-plans"
ENROLMENTS = "/service-plan-enrolments"
SESSION = "/service-plan-sessions/<id>"


def _get(id: str) -> ServicePlan:
    return service.get(current_actor().org_id, id)


def _session(id: str) -> ServicePlanSession:
    return enrolments.session(current_actor().org_id, id)


@blp.get(PLANS, needs=VIEW_RECORDS, query=ServicePlanQuery, gives=ServicePlanSchema, many=True)
def list_service_plans(query: dict[str, Any]) -> Page:
    """Service plans, by name."""
    return by_offset(service.search(current_actor().org_id, **query), query)


@blp.post(
    PLANS,
    needs=EDIT_RECORDS,
    takes=NewServicePlan,
    gives=ServicePlanSchema,
    status=201,
    creates=True,
)
def create_service_plan(body: dict[str, Any]) -> ServicePlan:
    """Offer a new plan."""
    return service.create(current_actor().org_id, by=current_actor(), **body)


@blp.get(f"{PLANS}/<id>", needs=VIEW_RECORDS, gives=ServicePlanSchema)
def get_service_plan(id: str) -> ServicePlan:
    """One plan."""
    return _get(id)


@blp.patch(f"{PLANS}/<id>", needs=EDIT_RECORDS, takes=ServicePlanChanges, gives=ServicePlanSchema)
def update_service_plan(body: dict[str, Any], id: str) -> ServicePlan:
    """Change it, for patients still to come."""
    return service.update(_get(id), by=current_actor(), **body)


@blp.post(
    f"{PLANS}/<id>/enrol",
    needs=EDIT_RECORDS,
    takes=NewServicePlanEnrolment,
    gives=ServicePlanEnrolmentSchema,
    status=201,
    creates=True,
)
def enrol_in_service_plan(body: dict[str, Any], id: str) -> ServicePlanEnrolment:
    """Enrol a patient. Tells `service_plan.enrolled`."""
    return enrolments.enrol(_get(id), by=current_actor(), **body)


@blp.get(
    ENROLMENTS,
    needs=VIEW_RECORDS,
    query=ServicePlanEnrolmentQuery,
    gives=ServicePlanEnrolmentSchema,
    many=True,
)
def list_enrolments(query: dict[str, Any]) -> Page:
    """Enrolments, the newest first."""
    return by_offset(enrolments.search(current_actor().org_id, **query), query)


@blp.get(f"{ENROLMENTS}/<id>", needs=VIEW_RECORDS, gives=ServicePlanEnrolmentSchema)
def get_enrolment(id: str) -> ServicePlanEnrolment:
    """One enrolment, with its sessions."""
    return enrolments.get(current_actor().org_id, id)


enrolled = Verbs(
    blp,
    f"{ENROLMENTS}/<id>",
    find=get_enrolment,
    gives=ServicePlanEnrolmentSchema,
    of="service_plan_enrolment",
)
enrolled("cancel", enrolments.cancel, "The patient gives it up.")

in_session = Verbs(
    blp, SESSION, find=_session, gives=ServicePlanSessionSchema, of="service_plan_session"
)
in_session(
    "book",
    enrolments.book,
    "Say at which visit it takes place.",
    takes=ServicePlanSessionBooking,
)
in_session("start", enrolments.start, "It begins. Tells `service_plan.session_started`.")
in_session(
    "complete",
    enrolments.complete,
    "It is done. Tells `service_plan.session_completed`, and `.completed` after the last.",
)
in_session("miss", enrolments.miss, "The patient did not come.")
