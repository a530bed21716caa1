"""Messages, as they were sent or came in; the visible outbox."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.auth.models import User
from app.clinic.messages.channels import MessageClass
from app.clinic.once import MadeOnce
from app.clinic.patients.models import Patient
from app.clinic.search import Searchable
from app.database import Id, Record

MOST_SUBJECT = 300
MOST_BODY = 100_000


class MessageStatus(StrEnum):
    QUEUED = "queued"  # a worker will send it
    DEFERRED = "deferred"  # held back until `scheduled_for`; `error` says why
    SENDING = "sending"  # a worker is sending it
    SENT = "sent"  # the provider took it
    DELIVERED = "delivered"  # it has reached the device or mailbox
    BOUNCED = "bounced"  # the provider took it, but could not deliver it
    FAILED = "failed"  # it did not leave; `error` says why
    UNKNOWN = "unknown"  # it may have left or not: a person decides
    SUPPRESSED = "suppressed"  # it must not leave; `error` says why
    RINGING = "ringing"  # a call: the phone rings
    ANSWERED = "answered"  # a call: somebody listened
    VOICEMAIL = "voicemail"  # a call: a machine took it
    NO_ANSWER = "no_answer"  # a call: nobody took it
    UNREAD = "unread"  # at the portal or a staff inbox, not opened yet
    READ = "read"  # at the portal or a staff inbox, opened at `read_at`
    RECEIVED = "received"  # it came in


class Message(Searchable, MadeOnce):
    """What the clinic wrote to one person, or what one patient wrote to the clinic."""

    __tablename__ = "messages"
    __table_args__ = (
        Index("ix_messages_newest", "org_id", "id"),
        Index("ix_messages_patient", "org_id", "patient_id", "id"),
        Index("ix_messages_user", "user_id", "id"),
        Index("ix_messages_provider", "provider_id"),
    )
    kind = "msg"

    channel: Mapped[str] = mapped_column(String(20))
    direction: Mapped[str] = mapped_column(String(10), default="out")
    # An address or number; for portal and staff messages, who can read it there.
    to: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str] = mapped_column(String(MOST_SUBJECT))
    body: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(20))
    message_class: Mapped[str] = mapped_column(
        String(20), default=MessageClass.TRANSACTIONAL, server_default=MessageClass.TRANSACTIONAL
    )
    # What the patient may unsubscribe from.
    category: Mapped[str | None] = mapped_column(String(40))
    template_id: Mapped[Id | None]
    template_version: Mapped[int | None]
    # Where reading on leads to (push messages).
    url: Mapped[str | None] = mapped_column(String(500))
    # True where no gateway is configured: it can be read here and went nowhere else.
    outbox_only: Mapped[bool] = mapped_column(default=False)
    # True where it is for the patient, false where it is only about them.
    is_to_patient: Mapped[bool] = mapped_column(default=False, server_default=false())
    patient_id: Mapped[Id | None] = mapped_column(ForeignKey("patients.id"))
    # The person of the clinic it is for.
    user_id: Mapped[Id | None] = mapped_column(ForeignKey("users.id"))
    run_id: Mapped[Id | None] = mapped_column(index=True)
    node_id: Mapped[str | None] = mapped_column(String(64))
    # The workflow that wrote it, and the record its run is about.
    workflow_id: Mapped[Id | None]
    about_id: Mapped[Id | None]
    # How many events stand before it: what its delivery causes stands one further.
    depth: Mapped[int] = mapped_column(default=0, server_default="0")
    delivery_id: Mapped[Id | None]
    provider_id: Mapped[str | None] = mapped_column(String(200))
    # As the provider says it: `0.0075 USD`.
    cost: Mapped[str | None] = mapped_column(String(40))
    scheduled_for: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    delivered_at: Mapped[datetime | None]
    read_at: Mapped[datetime | None]
    error: Mapped[str | None] = mapped_column(Text)

    patient: Mapped[Patient | None] = relationship()
    user: Mapped[User | None] = relationship()

    # Merge fields that had no value when it was written; known only to whoever wrote it.
    empty_fields: ClassVar[tuple[str, ...]] = ()

    @property
    def status_label(self) -> str:
        """The status in words."""
        if self.status == MessageStatus.SENT and self.outbox_only:
            return "sent (outbox only)"
        if self.status == MessageStatus.UNKNOWN:
            return "not known whether sent"
        return str(self.status).replace("_", " ")

    def words(self) -> Iterable[str | None]:
        return (self.to, self.subject)


class Unsubscribed(Record):
    """One kind of message that one patient does not want any more."""

    __tablename__ = "unsubscribed_categories"
    __table_args__ = (UniqueConstraint("patient_id", "category"),)
    kind = "unsub"

    patient_id: Mapped[Id] = mapped_column(ForeignKey("patients.id"))
    category: Mapped[str] = mapped_column(String(40))
