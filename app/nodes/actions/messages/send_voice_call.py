"""Calls the patient's phone and reads a text out.

The clinic's contact policy counts when it leaves: whoever has died or left, does not agree, or
has unsubscribed from this kind gets none, and the step is skipped and says why. In quiet hours
it is held back until they are over. What the provider tells of the call
afterwards, answered, voicemail or no answer, stands on the message. Until the clinic has a
provider of calls, they can be read in the outbox and go nowhere else.
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
    template = template_choice("voice")
    body = fields.LongText(
        "Spoken text", required=True, template=True, max_length=1500, depends_on=("text", OWN)
    )


@action(
    "send_voice_call",
    title="Make a voice call",
    category="messages",
    icon="phone-call",
    keywords=("call", "phone", "voice", "speak"),
    config=Config,
    summary="{body}{template}",
    sample={"body": "This is {{ org.name }}. Please call us back about your visit."},
    raises=TOLD_LATER,
    **TO_PATIENT,
)
def send_voice_call(config: Config, step: Step) -> Outcome:
    return send_to_patient(config, step, Channel.VOICE, body=config.body)
