"""Ends the patient's access to a feature.

Where the patient has no access to it, the step is skipped.
"""

from __future__ import annotations

from app.clinic.access import service as access
from app.nodes import fields
from app.nodes.base import NodeConfig, Output, Step, action
from app.nodes.outcome import Done, Link, Outcome, Skipped


class Config(NodeConfig):
    reads = ("patient",)

    feature = fields.Choice("Feature", required=True, source="features")


@action(
    "revoke_access",
    title="Revoke access",
    category="patients",
    icon="lock",
    keywords=("lock", "disable", "feature", "remove", "end"),
    config=Config,
    summary="{feature}",
    sample={"feature": "telerehab"},
    outputs=(Output("grant_id", "Access grant"),),
    raises=("access.revoked",),
    needs=lambda config: ("patient",),
)
def revoke_access(config: Config, step: Step) -> Outcome:
    patient_id = step.id_of("patient")
    if patient_id is None:
        return Skipped("There is no patient whose access could end.")
    grant = access.active(step.org_id, patient_id, config.feature)
    if grant is None:
        return Skipped("The patient has no access to this.")
    access.revoke(grant, by=step.actor)
    link = Link("access_grant", grant.id, access.label_of(grant.feature))
    return Done(f"Revoked access: {link.label}", {"grant_id": grant.id}, links=(link,))
