"""Service plans, enrolments and their sessions over HTTP."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.pages import Page, by_offset
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


@blp.post(f"{ENROLMENTS}/<id>/cancel", needs=EDIT_RECORDS, gives=ServicePlanEnrolmentSchema)
def cancel_enrolment(id: str) -> ServicePlanEnrolment:
    """The patient gives it up."""
    return enrolments.cancel(enrolments.get(current_actor().org_id, id), by=current_actor())


@blp.post(
    f"{SESSION}/book",
    needs=EDIT_RECORDS,
    takes=ServicePlanSessionBooking,
    gives=ServicePlanSessionSchema,
)
def book_plan_session(body: dict[str, Any], id: str) -> ServicePlanSession:
    """Say at which visit it takes place."""
    return enrolments.book(_session(id), by=current_actor(), **body)


@blp.post(f"{SESSION}/start", needs=EDIT_RECORDS, gives=ServicePlanSessionSchema)
def start_plan_session(id: str) -> ServicePlanSession:
    """It begins. Tells `service_plan.session_started`."""
    return enrolments.start(_session(id), by=current_actor())


@blp.post(f"{SESSION}/complete", needs=EDIT_RECORDS, gives=ServicePlanSessionSchema)
def complete_plan_session(id: str) -> ServicePlanSession:
    """It is done. Tells `service_plan.session_completed`, and `.completed` after the last."""
    return enrolments.complete(_session(id), by=current_actor())


@blp.post(f"{SESSION}/miss", needs=EDIT_RECORDS, gives=ServicePlanSessionSchema)
def miss_plan_session(id: str) -> ServicePlanSession:
    """The patient did not come."""
    return enrolments.miss(_session(id), by=current_actor())
