"""Starts when a patient has completed a session of a treatment plan.

How well the patient keeps to the plan is worked out before it starts, so that conditions on
`treatment_plan.adherence_rate` (0 to 1) see this session too. In texts write
`{{ treatment_plan.adherence_percent }}%`.

Choose **kinds of plan** to start only for plans at home, or only for those in the clinic.

Steps after it can use `{{ session.number }}`, the plan, and the patient on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes.base import trigger
from app.nodes.triggers.treatment_plan.filters import PlanConfig, why_not


@trigger(
    "treatment_plan.session_completed",
    title="Session of a treatment plan completed",
    category="treatment_plans",
    icon="stretching",
    keywords=("exercise", "session", "done", "plan", "pain"),
    config=PlanConfig,
    summary="{types}",
    sample={"types": []},
    supplies=("session", "patient_treatment_plan", "treatment_plan", "patient"),
)
def session_completed(config: PlanConfig, scope: Mapping[str, Any]) -> str | None:
    return why_not(config, scope)
