"""Sends a message to the inbox of people of the clinic.

To persons, teams, everybody with a role, or distribution lists: who that is, is found out when
the message is sent, so a list may change after the workflow was published. Somebody meant twice
gets it once. It stays in Careloom and may hold clinical detail; the inbox shows who has read it.
"""

from __future__ import annotations

from app.clinic.distribution_lists import recipients
from app.nodes import fields
from app.nodes.base import Step, action
from app.nodes.outcome import Outcome, Skipped
from app.nodes.sending import (
    OUTPUTS,
    OWN,
    Content,
    MessageConfig,
    send,
    template_choice,
    text_choice,
    to_staff,
)


class Config(MessageConfig):
    to = fields.MultiSelect("To", required=True, source="staff_recipients")
    text = text_choice()
    template = template_choice("staff")
    subject = fields.Text("Subject", template=True, max_length=300, depends_on=("text", OWN))
    body = fields.LongText("Message", required=True, template=True, depends_on=("text", OWN))


@action(
    "send_staff_message",
    title="Send staff message",
    category="messages",
    icon="messages",
    keywords=("staff", "team", "internal", "notify", "colleague"),
    config=Config,
    summary="{body}{template}",
    sample={"to": ["role:admin"], "body": "{{ patient.name }} has sent the follow-up form."},
    outputs=OUTPUTS,
    resumes=True,
)
def send_staff_message(config: Config, step: Step) -> Outcome:
    orders = to_staff(recipients.resolve(step.org_id, config.to))
    if not orders:
        return Skipped("Nobody is in the teams and lists chosen.")
    content = Content.of(config, subject=config.subject, body=config.body)
    return send(step, content, orders, config.delay_minutes)
