"""Offers the patient a form that they may leave.

The form appears in the patient's portal, filled with what the profile knows already. It never
holds a booking back. While the patient still has this form open, no second one is made.

Later steps can use `{{ steps.<this step>.form_id }}`.
"""

from __future__ import annotations

from app.nodes import fields
from app.nodes.actions.forms.asking import OUTPUTS, ask
from app.nodes.base import NodeConfig, Step, action
from app.nodes.outcome import Outcome


class Config(NodeConfig):
    reads = ("patient",)

    form_template_id = fields.Choice("Form", required=True, source="form_templates")
    description = fields.LongText("Why, for the patient", template=True, max_length=2_000)


@action(
    "suggest_form",
    title="Suggest form",
    category="forms",
    icon="clipboard-text",
    keywords=("questionnaire", "optional", "survey", "offer"),
    config=Config,
    summary="{form_template_id}",
    sample={"form_template_id": "pain_survey", "description": ""},
    outputs=OUTPUTS,
    raises=("form.created",),
    needs=lambda config: ("patient",),
)
def suggest_form(config: Config, step: Step) -> Outcome:
    return ask(step, config.form_template_id, suggested=True, description=config.description)
