"""Starts when a patient's adherence to a treatment plan drops below a percentage.

It starts on the way down only: from the percentage or above to below it. It starts again once
adherence has recovered in between. To act after every session instead, use “Session of a treatment
plan completed” with a condition on `treatment_plan.adherence_rate`.

Adherence is the share of sessions completed of those that were due: of the last **week**, or of the
**whole** plan so far. It is worked out after each session, and once a day for those that were
missed.

Steps after it can use `{{ treatment_plan.adherence_percent }}`,
`{{ treatment_plan.adherence_weekly_percent }}`, the patient, and the plan's specialist.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.clinic.treatment_plans.adherence import crossed
from app.nodes import fields
from app.nodes.base import trigger
from app.nodes.triggers.treatment_plan import filters

WINDOWS = (
    fields.Option("weekly", "Of the last week"),
    fields.Option("overall", "Of the whole plan"),
)


class Config(filters.PlanConfig):
    percentage = fields.Number("Below per cent", required=True, min=1, max=100, default=50)
    window = fields.Select("Adherence", options=WINDOWS, default="weekly")


@trigger(
    "adherence.below_threshold",
    title="Adherence drops",
    category="treatment_plans",
    icon="trending-down",
    keywords=("adherence", "compliance", "threshold", "missed", "exercise"),
    config=Config,
    summary="below {percentage} % · {window}",
    sample={"percentage": 50, "window": "weekly", "types": []},
    supplies=("patient_treatment_plan", "treatment_plan", "patient"),
)
def below_threshold(config: Config, scope: Mapping[str, Any]) -> str | None:
    threshold = float(config.percentage or 0)
    change = _change(scope, config.window)
    if change is None or not crossed(change, threshold / 100):
        return f"adherence did not drop below {threshold:g} % with this"
    return filters.why_not(config, scope)


def _change(scope: Mapping[str, Any], window: str) -> tuple[float | None, float | None] | None:
    """The rate before and now, as the event tells them."""
    found: Any = scope.get("event")
    for name in ("data", "adherence", window):
        found = found.get(name) if isinstance(found, Mapping) else None
    if not isinstance(found, list) or len(found) != len(("before", "now")):
        return None
    before, now = (each if isinstance(each, int | float) else None for each in found)
    return before, now
