"""Asks the patient for a form that has to be filled in.

The form appears in the patient's portal, filled with what the profile knows already. With
**Blocks booking** the patient cannot book a visit until it is signed (or, where nobody has to
sign it, until it is filled in). The workflow itself goes on at once: to hold it back as well, add
**Wait for event** after this step.

While the patient still has this form open, no second one is made. Later steps can use
`{{ steps.<this step>.form_id }}`.
"""

from __future__ import annotations

from app.nodes import fields
from app.nodes.actions.forms.asking import OUTPUTS, ask
from app.nodes.base import NodeConfig, Step, action
from app.nodes.outcome import Outcome


class Config(NodeConfig):
    reads = ("patient",)

    form_template_id = fields.Choice("Form", required=True, source="form_templates")
    blocking = fields.Boolean(
        "Blocks booking", default=True, help="No visit can be booked until it is signed."
    )
    description = fields.LongText(
        "Why, for the patient", template=True, max_length=2_000, placeholder="Before your visit"
    )
    due = fields.Due("Due", help="Counted from the moment this step runs.")


@action(
    "require_form",
    title="Require form",
    category="forms",
    icon="clipboard-list",
    keywords=("questionnaire", "consent", "intake", "survey", "sign", "disclaimer"),
    config=Config,
    summary="{form_template_id}",
    sample={"form_template_id": "privacy_policy", "blocking": True, "description": ""},
    outputs=OUTPUTS,
    raises=("form.created", "booking.blocked"),
    needs=lambda config: ("patient",),
)
def require_form(config: Config, step: Step) -> Outcome:
    return ask(
        step,
        config.form_template_id,
        blocking=config.blocking,
        description=config.description,
        due_at=config.due,
    )
