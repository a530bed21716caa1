"""The ways to reach people, and what is particular to each."""

from __future__ import annotations

from enum import StrEnum


class Channel(StrEnum):
    EMAIL = "email"
    SMS = "sms"
    VOICE = "voice"
    PORTAL = "portal"
    PUSH = "push"
    STAFF = "staff"


class MessageClass(StrEnum):
    TRANSACTIONAL = "transactional"  # about a visit, a form, an invoice of theirs
    MARKETING = "marketing"  # offers and news: only to those who agreed
    URGENT_CLINICAL = "urgent_clinical"  # must be read at once, also at night


# Handed to somebody outside; the others are read in Careloom itself.
OUTSIDE = (Channel.EMAIL, Channel.SMS, Channel.VOICE, Channel.PUSH)
CHANNELS = tuple(str(channel) for channel in Channel)
CLASSES = tuple(str(each) for each in MessageClass)

TITLES = {
    Channel.EMAIL: "e-mail",
    Channel.SMS: "SMS",
    Channel.VOICE: "voice call",
    Channel.PORTAL: "portal message",
    Channel.PUSH: "push message",
    Channel.STAFF: "staff message",
}


def titled(channel: str) -> str:
    """`an e-mail`, `a voice call`."""
    title = TITLES[Channel(channel)]
    return f"{'an' if title.startswith(('e', 'SMS')) else 'a'} {title}"
