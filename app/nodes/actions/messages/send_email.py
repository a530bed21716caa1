"""Writes an e-mail to the patient, or to another address.

The text may hold merge fields such as `{{ patient.first_name }}`. Keep clinical detail out of
e-mails where you can.

A patient without an e-mail address, one who does not agree to e-mail, and one who has died or
left are not written to: the step is then skipped and says why. Until the clinic has set up a
mail server, messages can be read in the outbox and go nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.clinic.messages import service as messages
from app.clinic.messages.models import Message
from app.nodes import fields
from app.nodes.base import NodeConfig, Output, Step, action
from app.nodes.outcome import Deliver, Done, Link, Outcome, Skipped

RECIPIENTS = (
    fields.Option("patient", "The patient"),
    fields.Option("address", "Another address"),
)


class Config(NodeConfig):
    reads = ("patient",)

    to = fields.Select("To", required=True, options=RECIPIENTS, default="patient")
    address = fields.EmailAddress(
        "Address", required=True, depends_on=("to", "address"), placeholder="desk@clinic.example"
    )
    subject = fields.Text("Subject", required=True, template=True, max_length=300)
    body = fields.LongText("Message", required=True, template=True)


def _needs(config: Mapping[str, Any]) -> tuple[str, ...]:
    return () if config.get("to") == "address" else ("patient",)


@action(
    "send_email",
    title="Send e-mail",
    category="messages",
    icon="mail",
    keywords=("email", "message", "write", "letter"),
    config=Config,
    summary="{subject} · to {to}",
    sample={
        "to": "patient",
        "subject": "Thank you for your visit",
        "body": 'Dear {{ patient.first_name | default: "patient" }},\n\nthank you for coming.',
    },
    outputs=(Output("message_id", "Message"),),
    needs=_needs,
)
def send_email(config: Config, step: Step) -> Outcome:
    to = _address(config, step)
    if not to:
        return Skipped("The patient has no e-mail address.")
    message = messages.email(
        step.org_id,
        by=step.actor,
        to=to,
        subject=config.subject,
        body=config.body,
        patient_id=step.id_of("patient"),
        run_id=step.run_id,
        node_id=step.node_id,
        iteration=step.iteration,
        once=step.key,
        max_attempts=step.most_attempts,
    )
    return _outcome(message, "the patient" if config.to == "patient" else "another address")


def _address(config: Config, step: Step) -> str:
    if config.to == "address":
        return config.address
    patient = step.scope.get("patient")
    email = patient.get("email") if isinstance(patient, Mapping) else None
    return email if isinstance(email, str) else ""


def _outcome(message: Message, whom: str) -> Outcome:
    output = {"message_id": message.id}
    links = (Link("message", message.id, f"E-mail to {whom}"),)
    if message.delivery_id is not None:
        return Deliver(message.delivery_id, f"Sent an e-mail to {whom}", output, links)
    if message.status == "suppressed":
        return Skipped(message.error or "This e-mail must not be sent.")
    return Done(f"Put an e-mail to {whom} in the outbox", output, links)
