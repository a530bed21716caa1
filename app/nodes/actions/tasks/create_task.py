"""Gives a person, a team or a role something to do.

The task is linked to the record that started the workflow and to its patient, so that whoever
does it has both at hand. Without an **assignee** it waits in the task list for somebody to take
it; of a team or role, any member may.

**Due** counts from the moment the step runs, or goes by a rule: two days after the first kept
appointment, three days before the insurance begins. While that date is not known the task is
pending; once it is, the due date fills in by itself.

**More settings** has a reminder, whether doing it completes the whole workflow, whether it is
dropped when the patient is discharged, and whether it comes again.

Later steps can use `{{ steps.<this step>.task_id }}`, for example to close the task again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.clinic.tasks import service as tasks
from app.nodes import fields, working
from app.nodes.base import NodeConfig, Output, Step, action
from app.nodes.outcome import Done, Link, Outcome

RULE = ("due_by", "rule")
MORE = ("more", True)
WAYS = (
    fields.Option("now", "Counted from now"),
    fields.Option("rule", "By an event or date"),
)


class Config(NodeConfig):
    # The task is linked to whichever of these started the run.
    reads = ("patient", "invoice", "appointment", "task")

    title = fields.Text(
        "Title", required=True, template=True, placeholder="Call {{ patient.name }}"
    )
    description = fields.LongText("Description", template=True)
    assignee = fields.Assignee("Assignee", help="A person, team or role. Leave empty for anybody.")
    priority = fields.Priority()
    due_by = fields.Select("Due date", options=WAYS, default="now")
    due = fields.Due(
        "Due", help="Counted from the moment this step runs.", depends_on=("due_by", "now")
    )
    due_offset = working.offset(RULE)
    due_from = working.basis(RULE)
    weekend = working.weekend(RULE)
    more = fields.Boolean("More settings", default=False)
    remind_days = working.remind_days(MORE)
    notify = working.notify(MORE)
    completes_workflow = working.completes_workflow(MORE)
    na_after_discharge = working.na_after_discharge(MORE)
    recurrence = working.recurrence(MORE)
    repeat_every = working.repeat_every()
    repeat_unit = working.repeat_unit()
    repeat_on = working.repeat_on()

    @classmethod
    def sentences(cls, raw: Mapping[str, Any]) -> Mapping[str, str]:
        """When it is due and how often, each in a sentence."""
        return working.sentences({"due_by": "now", **raw})


@action(
    "create_task",
    title="Create task",
    category="tasks",
    icon="checklist",
    keywords=("todo", "to-do", "assign", "follow-up", "reminder", "recurring"),
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
    raises=("task.created", "task.overdue"),
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
        due_date=config.due if config.due_by == "now" else None,
        run_id=step.run_id,
        node_id=step.node_id,
        once=step.key,
        work=working.work_of(config, is_more=config.more),
        **working.linked(step),
    )
    return Done("Created a task", {"task_id": task.id}, links=(Link("task", task.id, task.title),))
