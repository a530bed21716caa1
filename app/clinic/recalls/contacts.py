"""What was tried to reach a patient about a recall, each time noted once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import select

from app import clock
from app.auth.actor import Actor
from app.clinic import texts
from app.clinic.messages.models import Message
from app.clinic.moves import move
from app.clinic.once import made_before
from app.clinic.recalls import rounds
from app.clinic.recalls.models import (
    MOST_REASON,
    OPEN,
    Recall,
    RecallContact,
    RecallStatus,
)
from app.database import db
from app.errors import InvalidMove

# Tried, but nobody has heard of it yet.
NOT_POSSIBLE, TASK = "not_possible", "task"
NOBODY_ASKED = (NOT_POSSIBLE, TASK)
DECLINED = "declined"


def log_contact(
    recall: Recall,
    *,
    by: Actor,
    channel: str,
    result: str,
    note: str = "",
    at: datetime | None = None,
    message_id: str | None = None,
    run_id: str | None = None,
    once: str | None = None,
) -> RecallContact:
    """The patient was asked to come, or somebody tried to."""
    if before := made_before(RecallContact, once):
        return before
    if recall.status not in OPEN:
        raise InvalidMove(f"This recall is {recall.status} already.")
    contact = RecallContact(
        org_id=recall.org_id,
        recall_id=recall.id,
        channel=channel,
        at=at or clock.now(),
        result=result,
        note=texts.line(note, MOST_REASON),
        message_id=message_id,
        run_id=run_id,
        by_id=by.id,
        once_key=once,
    )
    db.session.add(contact)
    if result in NOBODY_ASKED:
        return contact
    recall.contacts += 1
    recall.last_contact_at = contact.at
    _space(recall, contact)
    if recall.status == RecallStatus.DUE:
        move(recall, RecallStatus.CONTACTED, whence=(RecallStatus.DUE,))
    rounds.tell("recall.contacted", recall, by, channel=channel)
    return contact


def note_messages(org_id: str, id: str, sent: Iterable[Message], *, by: Actor) -> None:
    """A workflow wrote to the patient of that recall; each message is noted once.

    What became of it, such as being held until the morning, is read from the message itself.
    """
    recall = db.session.get(Recall, id)
    if recall is None or recall.org_id != org_id or recall.status not in OPEN:
        return
    ours = [each for each in sent if each.patient_id == recall.patient_id and not each.user_id]
    noted = select(RecallContact.message_id).where(RecallContact.recall_id == recall.id)
    known = set(db.session.scalars(noted)) if ours else set()
    for message in ours:
        if message.id not in known:
            log_contact(
                recall,
                by=by,
                channel=message.channel,
                result="asked",
                message_id=message.id,
                run_id=message.run_id,
            )


def spacing_of(recall: Recall) -> timedelta:
    """The time from one attempt to the next; never twice on one day."""
    return timedelta(days=max(recall.programme.spacing_days, 1))


def _space(recall: Recall, contact: RecallContact) -> None:
    """Whoever was asked, by whomever, is left in peace until it is time again."""
    if recall.next_attempt_at is None:
        return
    if contact.result == DECLINED:
        recall.next_attempt_at = None
    else:
        recall.next_attempt_at = max(recall.next_attempt_at, contact.at + spacing_of(recall))
    recall.look_at = rounds.next_look(recall)
