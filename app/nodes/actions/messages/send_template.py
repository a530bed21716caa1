"""Sends a message template by every method it has, such as e-mail, SMS and portal.

Each method is asked for by itself: where the contact policy keeps one from the patient, the
others still go, and the step says which did not. The step ends once all of them are answered.
A template that is disabled cannot be used: the workflow cannot be published, and a step of one
that was published before fails and says so. A text for patient notes becomes a draft in the
patient's record, of the note type and with the prompt that the template says.
"""

from __future__ import annotations

from dataclasses import replace

from app.clinic.distribution_lists import recipients
from app.clinic.messages.channels import Channel
from app.clinic.messages.keys import with_suffix
from app.clinic.notes import service as notes
from app.clinic.templates import service as templates
from app.clinic.templates.models import MessageTemplate, Method
from app.nodes import fields
from app.nodes.base import Output, Step, action
from app.nodes.outcome import Deliver, Done, Failed, Link, Outcome, Skipped
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
from app.nodes.templating import TemplateFailed


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
    outputs=(*OUTPUTS, Output("note_id", "Note")),
    raises=TOLD_LATER,
    resumes=True,
)
def send_template(config: Config, step: Step) -> Outcome:
    template = templates.usable(step.org_id, config.template)
    orders = _orders(template, step)
    is_later = bool(config.delay_minutes) and step.woken is None
    try:
        note_id = None if is_later else _note(template, config, step)
    except TemplateFailed as error:
        return Failed(str(error), code="template")
    if orders or is_later:
        outcome = send(step, Content.of(config), orders, config.delay_minutes)
        return outcome if note_id is None else _with_note(outcome, note_id)
    if note_id is None:
        return Skipped("There is nobody to write to by the methods of this template.")
    return Done("Wrote a note", {"note_id": note_id}, (Link("note", note_id, "Note"),))


def _note(template: MessageTemplate, config: Config, step: Step) -> str | None:
    """The draft in the patient's record, where the template has a text for it."""
    patient_id = step.id_of("patient")
    if Method.NOTE not in template.methods or patient_id is None:
        return None
    note = notes.add_from_template(
        step.org_id,
        by=step.actor,
        patient_id=patient_id,
        template=template.key,
        scope=step.scope,
        variables=config.variables,
        run_id=step.run_id,
        node_id=step.node_id,
        once=with_suffix(step.key, Method.NOTE),
    )
    return note.id


def _with_note(outcome: Outcome, note_id: str) -> Outcome:
    """The same outcome, which also tells of the note."""
    if not isinstance(outcome, Done | Deliver):
        return outcome
    return replace(
        outcome,
        words=f"{outcome.words}; wrote a note",
        output={**outcome.output, "note_id": note_id},
        links=(*outcome.links, Link("note", note_id, "Note")),
    )


def _orders(template: MessageTemplate, step: Step) -> list[Order]:
    orders = []
    for method in template.methods:
        if method == Method.STAFF and template.staff_recipient:
            orders += to_staff(recipients.resolve(step.org_id, [template.staff_recipient]))
        elif method not in (Method.STAFF, Method.NOTE):
            orders += to_patient(step, Channel(method), suffix=method)
    return orders
