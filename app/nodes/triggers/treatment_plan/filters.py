"""What all triggers of treatment plans can be narrowed down to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes import fields
from app.nodes.base import NodeConfig

TYPES = (fields.Option("telerehab", "At home"), fields.Option("in_clinic", "In the clinic"))


class PlanConfig(NodeConfig):
    types = fields.MultiSelect(
        "Kinds of plan",
        help="Leave empty to start for every kind.",
        options=TYPES,
        reads="treatment_plan.type",
    )


def why_not(config: Any, scope: Mapping[str, Any]) -> str | None:
    """Why a plan is not one of the chosen kinds, in words, or None."""
    plan = scope.get("treatment_plan")
    type = plan.get("type") if isinstance(plan, Mapping) else None
    if not config.types or type in config.types:
        return None
    names = " or ".join(each.label.lower() for each in TYPES if each.value in config.types)
    return f"the treatment plan is not one {names}"
