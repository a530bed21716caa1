"""Starts when a treatment plan has become active, by publishing it or by its approval.

From then on patients can be put on it. The patient is known only where the plan was made for one
patient alone.

Choose **kinds of plan** to start only for plans at home, or only for those in the clinic.

Steps after it can use `{{ treatment_plan.name }}` and `{{ treatment_plan.specialist.name }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes.base import trigger
from app.nodes.triggers.treatment_plan.filters import PlanConfig, why_not


@trigger(
    "treatment_plan.activated",
    title="Treatment plan activated",
    category="treatment_plans",
    icon="clipboard-check",
    keywords=("plan", "published", "approved"),
    config=PlanConfig,
    summary="{types}",
    sample={"types": []},
    supplies=("treatment_plan", "patient"),
)
def activated(config: PlanConfig, scope: Mapping[str, Any]) -> str | None:
    return why_not(config, scope)
