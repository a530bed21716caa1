"""Asks the patient for details that their profile does not have yet.

They appear in the patient's portal as one short form; what the patient fills in is kept in the
profile. Details that are there already are not asked for: with none missing the step is skipped.

Leave **details** empty to ask for everything your clinic wants a profile to have.
"""

from __future__ import annotations

from app.clinic.forms import asking, profile
from app.nodes import fields
from app.nodes.base import NodeConfig, Output, Step, action
from app.nodes.outcome import Done, Link, Outcome, Skipped

DETAILS = tuple(fields.Option(name, label) for name, (label, _) in profile.NAMES.items())


class Config(NodeConfig):
    reads = ("patient",)

    profile_fields = fields.MultiSelect(
        "Details", options=DETAILS, help="Leave empty for all that a profile must have."
    )
    description = fields.LongText("Why, for the patient", template=True, max_length=2_000)


@action(
    "request_profile_fields",
    title="Request profile details",
    category="forms",
    icon="user-edit",
    keywords=("complete", "profile", "address", "missing", "contact"),
    config=Config,
    summary="{profile_fields}",
    sample={"profile_fields": ["mobile_phone", "address"], "description": ""},
    outputs=(Output("form_id", "Form"),),
    raises=("form.created",),
    needs=lambda config: ("patient",),
)
def request_profile_fields(config: Config, step: Step) -> Outcome:
    patient_id = step.id_of("patient")
    if patient_id is None:
        return Skipped("There is no patient to ask.")
    form = asking.request_profile(
        step.org_id,
        by=step.actor,
        patient_id=patient_id,
        names=config.profile_fields or profile.required(step.org_id),
        description=config.description,
        run_id=step.run_id,
        node_id=step.node_id,
        once=step.key,
    )
    if form is None:
        return Skipped("The profile has all of these already.")
    count = len(form.fields)
    words = f"Asked for {count} detail{'s' if count > 1 else ''} of the profile"
    return Done(words, {"form_id": form.id}, links=(Link("form", form.id, form.title),))
