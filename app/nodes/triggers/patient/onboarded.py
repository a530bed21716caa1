"""Starts when a patient has been added to the clinic.

Use it to welcome new patients and to prepare their first visit.

Steps after it can use the patient, for example `{{ patient.first_name }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes.base import NodeConfig, trigger


class Config(NodeConfig):
    """It has no settings."""


@trigger(
    "patient.onboarded",
    title="Patient onboarded",
    category="patients",
    icon="user-plus",
    keywords=("new patient", "registered", "welcome"),
    config=Config,
    summary="",
    sample={},
    supplies=("patient",),
)
def onboarded(config: Config, scope: Mapping[str, Any]) -> str | None:
    return None
