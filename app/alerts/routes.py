"""Failure alerts over HTTP: the clinic's default, and what a workflow does otherwise."""

from __future__ import annotations

from typing import Any

from app.alerts import choosing
from app.alerts.choosing import Choice
from app.alerts.schemas import FailureAlertChange, FailureAlertSchema
from app.api.blueprint import ApiBlueprint
from app.auth.actor import current_actor
from app.auth.rights import EDIT_CLINIC, EDIT_WORKFLOWS, VIEW_WORKFLOWS
from app.workflows import service as workflows

blp = ApiBlueprint("failure alerts", __name__, description="Who hears of what fails")
ALERTS = "/failure-alerts"
OF_WORKFLOW = "/workflows/<id>/failure-alerts"


def _workflow_id(id: str) -> str:
    return workflows.get(current_actor().org_id, id).id


@blp.get(ALERTS, needs=VIEW_WORKFLOWS, gives=FailureAlertSchema)
def get_default() -> Choice:
    """Who is told of failures in this clinic, where a workflow says nothing else."""
    return choosing.of(current_actor().org_id)


@blp.patch(ALERTS, needs=EDIT_CLINIC, takes=FailureAlertChange, gives=FailureAlertSchema)
def change_default(body: dict[str, Any]) -> Choice:
    """Change the clinic's default."""
    actor = current_actor()
    return choosing.choose(actor.org_id, None, by=actor, changes=body)


@blp.get(OF_WORKFLOW, needs=VIEW_WORKFLOWS, gives=FailureAlertSchema)
def get_of_workflow(id: str) -> Choice:
    """Who is told of this workflow's failures."""
    return choosing.of(current_actor().org_id, _workflow_id(id))


@blp.patch(OF_WORKFLOW, needs=EDIT_WORKFLOWS, takes=FailureAlertChange, gives=FailureAlertSchema)
def change_of_workflow(body: dict[str, Any], id: str) -> Choice:
    """Let this workflow do otherwise than the clinic's default."""
    actor = current_actor()
    return choosing.choose(actor.org_id, _workflow_id(id), by=actor, changes=body)


@blp.delete(OF_WORKFLOW, needs=EDIT_WORKFLOWS, status=204)
def forget_of_workflow(id: str) -> None:
    """Let this workflow go by the clinic's default again."""
    actor = current_actor()
    choosing.forget(actor.org_id, _workflow_id(id), by=actor)
