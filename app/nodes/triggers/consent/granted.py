"""Starts when a patient has given a consent.

That is when a disclaimer is signed, when the patient agrees in the portal, or when somebody
notes a consent that was given on paper.

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
    "consent.granted",
    title="Consent given",
    category="forms",
    icon="shield-check",
    keywords=("agreed", "permission", "signed", "granted"),
    config=Config,
    summary="{types}",
    sample={"types": ["telerehab"]},
    supplies=("consent", "patient"),
)
def granted(config: Config, scope: Mapping[str, Any]) -> str | None:
    return why_not(config, scope)
