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
    CONTENTS,
    NO_PATIENT,
    OUTPUTS,
    OWN,
    TEMPLATE,
    Content,
    MessageConfig,
    is_about_patient,
    send,
    to_patient,
)


class Config(MessageConfig):
    text = fields.Select("Text", options=CONTENTS, default=OWN)
    template = fields.Choice(
        "Template", required=True, source="portal_templates", depends_on=("text", TEMPLATE)
    )
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
    outputs=OUTPUTS,
    needs=is_about_patient,
    resumes=True,
)
def send_portal_message(config: Config, step: Step) -> Outcome:
    orders = to_patient(step, Channel.PORTAL)
    if not orders:
        return NO_PATIENT
    return send(
        step,
        Content.of(config, subject=config.subject, body=config.body),
        orders,
        config.delay_minutes,
    )
