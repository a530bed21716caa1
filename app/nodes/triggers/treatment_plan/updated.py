"""Starts when a treatment plan has been changed, or the plan of one patient.

The patient is known where it is one patient's plan that was changed, such as its last day, or a
plan that was made for one patient alone. Which settings changed is `{{ event.data.changed }}`.

Choose **kinds of plan** to start only for plans at home, or only for those in the clinic.

Steps after it can use `{{ treatment_plan.name }}` and, where known, the patient.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes.base import trigger
from app.nodes.triggers.treatment_plan.filters import PlanConfig, why_not


@trigger(
    "treatment_plan.updated",
    title="Treatment plan changed",
    category="treatment_plans",
    icon="clipboard-text",
    keywords=("plan", "update", "edited", "exercise"),
    config=PlanConfig,
    summary="{types}",
    sample={"types": []},
    supplies=("treatment_plan", "patient"),
)
def updated(config: PlanConfig, scope: Mapping[str, Any]) -> str | None:
    return why_not(config, scope)
