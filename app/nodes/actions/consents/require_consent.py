"""Asks the patient for a consent, and holds bookings back until it is given.

The patient gives it in the portal, by signing a disclaimer for the same consent, or on paper, and
somebody notes it. A patient who has given this **version** already is not asked again, and the
step is skipped.

Later steps can use `{{ steps.<this step>.consent_id }}`.
"""

from __future__ import annotations

from typing import Any

from app.clinic.blocks import service as blocks
from app.clinic.blocks.models import BlockKind
from app.clinic.consents import service as consents
from app.clinic.consents.models import ConsentStatus
from app.nodes import fields
from app.nodes.base import NodeConfig, Output, Step, action
from app.nodes.outcome import Done, Link, Outcome, Skipped


class Config(NodeConfig):
    reads = ("patient",)

    consent_type = fields.Choice("Consent", required=True, source="consent_types")
    version = fields.Text("Version", default="1", max_length=40)
    blocking = fields.Boolean(
        "Blocks booking", default=True, help="No visit can be booked until it is given."
    )


@action(
    "require_consent",
    title="Require consent",
    category="forms",
    icon="shield-check",
    keywords=("agreement", "permission", "privacy", "gdpr", "block"),
    config=Config,
    summary="{consent_type}",
    sample={"consent_type": "telerehab", "version": "1", "blocking": True},
    outputs=(Output("consent_id", "Consent"),),
    raises=("consent.required", "booking.blocked"),
    needs=lambda config: ("patient",),
)
def require_consent(config: Config, step: Step) -> Outcome:
    patient_id = step.id_of("patient")
    if patient_id is None:
        return Skipped("There is no patient to ask.")
    origin: dict[str, Any] = {"run_id": step.run_id, "node_id": step.node_id}
    consent = consents.require(
        step.org_id,
        by=step.actor,
        patient_id=patient_id,
        type=config.consent_type,
        version=config.version or "1",
        once=step.key,
        **origin,
    )
    if consent.status == ConsentStatus.GRANTED:
        return Skipped(f"The patient has given the consent “{consent.label}” already.")
    if config.blocking:
        blocks.block(
            step.org_id,
            by=step.actor,
            patient_id=patient_id,
            reason=f"Give the consent “{consent.label}”",
            until=BlockKind.CONSENT,
            consent_type=consent.type,
            once=step.key,
            **origin,
        )
    link = Link("consent", consent.id, consent.label)
    return Done(f"Asked for the consent “{consent.label}”", {"consent_id": consent.id}, (link,))
