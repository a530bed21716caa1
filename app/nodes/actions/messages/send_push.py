"""Shows a push message in the browsers the patient has turned it on in.

The clinic's contact policy counts when it leaves: whoever has died or left, does not agree, or
has unsubscribed from this kind gets none, and the step is skipped and says why. In quiet hours
it is held back until they are over. Keep clinical detail out of it: it
shows on locked screens. Until push messages are configured, they can be read in the outbox and
go nowhere else.
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
    template = template_choice("push")
    message = fields.Text(
        "Message", required=True, template=True, max_length=300, depends_on=("text", OWN)
    )
    cta_url = fields.Text("Leads to", template=True, max_length=500, placeholder="https://…")


@action(
    "send_push",
    title="Send push message",
    category="messages",
    icon="bell",
    keywords=("push", "notification", "browser", "message"),
    config=Config,
    summary="{message}{template}",
    sample={"message": "You have a session today."},
    **TO_PATIENT,
)
def send_push(config: Config, step: Step) -> Outcome:
    return send_to_patient(config, step, Channel.PUSH, body=config.message, url=config.cta_url)
