"""Where each channel finds a patient, and whether anybody outside takes its messages."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.clinic.messages import push
from app.clinic.messages.channels import TITLES, Channel
from app.clinic.patients.models import Patient
from app.extensions import settings

__all__ = ["ADDRESSES", "PORTAL", "TITLES", "has_gateway"]

# What stands in place of an address for messages that are read in Careloom itself.
PORTAL = "patient portal"


def has_gateway(channel: str) -> bool:
    """Whether this channel is configured; without it messages stay in the outbox."""
    chosen = settings()
    return {
        Channel.EMAIL: chosen.smtp_url,
        Channel.SMS: chosen.sms,
        Channel.VOICE: chosen.voice,
        Channel.PUSH: chosen.push_contact,
    }.get(Channel(channel)) is not None


def _browsers(patient: Patient) -> str | None:
    """How many browsers take push messages; without a gateway it does not matter."""
    if not has_gateway(Channel.PUSH):
        return "push"
    count = push.count(patient.id)
    return f"{count} browser{'s' if count > 1 else ''}" if count else None


ADDRESSES: Mapping[Channel, Callable[[Patient], str | None]] = {
    Channel.EMAIL: lambda patient: patient.email,
    Channel.SMS: lambda patient: patient.mobile_phone,
    Channel.VOICE: lambda patient: patient.mobile_phone,
    Channel.PUSH: _browsers,
}
