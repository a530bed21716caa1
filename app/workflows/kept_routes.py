"""Kept drafts over HTTP."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import defer, joinedload

from app.api.blueprint import ApiBlueprint
from app.api.pages import OffsetQuery, Page, by_offset
from app.auth.actor import current_actor
from app.auth.rights import EDIT_WORKFLOWS, VIEW_WORKFLOWS
from app.workflows import kept, present, service
from app.workflows.models import KeptDraft, Workflow
from app.workflows.schemas import (
    KeepDraft,
    KeptDraftSchema,
    KeptDraftSummarySchema,
    RestoreSchema,
    WorkflowSchema,
)

blp = ApiBlueprint("kept_drafts", __name__, description="Drafts that were put aside")

ALL = "/workflows/<id>/kept-drafts"
ONE = f"{ALL}/<kept_id>"


def _get(id: str) -> Workflow:
    return service.get(current_actor().org_id, id)


@blp.get(ALL, needs=VIEW_WORKFLOWS, query=OffsetQuery, gives=KeptDraftSummarySchema, many=True)
def list_kept_drafts(query: dict[str, Any], id: str) -> Page:
    """Drafts of this workflow that were put aside, newest first."""
    wanted = kept.all_of(_get(id)).options(defer(KeptDraft.graph), joinedload(KeptDraft.kept_by))
    return by_offset(wanted, query)


@blp.post(
    ALL, needs=EDIT_WORKFLOWS, takes=KeepDraft, gives=KeptDraftSchema, status=201, creates=True
)
def keep_draft(body: dict[str, Any], id: str) -> KeptDraft:
    """Put aside the graph that is sent along, or the draft as it is."""
    return kept.keep(_get(id), by=current_actor(), **body)


@blp.get(ONE, needs=VIEW_WORKFLOWS, gives=KeptDraftSchema)
def get_kept_draft(id: str, kept_id: str) -> KeptDraft:
    """One of them with its graph."""
    return kept.get(_get(id), kept_id)


@blp.delete(ONE, needs=EDIT_WORKFLOWS, status=204)
def delete_kept_draft(id: str, kept_id: str) -> None:
    """Take it away for good."""
    kept.remove(kept.get(_get(id), kept_id))


@blp.post(f"{ONE}/restore", needs=EDIT_WORKFLOWS, takes=RestoreSchema, gives=WorkflowSchema)
def restore_kept_draft(body: dict[str, Any], id: str, kept_id: str) -> dict[str, Any]:
    """Make the draft what it was then; what the draft is now is put aside."""
    workflow = _get(id)
    found = kept.get(workflow, kept_id)
    return present.workflow(
        service.replace(
            workflow,
            by=current_actor(),
            title=f"Before “{found.title}” came back",
            graph=found.graph,
            name=found.name,
            **body,
        )
    )
