"""Which recall programmes a trigger is for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes import fields
from app.nodes.base import NodeConfig


class ProgrammeFilter(NodeConfig):
    programmes = fields.MultiSelect(
        "Recall programmes",
        help="Leave empty to start for every programme.",
        source="recall_programmes",
        reads="recall.programme.id",
    )


def why_not(config: Any, scope: Mapping[str, Any]) -> str | None:
    """Why that recall is not of a chosen programme, or None."""
    recall = scope.get("recall")
    programme = recall.get("programme") if isinstance(recall, Mapping) else None
    id = programme.get("id") if isinstance(programme, Mapping) else None
    if not config.programmes or id in config.programmes:
        return None
    return "the recall is of another programme"
