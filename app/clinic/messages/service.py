"""Write to people."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import contains_eager

from app import clock
from app.auth.actor import Actor
from app.clinic import texts
from app.clinic.messages.models import MOST_BODY, MOST_SUBJECT, Message, MessageStatus
from app.clinic.once import made_before
from app.clinic.patients import service as patients
from app.clinic.patients.models import Patient
from app.clinic.search import found
from app.database import db
from app.deliveries import service as deliveries
from app.errors import Invalid, NotFound
from app.extensions import settings

# What a mail server may take; whether anybody reads it, only the server there knows.
ADDRESS = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE)
MOST_ADDRESS = 254


def get(org_id: str, id: str) -> Message:
    """The message of that clinic. Raises NotFound."""
    message = db.session.get(Message, id)
    if message is None or message.org_id != org_id:
        raise NotFound.record("message", id)
    return message


def search(org_id: str, *, search: str = "", **filters: Any) -> Select[Any]:
    """Messages of that clinic; the page puts the newest first."""
    wanted = select(Message).where(Message.org_id == org_id).outerjoin(Message.patient)
    for name in ("patient_id", "status", "channel", "run_id"):
        if filters.get(name):
            wanted = wanted.where(getattr(Message, name) == filters[name])
    if search:
        wanted = wanted.where(
            or_(found(Message.search_text, search), found(Patient.search_text, search))
        )
    return wanted.options(contains_eager(Message.patient))


def email(
    org_id: str,
    *,
    by: Actor,
    to: str,
    subject: str,
    body: str,
    patient_id: str | None = None,
    run_id: str | None = None,
    node_id: str | None = None,
    iteration: str = "",
    once: str | None = None,
    max_attempts: int = 3,
) -> Message:
    """Write an e-mail, which a worker sends after the commit.

    Without a mail server it goes no further than the outbox.
    """
    if message := made_before(Message, once):
        _write_anew(message, to, subject, body)
        return message
    message = Message(
        org_id=org_id,
        channel="email",
        direction="out",
        to=_address(to),
        subject=texts.line(subject, MOST_SUBJECT),
        body=texts.prose(body, MOST_BODY),
        status=MessageStatus.QUEUED,
        patient_id=patient_id,
        run_id=run_id,
        node_id=node_id,
        once_key=once,
    )
    patient = patients.get(org_id, patient_id) if patient_id else None
    if reason := _why_not(message, patient):
        message.status, message.error = MessageStatus.SUPPRESSED, reason
    elif settings().smtp_url is None:
        message.status, message.outbox_only = MessageStatus.SENT, True
        message.sent_at = clock.now()
    else:
        delivery = deliveries.request(
            org_id,
            channel="email",
            record_id=message.id,
            key=once or message.id,
            run_id=run_id,
            node_id=node_id,
            iteration=iteration,
            max_attempts=max_attempts,
        )
        message.delivery_id = delivery.id
    db.session.add(message)
    return message


def _write_anew(message: Message, to: str, subject: str, body: str) -> None:
    """One that failed has reached nobody: what was wrong with it may have been put right."""
    if message.status != MessageStatus.FAILED:
        return
    message.to, message.body = _address(to), texts.prose(body, MOST_BODY)
    message.subject = texts.line(subject, MOST_SUBJECT)
    if reason := _why_not(message, message.patient):
        message.status, message.error = MessageStatus.SUPPRESSED, reason
        message.delivery_id = None


def _address(text: str) -> str:
    address = text.strip()
    if not ADDRESS.fullmatch(address) or len(address) > MOST_ADDRESS:
        raise Invalid.field("to", "This is not an e-mail address that can be written to.")
    return address


def _why_not(message: Message, patient: Patient | None) -> str | None:
    """Why this patient must not be written to, or None. Staff may be written to about anybody."""
    if patient is None or not patient.email or patient.email.lower() != message.to.lower():
        return None
    if patient.is_deceased:
        return "The patient has died."
    if patient.archived_at:
        return "The patient is archived."
    if not patient.email_consent:
        return "The patient does not agree to e-mail."
    return None
