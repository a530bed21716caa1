"""Starts when a patient has been admitted, also after a discharge.

Use it to prepare what a stay or a course of treatment needs. Whether the patient was here before
is `{{ event.data.again }}`.

Steps after it can use the patient, for example `{{ patient.admitted_at }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes.base import NodeConfig, trigger


class Config(NodeConfig):
    """It has no settings."""


@trigger(
    "patient.admitted",
    title="Patient admitted",
    category="patients",
    icon="door-enter",
    keywords=("admission", "intake", "taken in", "re-admitted"),
    config=Config,
    summary="",
    sample={},
    supplies=("patient",),
)
def admitted(config: Config, scope: Mapping[str, Any]) -> str | None:
    return None
