"""Starts when a patient has not come although the grace period is over.

It starts once for each recall. Use it to give somebody a task, or to ask on another channel.

Choose **recall programmes** to start only for some of them. Steps after it can use the recall and
the patient, for example `{{ recall.days_overdue }}` and `{{ patient.first_name }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes.base import trigger
from app.nodes.triggers.recall.filters import ProgrammeFilter, why_not


@trigger(
    "recall.overdue",
    title="Recall overdue",
    category="recalls",
    icon="calendar-x",
    keywords=("recall", "check-up", "reminder", "come again"),
    config=ProgrammeFilter,
    summary="{programmes}",
    sample={"programmes": []},
    supplies=("recall", "patient"),
)
def overdue(config: ProgrammeFilter, scope: Mapping[str, Any]) -> str | None:
    return why_not(config, scope)
