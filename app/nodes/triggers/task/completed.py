"""Starts when a task has been done.

Choose **priorities** to start only for some tasks. Leave them empty to start for every task.

Steps after it can use the task and, where it is about one, its patient: `{{ task.title }}`,
`{{ task.assignee.name }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes import fields
from app.nodes.base import NodeConfig, trigger
from app.nodes.fields.choices import PRIORITIES


class Config(NodeConfig):
    priorities = fields.MultiSelect(
        "Priorities",
        help="Leave empty to start for every task.",
        options=PRIORITIES,
        reads="task.priority",
    )


@trigger(
    "task.completed",
    title="Task completed",
    category="tasks",
    icon="circle-check",
    keywords=("done", "finished", "to-do"),
    config=Config,
    summary="{priorities}",
    sample={"priorities": ["urgent"]},
    supplies=("task", "patient"),
)
def completed(config: Config, scope: Mapping[str, Any]) -> str | None:
    return why_not(config.priorities, scope)


def why_not(wanted: tuple[str, ...], scope: Mapping[str, Any]) -> str | None:
    """Why a task of another priority does not start it; None where it does."""
    task = scope.get("task")
    priority = task.get("priority") if isinstance(task, Mapping) else None
    is_wanted = not wanted or priority in wanted
    return None if is_wanted else f"the priority of the task is not {' or '.join(wanted)}"
