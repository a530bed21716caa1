"""Starts when a patient has been enrolled in a service plan of several sessions.

Use it to welcome the patient and to ask for what the plan needs. Loop over
`{{ service_plan.sessions }}` to do something for each session.

Choose **service plans** to start only for some of them; leave them empty to start for all.

Steps after it can use `{{ service_plan.name }}` and `{{ service_plan.session_count }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes.base import trigger
from app.nodes.triggers.service_plan.filters import ServicePlanConfig, why_not


@trigger(
    "service_plan.enrolled",
    title="Enrolled in a service plan",
    category="service_plans",
    icon="ticket",
    keywords=("plan", "package", "sessions", "enrolment"),
    config=ServicePlanConfig,
    summary="{plans}",
    sample={"plans": []},
    supplies=("service_plan", "patient"),
)
def enrolled(config: ServicePlanConfig, scope: Mapping[str, Any]) -> str | None:
    return why_not(config, scope)
