"""Starts when it is time to ask a patient to come again.

It starts once for each recall, as many days ahead of its due day as the programme says. A patient
who has a fitting appointment ahead is not asked, so nothing starts.

Choose **recall programmes** to start only for some of them. What steps after it send to the
patient is noted on the recall. They can use the recall and the patient, for example
`{{ recall.programme.name }}` and `{{ patient.first_name }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes.base import trigger
from app.nodes.triggers.recall.filters import ProgrammeFilter, why_not


@trigger(
    "recall.due",
    title="Recall due",
    category="recalls",
    icon="calendar-due",
    keywords=("recall", "check-up", "reminder", "come again"),
    config=ProgrammeFilter,
    summary="{programmes}",
    sample={"programmes": []},
    supplies=("recall", "patient"),
)
def due(config: ProgrammeFilter, scope: Mapping[str, Any]) -> str | None:
    return why_not(config, scope)
