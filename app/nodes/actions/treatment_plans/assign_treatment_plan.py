"""Puts the patient on a treatment plan.

The plan's sessions are laid out from the **first day** on, as many a week as the plan says. The
plan must be active. A patient who is on it already is not put on it again: the step is then
skipped.

Later steps can use `{{ steps.<this step>.patient_treatment_plan_id }}`.
"""

from __future__ import annotations

from datetime import timedelta

from app.clinic.today import today
from app.clinic.treatment_plans import following, service
from app.errors import InvalidMove, NotFound
from app.nodes import fields
from app.nodes.base import NodeConfig, Output, Step, action
from app.nodes.outcome import Done, Failed, Link, Outcome, Skipped

MOST_DAYS = 365


class Config(NodeConfig):
    plan = fields.Choice("Treatment plan", required=True, source="treatment_plans")
    starts_in_days = fields.Number(
        "First day in days", help="0 is today.", min=0, max=MOST_DAYS, default=0
    )


@action(
    "assign_treatment_plan",
    title="Assign treatment plan",
    category="treatment_plans",
    icon="clipboard-heart",
    keywords=("plan", "exercise", "programme", "telerehab"),
    config=Config,
    summary="{plan}",
    sample={"plan": "tp_01932f6c-0000-7000-8000-000000000000", "starts_in_days": 0},
    outputs=(Output("patient_treatment_plan_id", "Patient's treatment plan"),),
    raises=("treatment_plan.assigned",),
    needs=lambda config: ("patient",),
)
def assign_treatment_plan(config: Config, step: Step) -> Outcome:
    patient_id = step.id_of("patient")
    if patient_id is None:
        return Skipped("There is no patient to put on the plan.")
    try:
        plan = service.get(step.org_id, config.plan)
    except NotFound as error:
        return Failed(error.message, code="not_found")
    try:
        made = following.assign(
            plan,
            by=step.actor,
            patient_id=patient_id,
            start=today(step.org_id) + timedelta(days=int(config.starts_in_days or 0)),
            self_assigned=False,
            run_id=step.run_id,
            node_id=step.node_id,
            once=step.key,
        )
    except InvalidMove as error:
        return Skipped(error.message)
    return Done(
        "Put the patient on a treatment plan",
        {"patient_treatment_plan_id": made.id},
        links=(Link("patient_treatment_plan", made.id, made.name),),
    )
