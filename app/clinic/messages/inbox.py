"""Messages between people of the clinic, read in Careloom itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from app.auth.actor import Actor
from app.clinic.distribution_lists import recipients
from app.clinic.messages import service
from app.clinic.messages.channels import Channel
from app.clinic.messages.keys import with_suffix
from app.clinic.messages.models import Message, MessageStatus
from app.clinic.messages.service import Recipient
from app.errors import Forbidden, Invalid, NotFound


def send(
    org_id: str, *, by: Actor, to: Sequence[str], once: str | None = None, **message: Any
) -> list[Message]:
    """A message to each person meant, as they are now. Raises Invalid where nobody is.

    `to` holds `usr_…`, `team_…`, `dl_…` and `role:…`; somebody meant twice gets it once.
    """
    people = recipients.resolve(org_id, to)
    if not people:
        problem = next(filter(None, (recipients.why_not(org_id, each) for each in to)), None)
        raise Invalid.field("to", problem or "Nobody is in the teams and lists chosen.")
    return [
        service.send(
            org_id,
            by=by,
            channel=Channel.STAFF,
            to=Recipient.user(person.id),
            once=with_suffix(once, person.id) if once else None,
            **message,
        )
        for person in people
    ]


def of(
    org_id: str, user_id: str | None, *, is_read: bool | None = None, **filters: Any
) -> Select[Any]:
    """What that person got; the page puts the newest first. None means everybody's."""
    wanted = select(Message).where(Message.org_id == org_id, Message.channel == Channel.STAFF)
    if user_id is not None:
        wanted = wanted.where(Message.user_id == user_id)
    if is_read is not None:
        status = MessageStatus.READ if is_read else MessageStatus.UNREAD
        wanted = wanted.where(Message.status == status)
    if filters.get("patient_id"):
        wanted = wanted.where(Message.patient_id == filters["patient_id"])
    return wanted.options(joinedload(Message.patient), joinedload(Message.user))


def read(org_id: str, id: str, *, by: Actor) -> Message:
    """Its reader has opened it. Nobody opens another's: that would be a false receipt."""
    message = service.get(org_id, id)
    if message.channel != Channel.STAFF:
        raise NotFound.record("staff message", id)
    if by.user_id is not None and by.user_id != message.user_id:
        raise Forbidden("This message is for somebody else.")
    return service.mark_read(message)
