"""Starts when a task is past its due date and still not done.

Choose **priorities** to start only for some tasks. Leave them empty to start for every task.

It starts once for each due date of a task.

Steps after it can use the task and, where it is about one, its patient: `{{ task.title }}`,
`{{ task.assignee.name }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes import fields
from app.nodes.base import NodeConfig, trigger
from app.nodes.fields.choices import PRIORITIES
from app.nodes.triggers.task.completed import why_not


class Config(NodeConfig):
    priorities = fields.MultiSelect(
        "Priorities",
        help="Leave empty to start for every task.",
        options=PRIORITIES,
        reads="task.priority",
    )


@trigger(
    "task.overdue",
    title="Task overdue",
    category="tasks",
    icon="alarm",
    keywords=("late", "escalate", "not done"),
    config=Config,
    summary="{priorities}",
    sample={"priorities": ["urgent"]},
    supplies=("task", "patient"),
)
def overdue(config: Config, scope: Mapping[str, Any]) -> str | None:
    return why_not(config.priorities, scope)
