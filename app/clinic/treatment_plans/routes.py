"""Treatment plans over HTTP."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.pages import Page, by_offset
from app.api.verbs import Verbs
from app.auth.actor import current_actor
from app.auth.rights import EDIT_CLINIC, EDIT_RECORDS, VIEW_RECORDS
from app.clinic.treatment_plans import service
from app.clinic.treatment_plans.models import TreatmentPlan
from app.clinic.treatment_plans.schemas import (
    NewTreatmentPlan,
    TreatmentPlanChanges,
    TreatmentPlanQuery,
    TreatmentPlanSchema,
)

blp = ApiBlueprint("treatment plans", __name__, description="Plans that patients can be put on")
PLANS = "/treatment-plans"
ONE = f"{PLANS}/<id>"


def _get(id: str) -> TreatmentPlan:
    return service.get(current_actor().org_id, id)


@blp.get(PLANS, needs=VIEW_RECORDS, query=TreatmentPlanQuery, gives=TreatmentPlanSchema, many=True)
def list_treatment_plans(query: dict[str, Any]) -> Page:
    """Treatment plans, by name."""
    return by_offset(service.search(current_actor().org_id, **query), query)


@blp.post(
    PLANS,
    needs=EDIT_RECORDS,
    takes=NewTreatmentPlan,
    gives=TreatmentPlanSchema,
    status=201,
    creates=True,
)
def create_treatment_plan(body: dict[str, Any]) -> TreatmentPlan:
    """A draft. Tells `treatment_plan.created`."""
    return service.create(current_actor().org_id, by=current_actor(), **body)


@blp.get(ONE, needs=VIEW_RECORDS, gives=TreatmentPlanSchema)
def get_treatment_plan(id: str) -> TreatmentPlan:
    """One plan."""
    return _get(id)


@blp.patch(ONE, needs=EDIT_RECORDS, takes=TreatmentPlanChanges, gives=TreatmentPlanSchema)
def update_treatment_plan(body: dict[str, Any], id: str) -> TreatmentPlan:
    """Change its terms, for patients still to come. Tells `treatment_plan.updated`."""
    return service.update(_get(id), by=current_actor(), **body)


act = Verbs(blp, ONE, find=_get, gives=TreatmentPlanSchema, of="treatment_plan")
act(
    "publish",
    service.publish_plan,
    "Make a draft active, or ask for its approval. Tells `treatment_plan.activated`.",
)
act("pause", service.pause, "Put nobody new on it for now.")
act("resume", service.resume, "Patients can be put on it again.")
act("cancel", service.cancel, "Put nobody new on it ever; patients who are on it stay on it.")

decide = Verbs(
    blp, ONE, find=_get, gives=TreatmentPlanSchema, of="treatment_plan", needs=EDIT_CLINIC
)
decide("approve", service.approve, "It becomes active. Tells `treatment_plan.activated`.")
decide("reject", service.reject, "It becomes a draft again.")
