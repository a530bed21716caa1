"""Lets the patient use a feature, for some days or for good.

Access that the patient has already is made to last longer where need be, never shorter. While a
booking block is open, the feature stays shut all the same: see **Block booking**.

Later steps can use `{{ steps.<this step>.grant_id }}`.
"""

from __future__ import annotations

from datetime import timedelta

from app.clinic.access import service as access
from app.nodes import fields
from app.nodes.base import NodeConfig, Output, Step, action
from app.nodes.outcome import Done, Link, Outcome, Skipped


class Config(NodeConfig):
    reads = ("patient",)

    feature = fields.Choice("Feature", required=True, source="features")
    days = fields.Number("For how many days", min=1, max=3_650, help="Leave empty for good.")


@action(
    "grant_access",
    title="Grant access",
    category="patients",
    icon="key",
    keywords=("unlock", "enable", "feature", "telerehab", "library", "video"),
    config=Config,
    summary="{feature}",
    sample={"feature": "telerehab", "days": 90},
    outputs=(Output("grant_id", "Access grant"),),
    raises=("access.granted",),
    needs=lambda config: ("patient",),
)
def grant_access(config: Config, step: Step) -> Outcome:
    patient_id = step.id_of("patient")
    if patient_id is None:
        return Skipped("There is no patient to let in.")
    grant = access.grant(
        step.org_id,
        by=step.actor,
        patient_id=patient_id,
        feature=config.feature,
        expires_at=step.now + timedelta(days=config.days) if config.days else None,
        run_id=step.run_id,
        node_id=step.node_id,
        once=step.key,
    )
    link = Link("access_grant", grant.id, access.label_of(grant.feature))
    return Done(f"Granted access: {link.label}", {"grant_id": grant.id}, links=(link,))
