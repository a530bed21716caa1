"""Starts when no session of a patient's treatment plan is left.

Use it to book a follow-up and to ask how it went. Whether the patient had chosen the plan alone is
`patient_treatment_plan.self_assigned`.

Choose **kinds of plan** to start only for plans at home, or only for those in the clinic.

Steps after it can use `{{ patient_treatment_plan.sessions_completed }}` and
`{{ patient_treatment_plan.pain_reduction_percentage }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes.base import trigger
from app.nodes.triggers.treatment_plan.filters import PlanConfig, why_not


@trigger(
    "treatment_plan.completed",
    title="Treatment plan completed",
    category="treatment_plans",
    icon="trophy",
    keywords=("plan", "finished", "all sessions", "done"),
    config=PlanConfig,
    summary="{types}",
    sample={"types": []},
    supplies=("patient_treatment_plan", "treatment_plan", "patient"),
)
def completed(config: PlanConfig, scope: Mapping[str, Any]) -> str | None:
    return why_not(config, scope)
