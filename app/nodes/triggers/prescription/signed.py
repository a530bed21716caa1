"""Starts when a clinician has signed a prescription.

Use it to tell the patient that the medicine can be fetched, or to plan a review.

Steps after it can use the prescription and its patient, for example
`{{ prescription.prescriber.name }}`. Name no medicines in e-mails and SMS.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes.base import NodeConfig, trigger


class Config(NodeConfig):
    """It has no settings."""


@trigger(
    "prescription.signed",
    title="Prescription signed",
    category="prescriptions",
    icon="prescription",
    keywords=("medicine", "medication", "drug", "pharmacy"),
    config=Config,
    summary="",
    sample={},
    supplies=("prescription", "patient"),
)
def signed(config: Config, scope: Mapping[str, Any]) -> str | None:
    return None
