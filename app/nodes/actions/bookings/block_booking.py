"""Holds back bookings of the patient until something has happened.

Choose what: a form is signed, a consent is given, the profile is complete, or somebody (or
**Unblock booking**) says so. Until then the portal and the front desk are told the **reason**
when they try to book; staff may book all the same, saying why.

Where it has happened already, nothing is blocked and the step is skipped. This asks the patient
for nothing: **Require form** and **Require consent** do, and block by themselves.
"""

from __future__ import annotations

from app.clinic.blocks import service as blocks
from app.clinic.forms import templates
from app.nodes import fields
from app.nodes.base import NodeConfig, Output, Step, action
from app.nodes.outcome import Done, Failed, Link, Outcome, Skipped

UNTIL = (
    fields.Option("form", "A form is signed"),
    fields.Option("consent", "A consent is given"),
    fields.Option("profile", "The profile is complete"),
    fields.Option("staff", "Somebody says so"),
)


class Config(NodeConfig):
    reads = ("patient",)

    until = fields.Select("Until", required=True, options=UNTIL, default="form")
    form_template_id = fields.Choice(
        "Form", required=True, source="form_templates", depends_on=("until", "form")
    )
    consent_type = fields.Choice(
        "Consent", required=True, source="consent_types", depends_on=("until", "consent")
    )
    reason = fields.Text("Reason, for the patient", required=True, template=True, max_length=300)


@action(
    "block_booking",
    title="Block booking",
    category="appointments",
    icon="calendar-off",
    keywords=("prevent", "stop", "hold", "until"),
    config=Config,
    summary="until {until}",
    sample={"until": "profile", "reason": "Please complete your profile first."},
    outputs=(Output("block_id", "Booking block"),),
    raises=("booking.blocked",),
    needs=lambda config: ("patient",),
)
def block_booking(config: Config, step: Step) -> Outcome:
    patient_id = step.id_of("patient")
    if patient_id is None:
        return Skipped("There is no patient whose bookings could be held back.")
    by_form, by_consent = config.until == "form", config.until == "consent"
    if by_form and not _is_usable(step.org_id, config.form_template_id):
        return Failed("The form is not in use in this clinic. Choose another.", code="no_form")
    block = blocks.block(
        step.org_id,
        by=step.actor,
        patient_id=patient_id,
        reason=config.reason or "Please ask the clinic.",
        until=config.until,
        form_template_id=config.form_template_id if by_form else None,
        consent_type=config.consent_type if by_consent else None,
        run_id=step.run_id,
        node_id=step.node_id,
        once=step.key,
    )
    if block is None:
        return Skipped("What it would wait for has happened already.")
    return Done(
        "Bookings are held back",
        {"block_id": block.id},
        links=(Link("booking_block", block.id, block.reason),),
    )


def _is_usable(org_id: str, template: str) -> bool:
    found = templates.find(org_id, template)
    return found is not None and found.is_active
