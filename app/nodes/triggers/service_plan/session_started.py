"""Starts when a session of a service plan has begun.

The first one puts the whole plan in progress.

Choose **service plans** to start only for some of them; leave them empty to start for all.

Steps after it can use `{{ session.number }}` and `{{ service_plan.name }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes.base import trigger
from app.nodes.triggers.service_plan.filters import ServicePlanConfig, why_not


@trigger(
    "service_plan.session_started",
    title="Service plan session started",
    category="service_plans",
    icon="player-play",
    keywords=("plan", "package", "session", "begins"),
    config=ServicePlanConfig,
    summary="{plans}",
    sample={"plans": []},
    supplies=("service_plan_session", "service_plan", "patient"),
)
def session_started(config: ServicePlanConfig, scope: Mapping[str, Any]) -> str | None:
    return why_not(config, scope)
