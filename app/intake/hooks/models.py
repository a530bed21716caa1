"""The address of a workflow that starts by webhook, and who is let in there."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Id, Record

DEFAULT_HEADER = "X-Webhook-Secret"
MAX_HEADER = 100


class Protection(StrEnum):
    """What a request must bring besides the address."""

    ADDRESS = "address"  # nothing: the address itself is the secret
    HEADER = "header"  # a secret, in a header
    SIGNATURE = "signature"  # a signature by Standard Webhooks


class WebhookAddress(Record):
    """One per workflow."""

    __tablename__ = "webhook_addresses"
    kind = "hook"

    workflow_id: Mapped[Id] = mapped_column(
        ForeignKey("workflows.id", ondelete="CASCADE"), unique=True
    )
    # Looked up by its hash, shown from its seal: a copy of the database opens no door.
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    sealed_token: Mapped[str] = mapped_column(Text)
    protection: Mapped[str] = mapped_column(String(20), default=Protection.ADDRESS)
    header: Mapped[str] = mapped_column(String(MAX_HEADER), default=DEFAULT_HEADER)
    # Few, and wanted with every request, so not a table of their own (app.signing_secrets.Secret).
    secrets: Mapped[list[Any]] = mapped_column(default=list)

    # While somebody sets the workflow up, the newest body is kept to show: {body}, or {}.
    listening_until: Mapped[datetime | None]
    sample: Mapped[dict[str, Any]] = mapped_column(default=dict, deferred=True)
    sample_at: Mapped[datetime | None]
    # Bodies from before are not shown again, though their events are kept.
    forgotten_at: Mapped[datetime | None]
