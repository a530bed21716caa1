"""Starts when a patient has taken a consent back.

Use it to stop what the consent was for, and to tell whoever has to know.

Choose **consents** to start only for some of them; leave it empty to start for all. Steps after
it can use the consent and its patient, for example `{{ consent.label }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes.base import trigger
from app.nodes.triggers.consent.filters import ConsentFilter, why_not


class Config(ConsentFilter):
    """By kind of consent."""


@trigger(
    "consent.withdrawn",
    title="Consent withdrawn",
    category="forms",
    icon="hand-stop",
    keywords=("revoked", "permission", "opt out", "taken back"),
    config=Config,
    summary="{types}",
    sample={"types": ["marketing"]},
    supplies=("consent", "patient"),
)
def withdrawn(config: Config, scope: Mapping[str, Any]) -> str | None:
    return why_not(config, scope)
