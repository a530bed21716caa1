"""What conditions and templates may ask of a task."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.clinic.records import Facts, RecordField, RecordType, declare
from app.clinic.tasks.models import Task
from app.database import db

FIELDS = (
    RecordField("title", "Title", sample="Call about the invoice", private="text"),
    RecordField(
        "description", "Description", sample="Ask whether the address is right.", private="text"
    ),
    RecordField("status", "Status", sample="open"),
    RecordField("priority", "Priority", sample="medium"),
    RecordField("due_date", "Due date", "datetime", datetime(2026, 3, 20, 17, 0, tzinfo=UTC)),
    RecordField("is_overdue", "Is overdue", "boolean", False),
    RecordField("urgency", "Urgent or routine", sample="routine"),
    RecordField(
        "completed_at", "Completed at", "datetime", datetime(2026, 3, 19, 15, 0, tzinfo=UTC)
    ),
    RecordField("completes_workflow", "Completes its workflow", "boolean", False),
    RecordField("assignee.name", "Assignee's name", sample="Billing"),
    RecordField("assignee.type", "Assignee is a person or a team", sample="team"),
    RecordField("id", "Task id", sample="tsk_01932f6c-0000-7000-8000-000000000000"),
)


def load(org_id: str, ids: Collection[str]) -> dict[str, Facts]:
    """Facts of these tasks."""
    wanted = select(Task).where(Task.org_id == org_id, Task.id.in_(ids))
    names = (joinedload(Task.assigned_user), joinedload(Task.assigned_team))
    return {task.id: facts(task) for task in db.session.scalars(wanted.options(*names))}


def facts(task: Task) -> Facts:
    who = task.assignee
    plain = ("id", "title", "description", "status", "priority", "due_date", "is_overdue")
    more = ("urgency", "completed_at", "completes_workflow", "run_id")
    return {
        **{name: getattr(task, name) for name in (*plain, *more)},
        "assignee": {"id": who.id, "type": who.type, "name": who.name} if who else None,
        "patient_id": task.patient_id,
        "invoice_id": task.linked_id if task.linked_type == "invoice" else None,
        "appointment_id": task.linked_id if task.linked_type == "appointment" else None,
    }


TASK = declare(
    RecordType(
        name="task",
        prefix="tsk",
        title="Task",
        fields=FIELDS,
        load=load,
        label=lambda facts: str(facts["title"]),
        links={
            "patient": ("patient", "patient_id"),
            "invoice": ("invoice", "invoice_id"),
            "appointment": ("appointment", "appointment_id"),
        },
        starts_by_hand=True,
    )
)
