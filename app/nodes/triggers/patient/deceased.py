"""Starts when a patient has been marked as deceased.

Nothing is sent to the patient any more. Use it for work inside the clinic, such as a task to
cancel what is planned.

Steps after it can use the patient, for example `{{ patient.name }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes.base import NodeConfig, trigger


class Config(NodeConfig):
    """It has no settings."""


@trigger(
    "patient.deceased",
    title="Patient deceased",
    category="patients",
    icon="heart-off",
    keywords=("died", "death", "deceased"),
    config=Config,
    summary="",
    sample={},
    supplies=("patient",),
)
def deceased(config: Config, scope: Mapping[str, Any]) -> str | None:
    return None
