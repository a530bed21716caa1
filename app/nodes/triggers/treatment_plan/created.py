"""Starts when a draft of a treatment plan has been written.

Use it to ask a colleague to look at it. The patient is known only where the plan was made for one
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
    "treatment_plan.created",
    title="Treatment plan written",
    category="treatment_plans",
    icon="clipboard-plus",
    keywords=("plan", "draft", "new", "exercise"),
    config=PlanConfig,
    summary="{types}",
    sample={"types": []},
    supplies=("treatment_plan", "patient"),
)
def created(config: PlanConfig, scope: Mapping[str, Any]) -> str | None:
    return why_not(config, scope)
