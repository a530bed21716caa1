"""Workflows over HTTP."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import defer, joinedload

from app.api.blueprint import ApiBlueprint
from app.api.pages import OffsetQuery, Page, by_offset
from app.auth.actor import Actor, current_actor
from app.auth.rights import (
    CANCEL_RUNS,
    EDIT_WORKFLOWS,
    ENABLE_WORKFLOWS,
    PUBLISH_WORKFLOWS,
    VIEW_WORKFLOWS,
)
from app.database import db, reading
from app.workflows import originals, pausing, present, service
from app.workflows.models import Workflow, WorkflowVersion
from app.workflows.schemas import (
    CountSchema,
    NewWorkflow,
    PauseSchema,
    ProblemsSchema,
    PublishedSchema,
    PublishSchema,
    RestoreSchema,
    ValidateSchema,
    VersionSchema,
    VersionSummarySchema,
    WorkflowPatch,
    WorkflowQuery,
    WorkflowSchema,
    WorkflowSummarySchema,
)

blp = ApiBlueprint("workflows", __name__, description="What clinics automate")


def _actor() -> Actor:
    return current_actor()


def _get(id: str) -> Workflow:
    return service.get(_actor().org_id, id)


@blp.get(
    "/workflows", needs=VIEW_WORKFLOWS, query=WorkflowQuery, gives=WorkflowSummarySchema, many=True
)
def list_workflows(query: dict[str, Any]) -> Page:
    """Workflows, the one changed last first; `meta.counts` has the numbers of the tabs."""
    org_id, words = _actor().org_id, query["search"]
    wanted = service.search(org_id, search=words, state=query.get("state"))
    page = by_offset(wanted.options(defer(Workflow.graph), joinedload(Workflow.updated_by)), query)
    shown = present.workflows(org_id, page.items)
    return Page(shown, page.meta).with_meta(counts=service.counts(org_id, words))


@blp.post(
    "/workflows",
    needs=EDIT_WORKFLOWS,
    takes=NewWorkflow,
    gives=WorkflowSchema,
    status=201,
    creates=True,
)
def create_workflow(body: dict[str, Any]) -> dict[str, Any]:
    """Make a draft. It does nothing until it is published and enabled."""
    return present.workflow(service.create(_actor().org_id, by=_actor(), **body))


@blp.get("/workflows/<id>", needs=VIEW_WORKFLOWS, gives=WorkflowSchema)
def get_workflow(id: str) -> dict[str, Any]:
    """One workflow with its draft."""
    return present.workflow(_get(id))


@blp.patch("/workflows/<id>", needs=EDIT_WORKFLOWS, takes=WorkflowPatch, gives=WorkflowSchema)
def save_workflow(body: dict[str, Any], id: str) -> dict[str, Any]:
    """Save the draft. Answers 409 when somebody has saved since that revision."""
    return present.workflow(service.save(_get(id), by=_actor(), **body))


@blp.delete("/workflows/<id>", needs=EDIT_WORKFLOWS, status=204)
def delete_workflow(id: str) -> None:
    """Delete a workflow that never ran."""
    service.remove(_get(id))


@blp.post(
    "/workflows/<id>/validate",
    needs=VIEW_WORKFLOWS,
    takes=ValidateSchema,
    gives=ProblemsSchema,
    transaction=False,
)
def validate_workflow(body: dict[str, Any], id: str) -> dict[str, Any]:
    """What stands in the way of publishing the draft, or the graph that is sent along."""
    # The editor asks after every pause in typing: it must not queue among those who write.
    with reading():
        try:
            return {"problems": service.check(_get(id), body.get("graph"))}
        finally:
            db.session.rollback()


@blp.post(
    "/workflows/<id>/publish",
    needs=PUBLISH_WORKFLOWS,
    takes=PublishSchema,
    gives=PublishedSchema,
    creates=True,
)
def publish_workflow(body: dict[str, Any], id: str) -> dict[str, Any]:
    """Make a version of the draft. Answers 422 with every problem when something is wrong.

    Runs under way keep their version and go on, or are cancelled with `"runs": "cancel"`.
    """
    runs = body.pop("runs")
    workflow = service.publish(_get(id), by=_actor(), **body)
    count = pausing.runs_under_way(workflow)
    if runs == "cancel":
        words = f"Cancelled by {_actor().name} when version {workflow.published_number} came."
        pausing.cancel_all(workflow, by=_actor(), because=words)
    return {**present.workflow(workflow), "runs_under_way": count}


@blp.post("/workflows/<id>/enable", needs=ENABLE_WORKFLOWS, gives=WorkflowSchema)
def enable_workflow(id: str) -> dict[str, Any]:
    """Let events start it from now on."""
    return present.workflow(service.enable(_get(id)))


@blp.post("/workflows/<id>/disable", needs=ENABLE_WORKFLOWS, gives=WorkflowSchema)
def disable_workflow(id: str) -> dict[str, Any]:
    """Start nothing new. Runs under way go on to their end."""
    return present.workflow(service.disable(_get(id)))


@blp.post("/workflows/<id>/pause", needs=ENABLE_WORKFLOWS, takes=PauseSchema, gives=WorkflowSchema)
def pause_workflow(body: dict[str, Any], id: str) -> dict[str, Any]:
    """Let its runs stand where they are, and new ones too, until it is resumed."""
    return present.workflow(pausing.pause(_get(id), by=_actor(), **body))


@blp.post("/workflows/<id>/resume", needs=ENABLE_WORKFLOWS, gives=WorkflowSchema)
def resume_workflow(id: str) -> dict[str, Any]:
    """Let everything go on that was paused."""
    return present.workflow(pausing.resume(_get(id), by=_actor()))


@blp.post("/workflows/<id>/cancel-runs", needs=CANCEL_RUNS, gives=CountSchema)
def cancel_runs(id: str) -> dict[str, int]:
    """Cancel all its runs under way. Of very many, the last ones some moments later."""
    return {"count": pausing.cancel_all(_get(id), by=_actor())}


@blp.post(
    "/workflows/<id>/clone", needs=EDIT_WORKFLOWS, gives=WorkflowSchema, status=201, creates=True
)
def clone_workflow(id: str) -> dict[str, Any]:
    """Make a draft of its own from this one's draft."""
    return present.workflow(service.clone(_get(id), by=_actor()))


@blp.post("/workflows/<id>/dismiss-newer-original", needs=EDIT_WORKFLOWS, gives=WorkflowSchema)
def dismiss_newer_original(id: str) -> dict[str, Any]:
    """Say no more of the newer version of its original that there is now."""
    return present.workflow(originals.dismiss_newer(_get(id)))


@blp.get(
    "/workflows/<id>/versions",
    needs=VIEW_WORKFLOWS,
    query=OffsetQuery,
    gives=VersionSummarySchema,
    many=True,
)
def list_versions(query: dict[str, Any], id: str) -> Page:
    """Its published versions, newest first."""
    wanted = service.versions(_get(id))
    loaded = joinedload(WorkflowVersion.published_by)
    return by_offset(wanted.options(defer(WorkflowVersion.graph), loaded), query)


@blp.get("/workflows/<id>/versions/<int:number>", needs=VIEW_WORKFLOWS, gives=VersionSchema)
def get_version(id: str, number: int) -> WorkflowVersion:
    """One published version with its graph."""
    return service.version(_get(id), number)


@blp.post(
    "/workflows/<id>/versions/<int:number>/restore",
    needs=EDIT_WORKFLOWS,
    takes=RestoreSchema,
    gives=WorkflowSchema,
)
def restore_version(body: dict[str, Any], id: str, number: int) -> dict[str, Any]:
    """Make the draft what that version was."""
    return present.workflow(service.restore(_get(id), number, by=_actor(), **body))
