"""Starts when a patient has been archived.

The record stays, but nothing is sent to an archived patient any more. Use it for work inside the
clinic, such as a task to return documents.

Steps after it can use the patient, for example `{{ patient.name }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes.base import NodeConfig, trigger


class Config(NodeConfig):
    """It has no settings."""


@trigger(
    "patient.archived",
    title="Patient archived",
    category="patients",
    icon="archive",
    keywords=("archive", "inactive", "moved away", "removed"),
    config=Config,
    summary="",
    sample={},
    supplies=("patient",),
)
def archived(config: Config, scope: Mapping[str, Any]) -> str | None:
    return None
