"""Schedules as the API shows them: in words, and the next few times by the clinic's clock."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app import clock
from app.clinic.today import zone_of
from app.errors import Detail, Invalid, NotFound
from app.nodes import registry
from app.nodes.base import NodeType
from app.nodes.config import NodeConfig
from app.nodes.schedules import ScheduleConfig
from app.schedules import calendar, reach, service
from app.workflows.models import Workflow

SHOWN = 5


def of_workflow(workflow: Workflow) -> dict[str, Any]:
    """What is planned; of a workflow that is not enabled, what its draft would be."""
    row = service.of(workflow)
    config = service.config_of(row.version_id) if row else _of_draft(workflow)
    return {
        **_shown(workflow.org_id, config),
        "is_planned": row is not None,
        "last_at": row.fired_at if row else None,
        "left_out_at": row.skipped_at if row else None,
    }


def reach_of_draft(workflow: Workflow) -> dict[str, Any]:
    """How many records the draft would be for now."""
    config = _of_draft(workflow)
    each = config.each if isinstance(config, ScheduleConfig) else None
    if each is None:
        return {"count": None, "is_exact": None}
    found = reach.of(workflow.org_id, each)
    return {"count": found.count, "is_exact": found.is_exact}


def preview(org_id: str, type: str, config: Mapping[str, Any]) -> dict[str, Any]:
    """When a trigger with these settings would come round. Raises Invalid, NotFound."""
    found = registry.get(type)
    if found is None or found.kind != "trigger":
        raise NotFound(f"There is no trigger called {type[:60]}.")
    problems = found.config.check(config)
    if problems:
        details = [Detail(f"config.{each.field}", each.message) for each in problems]
        raise Invalid(problems[0].message, details)
    return _shown(org_id, _rendered(found, config))


def _of_draft(workflow: Workflow) -> NodeConfig | None:
    for node in workflow.graph["nodes"]:
        found = registry.get(node["type"])
        if found is not None and found.kind == "trigger":
            config = node.get("config") or {}
            return None if found.config.check(config) else _rendered(found, config)
    return None


def _rendered(trigger: NodeType, config: Mapping[str, Any]) -> NodeConfig:
    nobody: dict[str, Any] = {}
    return trigger.config.compile(config).render(nobody, [], clock.now())


def _shown(org_id: str, config: NodeConfig | None) -> dict[str, Any]:
    zone = zone_of(org_id)
    if not isinstance(config, ScheduleConfig):
        return {"time_zone": zone.key, "words": None, "next": [], "later": None}
    now = clock.now()
    coming = calendar.upcoming(config.cron, zone, now, SHOWN)
    changed = calendar.next_change(config.cron, zone, now)
    is_shown = changed is None or any(each.at == changed.at for each in coming)
    return {
        "time_zone": zone.key,
        "words": calendar.in_words(config.cron),
        "later": None if is_shown or changed is None else changed.note,
        "next": [
            {
                "at": each.at,
                "local": f"{each.at.astimezone(zone):%Y-%m-%dT%H:%M}",
                "note": each.note,
            }
            for each in coming
        ],
    }
