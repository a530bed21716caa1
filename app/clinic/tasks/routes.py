"""Tasks over HTTP."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.pages import Page, by_offset
from app.auth.actor import current_actor
from app.auth.rights import EDIT_RECORDS, VIEW_RECORDS
from app.clinic.tasks import service
from app.clinic.tasks.models import Task
from app.clinic.tasks.schemas import NewTask, TaskQuery, TaskSchema

blp = ApiBlueprint("tasks", __name__, description="Work for people and teams")


def _get(id: str) -> Task:
    return service.get(current_actor().org_id, id)


@blp.get("/tasks", needs=VIEW_RECORDS, query=TaskQuery, gives=TaskSchema, many=True)
def list_tasks(query: dict[str, Any]) -> Page:
    """Tasks, the one due first first."""
    return by_offset(service.search(current_actor().org_id, **query), query)


@blp.post("/tasks", needs=EDIT_RECORDS, takes=NewTask, gives=TaskSchema, status=201, creates=True)
def create_task(body: dict[str, Any]) -> Task:
    """Give work to a person or a team. Tells `task.created`."""
    return service.create(current_actor().org_id, by=current_actor(), **body)


@blp.get("/tasks/<id>", needs=VIEW_RECORDS, gives=TaskSchema)
def get_task(id: str) -> Task:
    """One task."""
    return _get(id)


@blp.post("/tasks/<id>/complete", needs=EDIT_RECORDS, gives=TaskSchema)
def complete_task(id: str) -> Task:
    """Mark a task as done. Tells `task.completed`."""
    return service.complete(_get(id), by=current_actor())


@blp.post("/tasks/<id>/cancel", needs=EDIT_RECORDS, gives=TaskSchema)
def cancel_task(id: str) -> Task:
    """Say that a task need not be done. Tells `task.cancelled`."""
    return service.cancel(_get(id), by=current_actor())
