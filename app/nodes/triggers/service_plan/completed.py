"""Starts when no session of a patient's service plan is left.

Use it to ask how it went and to offer the next step.

Choose **service plans** to start only for some of them; leave them empty to start for all.

Steps after it can use `{{ service_plan.name }}` and `{{ service_plan.sessions_completed }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes.base import trigger
from app.nodes.triggers.service_plan.filters import ServicePlanConfig, why_not


@trigger(
    "service_plan.completed",
    title="Service plan completed",
    category="service_plans",
    icon="trophy",
    keywords=("plan", "package", "finished", "all sessions"),
    config=ServicePlanConfig,
    summary="{plans}",
    sample={"plans": []},
    supplies=("service_plan", "patient"),
)
def completed(config: ServicePlanConfig, scope: Mapping[str, Any]) -> str | None:
    return why_not(config, scope)
