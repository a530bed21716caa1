"""Write to people, on every channel; the one door through which messages leave."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from app import clock
from app.auth.actor import Actor
from app.clinic import texts
from app.clinic.messages import facts, outbox, repeats, unsubscribing
from app.clinic.messages.channels import Channel, MessageClass
from app.clinic.messages.models import MOST_BODY, MOST_SUBJECT, Message, MessageStatus
from app.clinic.messages.policy import Decision, Defer, Send, Suppress
from app.clinic.once import made_before
from app.clinic.patients import service as patients
from app.clinic.patients.models import Patient
from app.clinic.search import found
from app.clinic.staff import service as staff
from app.clinic.templates import service as templates
from app.clinic.templates.models import MessageTemplate
from app.clinic.templates.texts import Filled, fill
from app.database import db
from app.deliveries import service as deliveries
from app.errors import Invalid, InvalidMove, NotFound
from app.live import inbox

# What a mail server may take; whether anybody reads it, only the server there knows.
ADDRESS = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE)
MOST_ADDRESS = 254
FILTERS = (
    "patient_id", "user_id", "status", "channel", "direction", "run_id", "message_class",
    "category", "template_id",
)  # fmt: skip


@dataclass(frozen=True)
class Recipient:
    """Whom a message is for: a patient, a person of the clinic, or an e-mail address."""

    kind: Literal["patient", "user", "address"]
    # The id, or the address itself.
    of: str

    @classmethod
    def patient(cls, id: str) -> Recipient:
        return cls("patient", id)

    @classmethod
    def user(cls, id: str) -> Recipient:
        return cls("user", id)

    @classmethod
    def address(cls, text: str) -> Recipient:
        return cls("address", text)


def get(org_id: str, id: str) -> Message:
    """The message of that clinic. Raises NotFound."""
    message = db.session.get(Message, id)
    if message is None or message.org_id != org_id:
        raise NotFound.record("message", id)
    return message


def search(org_id: str, *, search: str = "", **filters: Any) -> Select[Any]:
    """Messages of that clinic; the page puts the newest first."""
    wanted = select(Message).where(Message.org_id == org_id)
    for name in FILTERS:
        if filters.get(name):
            wanted = wanted.where(getattr(Message, name) == filters[name])
    if search:
        # Patients are searched once, not anew beside each of their messages.
        patients_found = select(Patient.id).where(
            Patient.org_id == org_id, found(Patient.search_text, search)
        )
        wanted = wanted.where(
            or_(found(Message.search_text, search), Message.patient_id.in_(patients_found))
        )
    return wanted.options(joinedload(Message.patient), joinedload(Message.user))


def send(
    org_id: str,
    *,
    by: Actor,
    channel: str,
    to: Recipient,
    subject: str = "",
    body: str = "",
    template: MessageTemplate | str | None = None,
    scope: Mapping[str, Any] | None = None,
    variables: Mapping[str, Any] | None = None,
    patient_id: str | None = None,
    message_class: str | None = None,
    category: str | None = None,
    url: str | None = None,
    about_id: str | None = None,
    run_id: str | None = None,
    node_id: str | None = None,
    iteration: str = "",
    once: str | None = None,
    max_attempts: int = 3,
) -> Message:
    """Write to one recipient on one channel; what is for outside a worker sends after the commit.

    The text is `subject` and `body`, or a template (or its key) filled in with `scope`, which is
    the patient and the clinic where it is not given. `patient_id` names whom it is about, where
    it is not for the patient. The contact policy is asked now, and again when it leaves: the
    message may be `suppressed` or `deferred`, with the reason in `error`. Without a gateway it
    goes no further than the outbox. Where another workflow has sent the same about the record
    `about_id`, it is suppressed too (`app.clinic.messages.repeats`). The same `once` gives the
    message of the first time.

    Raises InvalidMove for a template that is disabled or not there, Invalid for an address that
    is none, NotFound for a recipient of another clinic, TemplateFailed for a text that cannot
    be filled in.
    """
    used = templates.usable(org_id, template) if isinstance(template, str) else template
    if to.kind == "patient":
        patient_id = to.of
    text = _text(org_id, channel, used, scope, variables, patient_id, Filled(subject, body))
    message = made_before(Message, once)
    if message is not None and message.status != MessageStatus.FAILED:
        return message
    is_new = message is None
    if message is None:
        message = Message(
            org_id=org_id,
            channel=channel,
            direction="out",
            message_class=message_class
            or (used.message_class if used else None)
            or MessageClass.TRANSACTIONAL,
            category=category or (used.category if used else None),
            patient_id=patient_id,
            run_id=run_id,
            node_id=node_id,
            workflow_id=by.workflow_id,
            about_id=about_id,
            depth=by.depth,
            once_key=once,
            url=url,
            outbox_only=False,
        )
    # One that failed has reached nobody: what was wrong with it may have been put right.
    patient = _address(message, to, patient_id)
    message.subject = texts.line(text.subject, MOST_SUBJECT)
    message.body = texts.prose(text.body, MOST_BODY)
    message.empty_fields = text.empty  # type: ignore[misc]  # of this object only
    message.template_id = used.id if used else None
    message.template_version = used.version if used else None
    if message.category and patient is not None and channel == Channel.EMAIL:
        message.body += unsubscribing.footer(org_id, patient.id, message.category)
    decision = _decision(message, patient)
    if not is_new:
        if isinstance(decision, Suppress):
            _hold(message, decision)
            message.delivery_id = None
        return message
    _let_go(message, decision, once=once, iteration=iteration, max_attempts=max_attempts)
    db.session.add(message)
    return message


def email(org_id: str, *, by: Actor, to: str, subject: str, body: str, **more: Any) -> Message:
    """Write an e-mail to an address. See `send`."""
    return send(
        org_id,
        by=by,
        channel=Channel.EMAIL,
        to=Recipient.address(to),
        subject=subject,
        body=body,
        **more,
    )


def ask_again(message: Message) -> Decision:
    """Whether it may leave now; what has changed is written on it."""
    patient = message.patient if message.is_to_patient else None
    # Since it was written the patient may have another address.
    if patient is not None and message.channel in outbox.ADDRESSES:
        message.to = outbox.ADDRESSES[Channel(message.channel)](patient) or ""
    decision = _decision(message, patient)
    if not isinstance(decision, Send):
        _hold(message, decision)
    return decision


def mark_read(message: Message, *, at: datetime | None = None) -> Message:
    """It was opened, at the portal or in the inbox. Once read it stays so."""
    if message.status not in (MessageStatus.UNREAD, MessageStatus.READ):
        raise InvalidMove("Only messages of the portal and of staff can be marked as read.")
    if message.status == MessageStatus.UNREAD:
        message.status, message.read_at = MessageStatus.READ, at or clock.now()
        _tell_reader(message)
    return message


def _tell_reader(message: Message) -> None:
    """Whose inbox it is in sees it without asking."""
    inbox.changed(
        kind="message", id=message.id, user_id=message.user_id, patient_id=message.patient_id
    )


def _text(
    org_id: str,
    channel: str,
    template: MessageTemplate | None,
    scope: Mapping[str, Any] | None,
    variables: Mapping[str, Any] | None,
    patient_id: str | None,
    own: Filled,
) -> Filled:
    if template is None:
        return own
    if not template.is_enabled:
        raise InvalidMove(f"The message template “{template.name}” is disabled.")
    text = template.text_of(channel)
    if not text:
        method = outbox.TITLES[Channel(channel)]
        raise InvalidMove(f"The message template “{template.name}” has no text for {method}.")
    seen = templates.scope_for(org_id, patient_id) if scope is None else scope
    return fill(text, seen, variables)


def _address(message: Message, to: Recipient, patient_id: str | None) -> Patient | None:
    """Write down where it goes; the patient, where the contact policy has a say."""
    org_id, channel = message.org_id, Channel(message.channel)
    patient = patients.get(org_id, patient_id) if patient_id else None
    message.is_to_patient = to.kind == "patient"
    if to.kind == "user":
        user = staff.user(org_id, to.of)
        if user is None:
            raise NotFound.record("user", to.of)
        message.user_id = user.id
        message.to = user.email if channel == Channel.EMAIL else user.name
        return None
    if to.kind == "address":
        message.to = _checked(to.of)
        # The patient's own address, however it came here.
        own = patient.email if patient else None
        message.is_to_patient = bool(own) and own.lower() == message.to.lower()  # type: ignore[union-attr]
        return patient if message.is_to_patient else None
    assert patient is not None  # noqa: S101 - it is the recipient
    find = outbox.ADDRESSES.get(channel)
    message.to = (find(patient) or "") if find else outbox.PORTAL
    return patient


def _decision(message: Message, patient: Patient | None) -> Decision:
    """Whether it may leave now: the contact policy, then whether it was said already."""
    decision = facts.decision(message, patient) if patient is not None else Send()
    return decision if isinstance(decision, Suppress) else repeats.decision(message) or decision


def _let_go(
    message: Message, decision: Decision, *, once: str | None, iteration: str, max_attempts: int
) -> None:
    """Suppress it, put it where it is read, or ask for its delivery, now or later."""
    if isinstance(decision, Suppress):
        _hold(message, decision)
        return
    if message.channel not in outbox.ADDRESSES:
        message.status, message.sent_at = MessageStatus.UNREAD, clock.now()
        _tell_reader(message)
        return
    message.outbox_only = not outbox.has_gateway(message.channel)
    if isinstance(decision, Defer):
        _hold(message, decision)
    elif message.outbox_only:
        message.status, message.sent_at = MessageStatus.SENT, clock.now()
        return
    else:
        message.status = MessageStatus.QUEUED
    delivery = deliveries.request(
        message.org_id,
        channel=message.channel,
        record_id=message.id,
        key=once or message.id,
        run_id=message.run_id,
        node_id=message.node_id,
        iteration=iteration,
        max_attempts=max_attempts,
        due_at=message.scheduled_for,
    )
    message.delivery_id = delivery.id


def _hold(message: Message, decision: Decision) -> None:
    if isinstance(decision, Suppress):
        message.status, message.error = MessageStatus.SUPPRESSED, decision.reason
        message.scheduled_for = None
    elif isinstance(decision, Defer):
        message.status, message.error = MessageStatus.DEFERRED, decision.reason
        message.scheduled_for = decision.until


def _checked(text: str) -> str:
    address = text.strip()
    if not ADDRESS.fullmatch(address) or len(address) > MOST_ADDRESS:
        raise Invalid.field("to", "This is not an e-mail address that can be written to.")
    return address
