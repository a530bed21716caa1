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
    OWN,
    TO_PATIENT,
    TOLD_LATER,
    MessageConfig,
    send_to_patient,
    template_choice,
    text_choice,
)


class Config(MessageConfig):
    text = text_choice()
    template = template_choice("sms")
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
    raises=TOLD_LATER,
    **TO_PATIENT,
)
def send_sms(config: Config, step: Step) -> Outcome:
    return send_to_patient(config, step, Channel.SMS, body=config.body)
