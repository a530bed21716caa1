"""Starts when a patient comes into a segment.

A patient comes in because the segment's rules fit, or because somebody or a workflow put them in.
It starts once each time, also when they come back later.

Choose **segments** to start only for some of them. Steps after it can use the patient and the
segment, for example `{{ patient.first_name }}` and `{{ segment.name }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes.base import trigger
from app.nodes.triggers.segment.filters import SegmentFilter, why_not


@trigger(
    "segment.entered",
    title="Segment entered",
    category="segments",
    icon="users-plus",
    keywords=("segment", "group", "membership", "cohort"),
    config=SegmentFilter,
    summary="{segments}",
    sample={"segments": []},
    supplies=("patient", "segment"),
)
def entered(config: SegmentFilter, scope: Mapping[str, Any]) -> str | None:
    return why_not(config, scope)
