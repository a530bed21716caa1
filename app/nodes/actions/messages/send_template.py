"""Sends a message template by every method it has, such as e-mail, SMS and portal.

Each method is asked for by itself: where the contact policy keeps one from the patient, the
others still go, and the step says which did not. The step ends once all of them are answered.
A template that is disabled cannot be used: the workflow cannot be published, and a step of one
that was published before fails and says so. A patient note is written by a step of its own.
"""

from __future__ import annotations

from app.clinic.distribution_lists import recipients
from app.clinic.messages.channels import Channel
from app.clinic.templates import service as templates
from app.clinic.templates.models import MessageTemplate, Method
from app.nodes import fields
from app.nodes.base import Step, action
from app.nodes.outcome import Outcome, Skipped
from app.nodes.sending import (
    OUTPUTS,
    TOLD_LATER,
    Content,
    MessageConfig,
    Order,
    send,
    to_patient,
    to_staff,
)


class Config(MessageConfig):
    template = fields.Choice("Template", required=True, source="message_templates")


@action(
    "send_template",
    title="Send message template",
    category="messages",
    icon="template",
    keywords=("template", "message", "email", "sms", "portal"),
    config=Config,
    summary="{template}",
    sample={"template": "welcome_patient"},
    outputs=OUTPUTS,
    raises=TOLD_LATER,
    resumes=True,
)
def send_template(config: Config, step: Step) -> Outcome:
    orders = _orders(templates.usable(step.org_id, config.template), step)
    if not orders:
        return Skipped("There is nobody to write to by the methods of this template.")
    return send(step, Content.of(config), orders, config.delay_minutes)


def _orders(template: MessageTemplate, step: Step) -> list[Order]:
    orders = []
    for method in template.methods:
        if method == Method.STAFF and template.staff_recipient:
            orders += to_staff(recipients.resolve(step.org_id, [template.staff_recipient]))
        elif method not in (Method.STAFF, Method.NOTE):
            orders += to_patient(step, Channel(method), suffix=method)
    return orders
