"""Starts when a session of a service plan has taken place.

Use it to follow up on each session.

Choose **service plans** to start only for some of them; leave them empty to start for all.

Steps after it can use `{{ session.number }}` and `{{ service_plan.sessions_remaining }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes.base import trigger
from app.nodes.triggers.service_plan.filters import ServicePlanConfig, why_not


@trigger(
    "service_plan.session_completed",
    title="Service plan session completed",
    category="service_plans",
    icon="checkbox",
    keywords=("plan", "package", "session", "done"),
    config=ServicePlanConfig,
    summary="{plans}",
    sample={"plans": []},
    supplies=("service_plan_session", "service_plan", "patient"),
)
def session_completed(config: ServicePlanConfig, scope: Mapping[str, Any]) -> str | None:
    return why_not(config, scope)
