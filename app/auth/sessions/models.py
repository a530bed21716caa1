"""One row for each browser in which somebody is signed in."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Id, Record


class SignedIn(Record):
    """Gone with the row: the cookie of that browser opens nothing any more."""

    __tablename__ = "sessions"
    kind = "ses"

    user_id: Mapped[Id] = mapped_column(ForeignKey("users.id"), index=True)
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    # "password", or "oidc": the other house has asked for a second step if it wants one.
    way: Mapped[str] = mapped_column(String(20))
    # What the browser says it is, and where it came from; shown to the person only.
    browser: Mapped[str] = mapped_column(String(200))
    address: Mapped[str] = mapped_column(String(45))
    last_seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
