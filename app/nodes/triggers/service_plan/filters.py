"""What all triggers of service plans can be narrowed down to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes import fields
from app.nodes.base import NodeConfig


class ServicePlanConfig(NodeConfig):
    plans = fields.MultiSelect(
        "Service plans",
        help="Leave empty to start for every plan.",
        source="service_plans",
        reads="service_plan.plan_id",
    )


def why_not(config: Any, scope: Mapping[str, Any]) -> str | None:
    """Why a plan is not one of those chosen, in words, or None."""
    plan = scope.get("service_plan")
    plan_id = plan.get("plan_id") if isinstance(plan, Mapping) else None
    if not config.plans or plan_id in config.plans:
        return None
    return "it is another service plan"
