"""Writes an e-mail to the patient, their specialist, the admins or another address.

The text is written here or in a message template. It may hold merge fields such as
`{{ patient.first_name }}`. Keep clinical detail out of e-mails where you can.

The clinic's contact policy counts when the e-mail leaves: a patient without an e-mail address,
one who does not agree to e-mail or has unsubscribed from this kind, and one who has died or left
are not written to; the step is then skipped and says why. In quiet hours it is held back until
they are over. Until the clinic has set up a mail server, messages can be read in the outbox and
go nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.clinic.distribution_lists import recipients
from app.clinic.messages.channels import Channel
from app.clinic.messages.service import Recipient
from app.nodes import fields
from app.nodes.base import Step, action
from app.nodes.outcome import Outcome, Skipped
from app.nodes.sending import (
    NO_PATIENT,
    OUTPUTS,
    OWN,
    TOLD_LATER,
    Content,
    MessageConfig,
    Order,
    is_about_patient,
    send,
    template_choice,
    text_choice,
    to_patient,
)

RECIPIENTS = (
    fields.Option("patient", "The patient"),
    fields.Option("specialist", "The specialist of the visit"),
    fields.Option("admin", "The admins"),
    fields.Option("address", "Another address"),
)
ADMINS = ("role:owner", "role:admin")


class Config(MessageConfig):
    to = fields.Select("To", required=True, options=RECIPIENTS, default="patient")
    address = fields.EmailAddress(
        "Address", required=True, depends_on=("to", "address"), placeholder="desk@clinic.example"
    )
    text = text_choice()
    template = template_choice("email")
    subject = fields.Text(
        "Subject", required=True, template=True, max_length=300, depends_on=("text", OWN)
    )
    body = fields.LongText("Message", required=True, template=True, depends_on=("text", OWN))


@action(
    "send_email",
    title="Send e-mail",
    category="messages",
    icon="mail",
    keywords=("email", "message", "write", "letter"),
    config=Config,
    summary="{subject}{template} · to {to}",
    sample={
        "to": "patient",
        "subject": "Thank you for your visit",
        "body": 'Dear {{ patient.first_name | default: "patient" }},\n\nthank you for coming.',
    },
    outputs=OUTPUTS,
    needs=is_about_patient,
    raises=TOLD_LATER,
    resumes=True,
)
def send_email(config: Config, step: Step) -> Outcome:
    orders = _orders(config, step)
    if isinstance(orders, Skipped):
        return orders
    content = Content.of(config, subject=config.subject, body=config.body)
    return send(step, content, orders, config.delay_minutes)


def _orders(config: Config, step: Step) -> list[Order] | Skipped:
    if config.to == "address":
        if not config.address:
            return Skipped("There is no address to write to.")
        return [Order(Channel.EMAIL, Recipient.address(config.address), "another address")]
    if config.to == "specialist":
        id = _specialist(step)
        if id is None:
            return Skipped("There is no visit whose specialist could be written to.")
        return [Order(Channel.EMAIL, Recipient.user(id), "the specialist")]
    if config.to == "admin":
        return _to_admins(step)
    return to_patient(step, Channel.EMAIL) or NO_PATIENT


def _specialist(step: Step) -> str | None:
    """Of the visit, or of the plan the run is about."""
    for root in ("appointment", "patient_treatment_plan", "treatment_plan"):
        record = step.scope.get(root)
        person = record.get("specialist") if isinstance(record, Mapping) else None
        id = person.get("id") if isinstance(person, Mapping) else None
        if isinstance(id, str) and recipients.why_not(step.org_id, id) is None:
            return id
    return None


def _to_admins(step: Step) -> list[Order] | Skipped:
    people = recipients.resolve(step.org_id, ADMINS)
    if not people:
        return Skipped("The clinic has no admin who could be written to.")
    return [
        Order(Channel.EMAIL, Recipient.user(one.id), "an admin", one.id if len(people) > 1 else "")
        for one in people
    ]
