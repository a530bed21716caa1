"""Gives a person or a team something to do.

The task is linked to the record that started the workflow and to its patient, so that whoever
does it has both at hand.

**Due** counts from the moment the step runs. Without an **assignee** the task waits in the task
list for somebody to take it.

Later steps can use `{{ steps.<this step>.task_id }}`, for example to close the task again.
"""

from __future__ import annotations

from typing import Any

from app.clinic import records
from app.clinic.tasks import service as tasks
from app.nodes import fields
from app.nodes.base import NodeConfig, Output, Step, action
from app.nodes.outcome import Done, Link, Outcome


class Config(NodeConfig):
    # The task is linked to whichever of these started the run.
    reads = ("patient", "invoice", "appointment", "task")

    title = fields.Text(
        "Title", required=True, template=True, placeholder="Call {{ patient.name }}"
    )
    description = fields.LongText("Description", template=True)
    assignee = fields.Assignee("Assignee", help="A person or a team. Leave empty for anybody.")
    priority = fields.Priority()
    due = fields.Due("Due", help="Counted from the moment this step runs.")


@action(
    "create_task",
    title="Create task",
    category="tasks",
    icon="checklist",
    keywords=("todo", "to-do", "assign", "follow-up", "reminder"),
    config=Config,
    summary="{title} · for {assignee}",
    sample={
        "title": "Follow up on {{ patient.name }}",
        "description": "Ask how the treatment went.",
        "assignee": "",
        "priority": "medium",
        "due": {"amount": 3, "unit": "days"},
    },
    outputs=(Output("task_id", "Task"),),
    raises=("task.created",),
)
def create_task(config: Config, step: Step) -> Outcome:
    task = tasks.create(
        step.org_id,
        by=step.actor,
        title=config.title,
        description=config.description,
        patient_id=step.id_of("patient"),
        assignee=config.assignee,
        priority=config.priority,
        due_date=config.due,
        run_id=step.run_id,
        node_id=step.node_id,
        once=step.key,
        **_linked(step),
    )
    return Done("Created a task", {"task_id": task.id}, links=(Link("task", task.id, task.title),))


def _linked(step: Step) -> dict[str, Any]:
    """The record that started the run. Its label is passed on, or the service would look it up."""
    if step.subject_type is None or step.subject_id is None:
        return {}
    facts, record_type = step.scope.get(step.subject_type), records.get(step.subject_type)
    label = record_type.label(facts) if record_type and isinstance(facts, dict) else None
    return {"linked": (step.subject_type, step.subject_id), "linked_label": label}
