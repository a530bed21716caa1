"""Which consents a trigger is for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.clinic.consents.types import label_of
from app.nodes import fields
from app.nodes.base import NodeConfig


class ConsentFilter(NodeConfig):
    types = fields.MultiSelect(
        "Consents",
        help="Leave empty to start for every consent.",
        source="consent_types",
        reads="consent.type",
    )


def why_not(config: Any, scope: Mapping[str, Any]) -> str | None:
    """Why a consent is not one of the chosen kinds, in words, or None."""
    consent = scope.get("consent")
    type = consent.get("type") if isinstance(consent, Mapping) else None
    if not config.types or type in config.types:
        return None
    return f"the consent is not for {' or '.join(label_of(each) for each in config.types)}"
