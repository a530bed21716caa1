"""Starts when a patient leaves a segment.

A patient leaves because the segment's rules do not fit any more, or because somebody or a workflow
took them out.

Choose **segments** to start only for some of them. Steps after it can use the patient and the
segment, for example `{{ patient.first_name }}` and `{{ segment.name }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes.base import trigger
from app.nodes.triggers.segment.filters import SegmentFilter, why_not


@trigger(
    "segment.left",
    title="Segment left",
    category="segments",
    icon="users-minus",
    keywords=("segment", "group", "membership", "cohort"),
    config=SegmentFilter,
    summary="{segments}",
    sample={"segments": []},
    supplies=("patient", "segment"),
)
def left(config: SegmentFilter, scope: Mapping[str, Any]) -> str | None:
    return why_not(config, scope)
