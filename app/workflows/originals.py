"""A clone and its original: made from a system workflow, and told when there is a newer one.

A clone is the clinic's own from the start: a newer version of the original never changes it.
Source: seed 000, "System Workflows".
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from app.auth.actor import Actor
from app.database import db
from app.workflows import library, service
from app.workflows.exchange import bundle
from app.workflows.models import Workflow


def clone(org_id: str, key: str, *, by: Actor) -> Workflow:
    """A draft made from a system workflow, and the templates and forms it needs.

    Raises NotFound, and Forbidden where templates are missing that `by` may not make.
    """
    original = library.get(key)
    # What the clinic has already, its own privacy policy for one, is what it wants to go on using.
    graph, _ = bundle.unpack(org_id, _as_bundle(original), by=by, prefers_own=True)
    return service.create(
        org_id,
        by=by,
        name=original.name,
        description=original.description,
        graph=graph,
        origin=key,
        origin_version=original.version,
    )


def clones(org_id: str) -> dict[str, int]:
    """How many workflows this clinic made from each system workflow."""
    rows = db.session.execute(
        select(Workflow.origin, func.count())
        .where(Workflow.org_id == org_id, Workflow.origin.is_not(None))
        .group_by(Workflow.origin)
    )
    return {origin: count for origin, count in rows if origin}


def newer(workflow: Workflow) -> dict[str, Any] | None:
    """The newer version of its original and what changed, unless the clinic has dismissed it."""
    original = library.find(workflow.origin) if workflow.origin else None
    made_from = workflow.origin_version
    if original is None or made_from is None:
        return None
    if original.version <= max(made_from, workflow.origin_dismissed or 0):
        return None
    return {
        "key": original.key,
        "version": original.version,
        "changes": original.changes_since(made_from),
    }


def dismiss_newer(workflow: Workflow) -> Workflow:
    """Say no more of the version there is now; of the next one it will be said again."""
    found = newer(workflow)
    if found is not None:
        workflow.origin_dismissed = found["version"]
    return workflow


def _as_bundle(original: library.SystemWorkflow) -> dict[str, Any]:
    return bundle.read(
        {
            "format": bundle.FORMAT,
            "version": bundle.VERSION,
            "name": original.name,
            "description": original.description,
            "graph": original.graph,
            "message_templates": original.message_templates,
            "form_templates": original.form_templates,
            "names": original.names,
        }
    )
