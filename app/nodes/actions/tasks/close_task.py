"""Completes or cancels a task.

Use it when something has made the task unnecessary, or when an earlier step of this workflow
created a task that is now done: choose that step's task, such as `{{ steps.n2.task_id }}`.

Leave the task empty to close the task that this workflow was started from. A task that is
closed already is left as it is.

A task that completes its workflow ends the run when it is completed here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.clinic.tasks import service as tasks
from app.clinic.tasks.models import STILL_TO_DO
from app.nodes import fields
from app.nodes.base import NodeConfig, Output, Step, action
from app.nodes.outcome import Done, Failed, Link, Outcome, Skipped, Stop

WAYS = (fields.Option("completed", "Completed"), fields.Option("cancelled", "Cancelled"))


class Config(NodeConfig):
    reads = ("task",)

    status = fields.Select("Close as", required=True, options=WAYS, default="completed")
    task_id = fields.Reference(
        "Task",
        help="Leave empty for the task this workflow was started from.",
        placeholder="{{ steps.n2.task_id }}",
    )


def _needs(config: Mapping[str, Any]) -> tuple[str, ...]:
    return () if config.get("task_id") else ("task",)


@action(
    "close_task",
    title="Close task",
    category="tasks",
    icon="circle-check",
    keywords=("complete", "cancel", "finish", "done"),
    config=Config,
    summary="{status} · {task_id}",
    sample={"status": "completed", "task_id": "{{ steps.n2.task_id }}"},
    outputs=(Output("task_id", "Task"),),
    raises=("task.completed", "task.cancelled"),
    needs=_needs,
)
def close_task(config: Config, step: Step) -> Outcome:
    # A field that names a task but turned out empty must not close another one.
    task_id = step.id_of("task") if config.task_id is None else config.task_id
    if not task_id:
        return Failed("There is no task to close.", code="no_task")
    task = tasks.get(step.org_id, task_id)
    link = Link("task", task.id, task.title)
    if task.status not in STILL_TO_DO:
        return Skipped(f"The task was {task.status.replace('_', ' ')} already.")
    if config.status == "completed":
        tasks.complete(task, by=step.actor)
        if task.completes_workflow and task.run_id == step.run_id:
            return Stop("The task is completed, which completes the workflow")
    else:
        tasks.cancel(task, by=step.actor)
    return Done(f"The task is {config.status}", {"task_id": task.id}, links=(link,))
