"""Puts a secure message into the patient's portal.

Nothing of it leaves Careloom, so it may hold clinical detail. It stays unread until the patient
opens it; `{{ steps.n1.message_id }}` names it for later steps. A patient who has died or left
gets none, and the step is skipped and says why.
"""

from __future__ import annotations

from app.clinic.messages.channels import Channel
from app.nodes import fields
from app.nodes.base import Step, action
from app.nodes.outcome import Outcome
from app.nodes.sending import (
    OWN,
    TO_PATIENT,
    MessageConfig,
    send_to_patient,
    template_choice,
    text_choice,
)


class Config(MessageConfig):
    text = text_choice()
    template = template_choice("portal")
    subject = fields.Text(
        "Subject", required=True, template=True, max_length=300, depends_on=("text", OWN)
    )
    body = fields.LongText("Message", required=True, template=True, depends_on=("text", OWN))


@action(
    "send_portal_message",
    title="Send portal message",
    category="messages",
    icon="mailbox",
    keywords=("portal", "secure", "message", "inbox"),
    config=Config,
    summary="{subject}{template}",
    sample={
        "subject": "Your plan has changed",
        "body": "Dear {{ patient.first_name }}, please look.",
    },
    **TO_PATIENT,
)
def send_portal_message(config: Config, step: Step) -> Outcome:
    return send_to_patient(config, step, Channel.PORTAL, subject=config.subject, body=config.body)
