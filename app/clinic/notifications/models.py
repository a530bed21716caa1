"""A notification is for one person: a patient in the portal, or somebody of the clinic."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.auth.models import User
from app.clinic.once import MadeOnce
from app.clinic.patients.models import Patient
from app.database import Id

MOST_MESSAGE = 1_000
MOST_URL = 500


class Audience(StrEnum):
    PATIENT = "patient"
    SPECIALIST = "specialist"  # who treats the patient
    ADMIN = "admin"  # every admin and owner, each their own
    USER = "user"  # one person of the clinic


class NotificationStatus(StrEnum):
    UNREAD = "unread"
    READ = "read"
    DISMISSED = "dismissed"
    EXPIRED = "expired"


class Importance(StrEnum):
    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


class Notification(MadeOnce):
    """One note on one person's screen."""

    __tablename__ = "notifications"
    __table_args__ = (
        Index("ix_notifications_user", "org_id", "user_id", "id"),
        Index("ix_notifications_patient", "org_id", "patient_id", "id"),
    )
    kind = "ntf"

    audience: Mapped[str] = mapped_column(String(20))
    # Whose screen: the patient's, unless a person of the clinic is named.
    user_id: Mapped[Id | None] = mapped_column(ForeignKey("users.id"))
    # Whom it is about, if anybody.
    patient_id: Mapped[Id | None] = mapped_column(ForeignKey("patients.id"))
    message: Mapped[str] = mapped_column(Text)
    cta_url: Mapped[str | None] = mapped_column(String(MOST_URL))
    priority: Mapped[str] = mapped_column(String(20), default=Importance.NORMAL)
    channel: Mapped[str] = mapped_column(String(20), default="in_app")
    run_id: Mapped[Id | None] = mapped_column(index=True)
    node_id: Mapped[str | None] = mapped_column(String(64))
    expires_at: Mapped[datetime | None]
    read_at: Mapped[datetime | None]
    dismissed_at: Mapped[datetime | None]

    user: Mapped[User | None] = relationship()
    patient: Mapped[Patient | None] = relationship()

    @property
    def status(self) -> str:
        """Whether it is on the screen, and has been read."""
        if self.dismissed_at is not None:
            return NotificationStatus.DISMISSED
        if self.expires_at is not None and self.expires_at <= clock.now():
            return NotificationStatus.EXPIRED
        return NotificationStatus.READ if self.read_at else NotificationStatus.UNREAD
