"""What comes back: what became of a message, and what patients write to the clinic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import select

from app import clock, ids
from app.auth.actor import Actor, system
from app.clinic import texts
from app.clinic.messages.channels import Channel
from app.clinic.messages.models import MOST_BODY, MOST_SUBJECT, Message, MessageStatus
from app.clinic.once import made_before
from app.clinic.patients import service as patients
from app.clinic.patients.models import Patient
from app.database import db
from app.events.publish import publish
from app.live import inbox

# The provider's word → ours. What only repeats that it left is not said again.
OF_SMS = {
    "delivered": MessageStatus.DELIVERED,
    "read": MessageStatus.DELIVERED,
    "undelivered": MessageStatus.BOUNCED,
    "failed": MessageStatus.BOUNCED,
}
OF_CALLS = {
    "ringing": MessageStatus.RINGING,
    "in-progress": MessageStatus.RINGING,
    "completed": MessageStatus.ANSWERED,
    "no-answer": MessageStatus.NO_ANSWER,
    "busy": MessageStatus.NO_ANSWER,
    "canceled": MessageStatus.NO_ANSWER,
    "failed": MessageStatus.BOUNCED,
}
# A report that comes late never takes back one that says more.
RANK = {
    MessageStatus.QUEUED: 0,
    MessageStatus.SENDING: 0,
    MessageStatus.UNKNOWN: 0,
    MessageStatus.SENT: 1,
    MessageStatus.RINGING: 2,
}
EVENTS = {
    MessageStatus.DELIVERED: "message.delivered",
    MessageStatus.ANSWERED: "message.delivered",
    MessageStatus.VOICEMAIL: "message.delivered",
    MessageStatus.BOUNCED: "message.bounced",
    MessageStatus.NO_ANSWER: "message.bounced",
}
STOP = frozenset({"stop", "stopall", "unsubscribe", "cancel", "end", "quit", "optout"})
START = frozenset({"start", "unstop", "optin"})


def report(channel: Channel, provider_id: str, form: Mapping[str, str]) -> Message | None:
    """The provider says what became of a message. None for one that is not ours."""
    wanted = select(Message).where(
        Message.provider_id == provider_id, Message.channel == channel, Message.direction == "out"
    )
    message = db.session.scalar(wanted.with_for_update())
    if message is None or not provider_id:
        return None
    status = _status(channel, form)
    if form.get("Price"):
        message.cost = f"{form['Price'].lstrip('-')} {form.get('PriceUnit', '')}".strip()[:40]
    if status is not None and RANK.get(MessageStatus(message.status), 3) < RANK.get(status, 3):
        _reached(message, status, form)
    return message


def receive(
    org_id: str,
    *,
    channel: str,
    patient: Patient | None,
    body: str,
    subject: str = "",
    sender: str = "",
    by: Actor | None = None,
    once: str | None = None,
) -> Message:
    """Keep what came in, and tell `message.received`.

    An SMS that says STOP or START changes what the patient agrees to, in the same transaction.
    """
    if message := made_before(Message, once):
        return message
    by = by or system(org_id)
    message = Message(
        org_id=org_id,
        channel=channel,
        direction="in",
        to=sender or "clinic",
        subject=texts.line(subject, MOST_SUBJECT),
        body=texts.prose(body, MOST_BODY),
        status=MessageStatus.RECEIVED,
        outbox_only=False,
        patient_id=patient.id if patient else None,
        once_key=once,
    )
    db.session.add(message)
    if channel == Channel.PORTAL:
        # The portal may be open on another device of theirs.
        inbox.changed(kind="message", id=message.id, user_id=None, patient_id=message.patient_id)
    word = _keyword(body) if channel == Channel.SMS else None
    if word is not None and patient is not None:
        patients.update(patient, by=by, sms_consent=word == "start")
    publish(
        "message.received",
        by=by,
        subject=("message", message.id),
        patient_id=message.patient_id,
        data={"channel": str(channel), "keyword": word},
    )
    return message


def whose(number: str, clinic_number: str) -> tuple[str, Patient] | None:
    """The clinic and patient an SMS from this number is meant for.

    Several clinics may know the number: it answers the one that wrote to it last.
    """
    wanted = select(Patient).where(Patient.mobile_phone == number, Patient.archived_at.is_(None))
    known = list(db.session.scalars(wanted.order_by(Patient.id)))
    if not known:
        return None
    last = db.session.scalar(
        select(Message.patient_id)
        .where(
            Message.patient_id.in_([each.id for each in known]),
            Message.channel == Channel.SMS,
            Message.direction == "out",
            Message.to == number,
        )
        .order_by(Message.id.desc())
        .limit(1)
    )
    patient = next((each for each in known if each.id == last), known[0])
    return patient.org_id, patient


def _reached(message: Message, status: MessageStatus, form: Mapping[str, str]) -> None:
    now = clock.now()
    message.status = status
    if message.sent_at is None:
        message.sent_at = now
    if status in (MessageStatus.DELIVERED, MessageStatus.ANSWERED, MessageStatus.VOICEMAIL):
        message.delivered_at = now
        message.error = None
    elif status in (MessageStatus.BOUNCED, MessageStatus.NO_ANSWER):
        code = form.get("ErrorCode", "")[:20]
        message.error = f"The provider could not deliver it{f' (code {code})' if code else ''}."
    if event := EVENTS.get(status):
        publish(
            event,
            by=_because_of(message),
            subject=("message", message.id),
            patient_id=message.patient_id,
            data={"channel": message.channel, "status": str(status)},
        )


def _because_of(message: Message) -> Actor:
    """The product, in the chain of events that the message stands in."""
    product = system(message.org_id)
    return replace(product, cause_run_id=message.run_id, depth=message.depth)


def _status(channel: Channel, form: Mapping[str, str]) -> MessageStatus | None:
    if channel is Channel.SMS:
        return OF_SMS.get(form.get("MessageStatus", ""))
    status = OF_CALLS.get(form.get("CallStatus", ""))
    by_machine = form.get("AnsweredBy", "").startswith("machine")
    return MessageStatus.VOICEMAIL if by_machine and status is MessageStatus.ANSWERED else status


def _keyword(body: str) -> str | None:
    word = "".join(char for char in body.casefold() if char.isalnum())
    if word in STOP:
        return "stop"
    return "start" if word in START else None


def once_for(provider_id: str) -> str | None:
    """A key of what came in under this id, so that the provider may repeat itself."""
    return f"in:{provider_id}"[: ids.MAX_LENGTH * 3] if provider_id else None
