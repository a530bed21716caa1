"""What the contact policy has to know of one message and its patient."""

from __future__ import annotations

from datetime import UTC, datetime, time

from sqlalchemy import and_, func, or_, select

from app import clock
from app.clinic.messages import rules
from app.clinic.messages.channels import OUTSIDE, Channel, MessageClass
from app.clinic.messages.models import Message, MessageStatus, Unsubscribed
from app.clinic.messages.policy import Decision, Question, decide
from app.clinic.patients.models import Patient
from app.clinic.today import today, zone_of
from app.database import db

UNDER_WAY = (MessageStatus.QUEUED, MessageStatus.SENDING, MessageStatus.UNKNOWN)
NEVER_LEFT = (MessageStatus.SUPPRESSED, MessageStatus.FAILED, MessageStatus.DEFERRED)
MARKETING = "marketing"


def decision(message: Message, patient: Patient) -> Decision:
    """Whether it may go to this patient now."""
    return decide(rules.policy_of(message.org_id), _question(message, patient))


def _question(message: Message, patient: Patient) -> Question:
    policy = rules.policy_of(message.org_id)
    is_capped = policy.daily_cap is not None
    is_marketing = message.message_class == MessageClass.MARKETING
    return Question(
        channel=Channel(message.channel),
        message_class=MessageClass(message.message_class),
        now=clock.now(),
        has_address=bool(message.to),
        is_deceased=patient.is_deceased,
        is_archived=patient.archived_at is not None,
        agrees_to_channel=_agrees(patient, message.channel),
        agrees_to_marketing=is_marketing and _agrees_to_marketing(patient),
        unsubscribed_from=_unsubscribed_from(message, patient),
        sent_today=_sent_today(message, patient) if is_capped else 0,
    )


def _agrees(patient: Patient, channel: str) -> bool:
    return {
        Channel.EMAIL: patient.email_consent,
        Channel.SMS: patient.sms_consent,
        Channel.VOICE: patient.voice_consent,
    }.get(Channel(channel), True)


def _agrees_to_marketing(patient: Patient) -> bool:
    from app.clinic.consents import service as consents

    return bool(consents.has(patient.org_id, patient.id, MARKETING))


def _unsubscribed_from(message: Message, patient: Patient) -> str | None:
    if message.category is None:
        return None
    wanted = select(Unsubscribed.id).where(
        Unsubscribed.patient_id == patient.id, Unsubscribed.category == message.category
    )
    if db.session.scalar(wanted) is None:
        return None
    return rules.category_name(message.org_id, message.category)


def _sent_today(message: Message, patient: Patient) -> int:
    """Messages that have left, or are about to, on this day of the clinic."""
    begin = datetime.combine(today(message.org_id), time(), zone_of(message.org_id)).astimezone(UTC)
    counted = select(func.count(Message.id)).where(
        Message.org_id == message.org_id,
        Message.patient_id == patient.id,
        Message.is_to_patient,
        Message.channel.in_(OUTSIDE),
        Message.id != message.id,
        or_(
            and_(Message.sent_at >= begin, Message.status.not_in(NEVER_LEFT)),
            and_(Message.status.in_(UNDER_WAY), Message.created_at >= begin),
        ),
    )
    return db.session.scalar(counted) or 0
