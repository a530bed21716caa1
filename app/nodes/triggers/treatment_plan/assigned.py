"""Starts when a patient has been put on a treatment plan.

Use it to welcome the patient, and to ask for what the plan needs, such as a consent.

Choose **kinds of plan** to start only for plans at home, or only for those in the clinic.

Steps after it can use the plan as `{{ treatment_plan.name }}`, the patient on it as
`{{ patient_treatment_plan.id }}`, and loop over `{{ treatment_plan.sessions }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes.base import trigger
from app.nodes.triggers.treatment_plan.filters import PlanConfig, why_not


@trigger(
    "treatment_plan.assigned",
    title="Treatment plan assigned",
    category="treatment_plans",
    icon="clipboard-heart",
    keywords=("plan", "patient", "start", "telerehab"),
    config=PlanConfig,
    summary="{types}",
    sample={"types": ["telerehab"]},
    supplies=("patient_treatment_plan", "treatment_plan", "patient"),
)
def assigned(config: PlanConfig, scope: Mapping[str, Any]) -> str | None:
    return why_not(config, scope)
