"""Starts when the last day of a patient's treatment plan has passed and sessions are left.

It starts once, on the day after, by the clinic's calendar.

Choose **kinds of plan** to start only for plans at home, or only for those in the clinic.

Steps after it can use `{{ patient_treatment_plan.sessions_remaining }}` and the patient.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes.base import trigger
from app.nodes.triggers.treatment_plan.filters import PlanConfig, why_not


@trigger(
    "treatment_plan.expired",
    title="Treatment plan expired",
    category="treatment_plans",
    icon="clipboard-x",
    keywords=("plan", "ended", "unfinished", "over"),
    config=PlanConfig,
    summary="{types}",
    sample={"types": []},
    supplies=("patient_treatment_plan", "treatment_plan", "patient"),
)
def expired(config: PlanConfig, scope: Mapping[str, Any]) -> str | None:
    return why_not(config, scope)
