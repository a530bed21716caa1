"""Drafts put aside: by hand under a name, or by the product before anything would be lost."""

from __future__ import annotations

from typing import Any, Literal

from sqlalchemy import Select, delete, select

from app.auth.actor import Actor
from app.database import db
from app.errors import NotFound
from app.workflows import shape
from app.workflows.graph import fingerprint
from app.workflows.models import MAX_NAME, KeptDraft, Workflow, WorkflowVersion

Reason = Literal["by_hand", "merge", "restore"]

# Of those nobody named; what a person keeps by hand stays until a person takes it away.
MOST_UNNAMED = 50


def all_of(workflow: Workflow) -> Select[Any]:
    """Its kept drafts, newest first."""
    return (
        select(KeptDraft).where(KeptDraft.workflow_id == workflow.id).order_by(KeptDraft.id.desc())
    )


def get(workflow: Workflow, id: str) -> KeptDraft:
    """One of them. Raises NotFound."""
    wanted = all_of(workflow).where(KeptDraft.id == id)
    kept: KeptDraft | None = db.session.scalar(wanted)
    if kept is None:
        raise NotFound.record("kept draft", id)
    return kept


def keep(
    workflow: Workflow,
    *,
    by: Actor,
    title: str,
    reason: Reason = "by_hand",
    name: str | None = None,
    graph: Any = None,
) -> KeptDraft:
    """Put this graph aside, or the draft as it is. Raises Invalid for a graph of wrong shape."""
    known = shape.types_in(workflow.graph)
    tidy = workflow.graph if graph is None else shape.tidy(graph, keeps=known)
    kept = KeptDraft(
        org_id=workflow.org_id,
        workflow_id=workflow.id,
        title=title[:MAX_NAME],
        name=name or workflow.name,
        graph=tidy,
        fingerprint=fingerprint(tidy),
        reason=reason,
        kept_by_id=by.user_id,
    )
    db.session.add(kept)
    db.session.flush()
    _forget_oldest(workflow)
    db.session.refresh(kept)
    return kept


def keep_unless_known(workflow: Workflow, *, by: Actor, title: str) -> None:
    """Before the draft is replaced: put it aside, unless a version or a kept draft has it."""
    graphs = (
        graph
        for model in (WorkflowVersion, KeptDraft)
        for graph in db.session.scalars(
            select(model.graph).where(
                model.workflow_id == workflow.id, model.fingerprint == workflow.fingerprint
            )
        )
    )
    # Notes and groups are no part of the fingerprint, but somebody wrote them.
    if workflow.graph["nodes"] and workflow.graph not in graphs:
        keep(workflow, by=by, title=title, reason="restore")


def remove(kept: KeptDraft) -> None:
    """Take it away for good."""
    db.session.delete(kept)


def remove_all(workflow: Workflow) -> None:
    """With the workflow itself."""
    db.session.execute(delete(KeptDraft).where(KeptDraft.workflow_id == workflow.id))


def _forget_oldest(workflow: Workflow) -> None:
    unnamed = all_of(workflow).where(KeptDraft.reason != "by_hand")
    too_many = db.session.scalars(unnamed.with_only_columns(KeptDraft.id).offset(MOST_UNNAMED))
    if old := too_many.all():
        db.session.execute(delete(KeptDraft).where(KeptDraft.id.in_(old)))
