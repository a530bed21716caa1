"""Starts when everything the clinic wants to know of a patient is there.

Which details those are is set for the whole clinic. It starts once for each patient: emptying a
detail and filling it in again starts nothing.

Steps after it can use the patient, for example `{{ patient.email }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes.base import NodeConfig, trigger


class Config(NodeConfig):
    """It has no settings."""


@trigger(
    "patient.profile_completed",
    title="Profile completed",
    category="patients",
    icon="user-check",
    keywords=("profile", "details", "complete", "registration"),
    config=Config,
    summary="",
    sample={},
    supplies=("patient",),
)
def profile_completed(config: Config, scope: Mapping[str, Any]) -> str | None:
    return None
