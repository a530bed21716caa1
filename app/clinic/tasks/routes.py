"""Tasks over HTTP."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.pages import Page, by_offset
from app.auth.actor import current_actor
from app.auth.rights import EDIT_RECORDS, VIEW_RECORDS
from app.clinic.tasks import service
from app.clinic.tasks.models import Task
from app.clinic.tasks.schemas import (
    NewAssignee,
    NewTask,
    TaskQuery,
    TaskReason,
    TaskSchema,
)

blp = ApiBlueprint("tasks", __name__, description="Work for people and teams")


def _get(id: str) -> Task:
    return service.get(current_actor().org_id, id)


@blp.get("/tasks", needs=VIEW_RECORDS, query=TaskQuery, gives=TaskSchema, many=True)
def list_tasks(query: dict[str, Any]) -> Page:
    """Tasks, the one due first first."""
    actor = current_actor()
    mine_of = actor.user_id if query.pop("mine", False) else None
    return by_offset(service.search(actor.org_id, mine_of=mine_of, **query), query)


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


@blp.post("/tasks/<id>/cancel", needs=EDIT_RECORDS, takes=TaskReason, gives=TaskSchema)
def cancel_task(body: dict[str, Any], id: str) -> Task:
    """Say that a task need not be done. Tells `task.cancelled`."""
    return service.cancel(_get(id), by=current_actor(), **body)


@blp.post("/tasks/<id>/take", needs=EDIT_RECORDS, gives=TaskSchema)
def take_task(id: str) -> Task:
    """Take on what was given to my team or role, or to nobody yet. Tells `task.assigned`."""
    return service.take(_get(id), by=current_actor())


@blp.post("/tasks/<id>/assign", needs=EDIT_RECORDS, takes=NewAssignee, gives=TaskSchema)
def assign_task(body: dict[str, Any], id: str) -> Task:
    """Give a task to somebody else. Tells `task.assigned`."""
    return service.assign(_get(id), by=current_actor(), **body)
