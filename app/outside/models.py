"""One request to another system, and what it answered."""

from __future__ import annotations

from typing import Any

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.clinic.once import MadeOnce
from app.database import Id


class OutsideCall(MadeOnce):
    """What is sent, without its secrets; they are looked up when it leaves."""

    __tablename__ = "outside_calls"
    kind = "call"

    run_id: Mapped[Id | None] = mapped_column(index=True)
    delivery_id: Mapped[Id | None]
    method: Mapped[str] = mapped_column(String(10))
    url: Mapped[str] = mapped_column(Text)
    # Of the body too: what it is.
    headers: Mapped[dict[str, Any]]
    body: Mapped[str | None] = mapped_column(Text)
    secret_id: Mapped[Id | None]
    secret_header: Mapped[str | None] = mapped_column(String(100))
    signing_secret_id: Mapped[Id | None]
    # As of its delivery (app.deliveries.models.DeliveryStatus).
    status: Mapped[str] = mapped_column(String(20))
    reply_status: Mapped[int | None]
    # {json} or {text}, as far as it was read.
    reply: Mapped[dict[str, Any]]
    error: Mapped[str | None] = mapped_column(Text)
