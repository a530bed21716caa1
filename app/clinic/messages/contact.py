"""What the contact policy says of one patient right now, channel by channel."""

from __future__ import annotations

from typing import Any

from app.clinic.messages import facts, outbox, rules, unsubscribing
from app.clinic.messages.channels import Channel, MessageClass
from app.clinic.messages.models import Message
from app.clinic.messages.policy import Decision, Defer, Suppress
from app.clinic.patients.models import Patient

TO_PATIENTS = [channel for channel in Channel if channel is not Channel.STAFF]


def ways_to(patient: Patient) -> dict[str, Any]:
    """Each channel with the answer an ordinary message would get, and what was unsubscribed."""
    stopped = unsubscribing.stopped_by(patient.org_id, patient.id)
    return {
        "channels": [_way(patient, channel) for channel in TO_PATIENTS],
        "unsubscribed": [
            {"key": key, "name": rules.category_name(patient.org_id, key)} for key in stopped
        ],
    }


def decision_for(
    patient: Patient,
    channel: Channel,
    *,
    message_class: str = MessageClass.TRANSACTIONAL,
    category: str | None = None,
) -> Decision:
    """What such a message would meet if it were to leave now; nothing is sent."""
    find = outbox.ADDRESSES.get(channel)
    asked = Message(
        org_id=patient.org_id,
        channel=channel,
        message_class=message_class,
        category=category,
        to=(find(patient) or "") if find else outbox.PORTAL,
    )
    return facts.decision(asked, patient)


def _way(patient: Patient, channel: Channel) -> dict[str, Any]:
    decision = decision_for(patient, channel)
    return {
        "channel": channel,
        "has_gateway": channel is Channel.PORTAL or outbox.has_gateway(channel),
        "decision": type(decision).__name__.lower(),
        "reason": decision.reason if isinstance(decision, Defer | Suppress) else None,
        "until": decision.until if isinstance(decision, Defer) else None,
    }
