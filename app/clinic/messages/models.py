"""Messages, as they were sent; the visible outbox."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.clinic.once import MadeOnce
from app.clinic.patients.models import Patient
from app.clinic.search import Searchable
from app.database import Id

MOST_SUBJECT = 300
MOST_BODY = 100_000


class MessageStatus(StrEnum):
    QUEUED = "queued"  # a worker will send it
    SENDING = "sending"  # a worker is sending it
    SENT = "sent"  # the mail server took it
    FAILED = "failed"  # it did not leave; `error` says why
    UNKNOWN = "unknown"  # it may have left or not: a person decides
    SUPPRESSED = "suppressed"  # it must not leave; `error` says why


class Message(Searchable, MadeOnce):
    """What the clinic wrote to one person."""

    __tablename__ = "messages"
    __table_args__ = (
        Index("ix_messages_newest", "org_id", "id"),
        Index("ix_messages_patient", "org_id", "patient_id", "id"),
    )
    kind = "msg"

    channel: Mapped[str] = mapped_column(String(20))
    direction: Mapped[str] = mapped_column(String(10), default="out")
    to: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str] = mapped_column(String(MOST_SUBJECT))
    body: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(20))
    # True where no mail server is configured: it can be read here and went nowhere else.
    outbox_only: Mapped[bool] = mapped_column(default=False)
    patient_id: Mapped[Id | None] = mapped_column(ForeignKey("patients.id"))
    run_id: Mapped[Id | None] = mapped_column(index=True)
    node_id: Mapped[str | None] = mapped_column(String(64))
    delivery_id: Mapped[Id | None]
    provider_id: Mapped[str | None] = mapped_column(String(200))
    sent_at: Mapped[datetime | None]
    error: Mapped[str | None] = mapped_column(Text)

    patient: Mapped[Patient | None] = relationship()

    @property
    def status_label(self) -> str:
        """The status in words."""
        if self.status == MessageStatus.SENT and self.outbox_only:
            return "sent (outbox only)"
        if self.status == MessageStatus.UNKNOWN:
            return "not known whether sent"
        return str(self.status)

    def words(self) -> Iterable[str | None]:
        return (self.to, self.subject)
