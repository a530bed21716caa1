"""Starts when a patient has been discharged.

Use it to write to the family doctor, to ask for feedback or to plan the next check-up.

Steps after it can use the patient, for example `{{ patient.discharged_at }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes.base import NodeConfig, trigger


class Config(NodeConfig):
    """It has no settings."""


@trigger(
    "patient.discharged",
    title="Patient discharged",
    category="patients",
    icon="door-exit",
    keywords=("discharge", "left", "treatment over", "release"),
    config=Config,
    summary="",
    sample={},
    supplies=("patient",),
)
def discharged(config: Config, scope: Mapping[str, Any]) -> str | None:
    return None
