"""Which segments a trigger is for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes import fields
from app.nodes.base import NodeConfig


class SegmentFilter(NodeConfig):
    segments = fields.MultiSelect(
        "Segments", help="Leave empty to start for every segment.", source="segments"
    )


def why_not(config: Any, scope: Mapping[str, Any]) -> str | None:
    """Why that segment is not one of the chosen ones, or None."""
    event = scope.get("event")
    data = event.get("data") if isinstance(event, Mapping) else None
    told = data.get("segment_id") if isinstance(data, Mapping) else None
    if not config.segments or told in config.segments:
        return None
    return "it is another segment"
