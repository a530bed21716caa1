"""Who is told of events outside the house, and how each telling went."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, false, text
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Id, Record

ANY = "*"
MOST_NAME = 100
MOST_URL = 2_000


class Content(StrEnum):
    """How much of an event leaves the house."""

    IDS = "ids"  # what happened, and the ids of those it is about
    RECORD = "record"  # and the record, without what is written or measured about health


class WebhookDeliveryStatus(StrEnum):
    QUEUED = "queued"  # to be tried from due_at on
    SENDING = "sending"  # a worker has it until lease_until
    DELIVERED = "delivered"  # the other system said 2xx
    FAILED = "failed"  # it is not tried again unless somebody asks


class WebhookSubscription(Record):
    """An address that is told of events."""

    __tablename__ = "webhook_subscriptions"
    kind = "whk"

    name: Mapped[str] = mapped_column(String(MOST_NAME))
    url: Mapped[str] = mapped_column(String(MOST_URL))
    # Names of events, or only `*`.
    event_types: Mapped[list[Any]]
    content: Mapped[str] = mapped_column(String(10), default=Content.IDS)
    enabled: Mapped[bool] = mapped_column(default=True)
    # Two while one takes the other's place (app.signing_secrets.Secret).
    secrets: Mapped[list[Any]]
    # Set where Careloom switched it off.
    off_reason: Mapped[str | None] = mapped_column(Text)
    off_at: Mapped[datetime | None]
    # Since when no attempt has succeeded; None while all is well.
    failing_since: Mapped[datetime | None]
    last_delivered_at: Mapped[datetime | None]
    created_by_id: Mapped[Id | None] = mapped_column(ForeignKey("users.id"))


class SubscribedType(Base):
    """What is asked with each batch of events, of subscriptions that are enabled."""

    __tablename__ = "subscribed_types"

    org_id: Mapped[Id] = mapped_column(ForeignKey("organisations.id"), primary_key=True)
    event_type: Mapped[str] = mapped_column(String(100), primary_key=True)
    subscription_id: Mapped[Id] = mapped_column(
        ForeignKey("webhook_subscriptions.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    # Enabling never acts on the past.
    since: Mapped[datetime]


class WebhookDelivery(Record):
    """One event on its way to one subscription. Its body is made anew when it leaves."""

    __tablename__ = "webhook_deliveries"
    __table_args__ = (
        Index("ix_webhook_deliveries_log", "subscription_id", "id"),
        # Small and hot: what is still to be sent.
        Index(
            "ix_webhook_deliveries_open",
            "due_at",
            sqlite_where=text("status IN ('queued', 'sending')"),
            postgresql_where=text("status IN ('queued', 'sending')"),
        ),
    )
    kind = "whd"

    # Always asked for by its subscription.
    org_id: Mapped[Id] = mapped_column(ForeignKey("organisations.id"))
    subscription_id: Mapped[Id] = mapped_column(
        ForeignKey("webhook_subscriptions.id", ondelete="CASCADE")
    )
    # Also the `webhook-id`: the same for every attempt, and for every subscription.
    event_id: Mapped[Id]
    event_type: Mapped[str] = mapped_column(String(100))
    is_test: Mapped[bool] = mapped_column(default=False, server_default=false())
    status: Mapped[str] = mapped_column(String(20), default=WebhookDeliveryStatus.QUEUED)
    # Attempts since it was last asked for; `log` has those before, too.
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    delivered_at: Mapped[datetime | None]
    error: Mapped[str | None] = mapped_column(Text)
    # {at, status, milliseconds, error, answer}, oldest first.
    log: Mapped[list[Any]] = mapped_column(default=list)
