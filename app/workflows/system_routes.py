"""System workflows over HTTP: to be looked at and cloned, never changed."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.auth.actor import current_actor
from app.auth.rights import EDIT_WORKFLOWS, VIEW_WORKFLOWS
from app.errors import Forbidden
from app.workflows import library, originals, present
from app.workflows.schemas import SystemWorkflowSchema, WorkflowSchema

blp = ApiBlueprint("system workflows", __name__, description="Templates for every clinic")

ADDRESS = "/system-workflows/<key>"


@blp.get("/system-workflows", needs=VIEW_WORKFLOWS, gives=SystemWorkflowSchema, many=True)
def list_system_workflows() -> list[dict[str, Any]]:
    """Every template, and how often this clinic has cloned it."""
    clones = originals.clones(current_actor().org_id)
    return [present.system_workflow(each, clones) for each in library.all_system_workflows()]


@blp.get(ADDRESS, needs=VIEW_WORKFLOWS, gives=SystemWorkflowSchema)
def get_system_workflow(key: str) -> dict[str, Any]:
    """One template."""
    return present.system_workflow(library.get(key), originals.clones(current_actor().org_id))


@blp.post(f"{ADDRESS}/clone", needs=EDIT_WORKFLOWS, gives=WorkflowSchema, status=201, creates=True)
def clone_system_workflow(key: str) -> dict[str, Any]:
    """Make a draft from it, with the templates and forms it needs."""
    actor = current_actor()
    return present.workflow(originals.clone(actor.org_id, key, by=actor))


@blp.patch(ADDRESS, needs=VIEW_WORKFLOWS)
def patch_system_workflow(key: str) -> None:
    """Always refused."""
    _refuse(key)


@blp.put(ADDRESS, needs=VIEW_WORKFLOWS)
def replace_system_workflow(key: str) -> None:
    """Always refused."""
    _refuse(key)


@blp.delete(ADDRESS, needs=VIEW_WORKFLOWS)
def delete_system_workflow(key: str) -> None:
    """Always refused."""
    _refuse(key)


def _refuse(key: str) -> None:
    library.get(key)
    raise Forbidden("System workflows can't be edited. Clone it to customise.")
