"""Give work to people and teams, and see it done."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from app import clock
from app.auth.actor import Actor
from app.clinic import known, records, texts
from app.clinic.moves import move
from app.clinic.once import made_before
from app.clinic.patients import service as patients
from app.clinic.patients.models import Patient
from app.clinic.search import found
from app.clinic.staff import service as staff
from app.clinic.tasks.models import MOST_DESCRIPTION, MOST_TITLE, Priority, Task, TaskStatus
from app.clinic.today import end_of
from app.database import db
from app.errors import Invalid, NotFound
from app.events.publish import publish


def get(org_id: str, id: str) -> Task:
    """The task of that clinic. Raises NotFound."""
    task = db.session.get(Task, id)
    if task is None or task.org_id != org_id:
        raise NotFound.record("task", id)
    return task


def search(org_id: str, *, search: str = "", assignee: str = "", **filters: Any) -> Select[Any]:
    """Tasks, the one due first first; those without a due date last."""
    wanted = select(Task).where(Task.org_id == org_id).outerjoin(Task.patient)
    wanted = wanted.options(
        contains_eager(Task.patient),
        joinedload(Task.assigned_user),
        joinedload(Task.assigned_team),
    )
    for name in ("status", "priority", "patient_id", "run_id", "linked_id"):
        if filters.get(name):
            wanted = wanted.where(getattr(Task, name) == filters[name])
    if assignee:
        wanted = wanted.where(
            or_(Task.assigned_user_id == assignee, Task.assigned_team_id == assignee)
        )
    if search:
        wanted = wanted.where(
            or_(found(Task.search_text, search), found(Patient.search_text, search))
        )
    return wanted.order_by(Task.due_date.asc().nulls_last(), Task.id)


def create(
    org_id: str,
    *,
    by: Actor,
    title: str,
    description: str | None = None,
    patient_id: str | None = None,
    assignee: str | None = None,
    due_date: datetime | date | None = None,
    priority: str = Priority.MEDIUM,
    linked: tuple[str, str] | None = None,
    linked_label: str | None = None,
    run_id: str | None = None,
    node_id: str | None = None,
    once: str | None = None,
) -> Task:
    """A new task. `linked` is (record type, id); a due date without a time is all of that day."""
    if task := made_before(Task, once):
        return task
    patients.check(org_id, patient_id)
    task = Task(
        org_id=org_id,
        title=_title(title),
        description=texts.prose(description, MOST_DESCRIPTION) if description else None,
        priority=Priority(priority),
        status=TaskStatus.OPEN,
        patient_id=patient_id,
        due_date=_moment(due_date, org_id),
        run_id=run_id,
        node_id=node_id,
        once_key=once,
        **_assigned(org_id, assignee),
        **_linked(org_id, linked, linked_label),
    )
    db.session.add(task)
    _tell("task.created", task, by)
    return task


def complete(task: Task, *, by: Actor) -> Task:
    """It is done."""
    changes = {"completed_at": clock.now(), "completed_by_id": by.user_id}
    move(task, TaskStatus.COMPLETED, whence=(TaskStatus.OPEN,), **changes)
    _tell("task.completed", task, by)
    return task


def cancel(task: Task, *, by: Actor) -> Task:
    """It need not be done."""
    move(task, TaskStatus.CANCELLED, whence=(TaskStatus.OPEN,))
    _tell("task.cancelled", task, by)
    return task


def _title(text: str) -> str:
    title = texts.line(text, MOST_TITLE)
    if not title:
        raise Invalid.field("title", "A task needs a title.")
    return title


def _moment(due: datetime | date | None, org_id: str) -> datetime | None:
    if due is None or isinstance(due, datetime):
        return due
    return end_of(due, org_id)


def _assigned(org_id: str, id: str | None) -> dict[str, str]:
    if not id:
        return {}
    assignee = staff.assignee(org_id, id)
    if assignee is None:
        raise Invalid.field("assignee", "There is no such person or team in this clinic.")
    if not assignee.is_active:
        raise Invalid.field("assignee", f"{assignee.name} does not work here any more.")
    return {f"assigned_{assignee.type}_id": id}


def _linked(org_id: str, linked: tuple[str, str] | None, label: str | None) -> dict[str, str]:
    if linked is None:
        return {}
    type, id = linked
    label = label or known.get(("label", org_id, type, id), lambda: _label(org_id, type, id))
    if label is None:
        raise Invalid.field("linked", f"There is no {type} {id[:60]} in this clinic.")
    return {"linked_type": type, "linked_id": id, "linked_label": texts.line(label, 200)}


def _label(org_id: str, type: str, id: str) -> str | None:
    record_type = records.get(type)
    facts = record_type.load(org_id, [id]).get(id) if record_type else None
    return record_type.label(facts) if record_type and facts else None


def _tell(type: str, task: Task, by: Actor) -> None:
    publish(type, by=by, subject=("task", task.id), patient_id=task.patient_id)
