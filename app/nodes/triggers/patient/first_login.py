"""Starts when a patient signs in for the first time.

It starts once for each patient, however often they sign in later. Use it to show newcomers around
and to ask for what is still missing.

Steps after it can use the patient, for example `{{ patient.first_name }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes.base import NodeConfig, trigger


class Config(NodeConfig):
    """It has no settings."""


@trigger(
    "patient.first_login",
    title="Patient's first sign-in",
    category="patients",
    icon="login",
    keywords=("portal", "sign in", "first login", "activated"),
    config=Config,
    summary="",
    sample={},
    supplies=("patient",),
)
def first_login(config: Config, scope: Mapping[str, Any]) -> str | None:
    return None
