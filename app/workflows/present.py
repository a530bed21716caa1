"""Workflows as the API shows them: the row, its trigger in words, and its runs in numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.nodes import registry
from app.workflows import originals, service
from app.workflows.library import FIRST, SystemWorkflow
from app.workflows.models import Workflow

PLAIN = (
    "id", "name", "description", "enabled", "revision", "origin", "origin_version",
    "paused_at", "paused_reason", "has_unpublished_changes",
    "updated_at", "created_at", "updated_by",
)  # fmt: skip


def workflow(row: Workflow) -> dict[str, Any]:
    """One workflow."""
    return {
        **workflows(row.org_id, [row])[0],
        "graph": row.graph,
        "draft_authors": service.draft_authors(row),
    }


def workflows(org_id: str, rows: Sequence[Workflow]) -> list[dict[str, Any]]:
    """A page of them, without their graphs; their runs are counted together."""
    counted = service.run_counts(org_id, [row.id for row in rows])
    return [_shown(row, counted[row.id]) for row in rows]


def system_workflow(template: SystemWorkflow, clones: dict[str, int]) -> dict[str, Any]:
    """One template."""
    return {
        "key": template.key,
        "name": template.name,
        "description": template.description,
        "trigger_type": template.trigger_type,
        "trigger_title": title_of(template.trigger_type),
        "about": category_of(template.trigger_type),
        "graph": template.graph,
        "version": template.version,
        "changes": template.changes_since(FIRST),
        "clones": clones.get(template.key, 0),
    }


def title_of(trigger_type: str | None) -> str | None:
    """The trigger's title."""
    found = registry.get(trigger_type) if trigger_type else None
    return found.title if found else None


def category_of(trigger_type: str | None) -> str | None:
    """What the trigger is about, in the palette's words."""
    found = registry.get(trigger_type) if trigger_type else None
    return found.category if found else None


def _shown(row: Workflow, counted: dict[str, Any]) -> dict[str, Any]:
    # What starts it is what is live; of a draft, what it would be.
    trigger_type = row.trigger_type if row.enabled else row.draft_trigger_type
    return {
        **{name: getattr(row, name) for name in PLAIN},
        "state": "enabled" if row.enabled else "draft",
        "trigger_type": trigger_type,
        "trigger_title": title_of(trigger_type),
        "published_version": row.published_number,
        "newer_original": originals.newer(row),
        "last_run_at": counted["last_run_at"],
        "counts": counted,
    }
