"""Texts the patient's mobile phone.

The clinic's contact policy counts when it leaves: whoever has died or left, does not agree, or
has unsubscribed from this kind gets none, and the step is skipped and says why. In quiet hours
it is held back until they are over. A patient who answers STOP gets no more
until START. Long texts, and letters such as “ł”, make several SMS of one. Until the clinic has
a provider of SMS, messages can be read in the outbox and go nowhere else.
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
    TOLD_LATER,
    Content,
    MessageConfig,
    is_about_patient,
    send,
    to_patient,
)


class Config(MessageConfig):
    text = fields.Select("Text", options=CONTENTS, default=OWN)
    template = fields.Choice(
        "Template", required=True, source="sms_templates", depends_on=("text", TEMPLATE)
    )
    body = fields.LongText(
        "Message", required=True, template=True, max_length=1600, depends_on=("text", OWN)
    )


@action(
    "send_sms",
    title="Send SMS",
    category="messages",
    icon="message",
    keywords=("text", "sms", "mobile", "phone", "message"),
    config=Config,
    summary="{body}{template}",
    sample={"body": "Dear {{ patient.first_name }}, please call us about your visit."},
    outputs=OUTPUTS,
    needs=is_about_patient,
    raises=TOLD_LATER,
    resumes=True,
)
def send_sms(config: Config, step: Step) -> Outcome:
    orders = to_patient(step, Channel.SMS)
    if not orders:
        return NO_PATIENT
    return send(step, Content.of(config, body=config.body), orders, config.delay_minutes)
