"""Links into the portal. Only a hash is kept: the link itself is shown once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.clinic.patients.models import Patient
from app.database import Id, Record


class PortalLink(Record):
    """Whoever holds it is taken for the patient until it expires or is revoked."""

    __tablename__ = "portal_links"
    __table_args__ = (Index("ix_portal_links_patient", "org_id", "patient_id", "id"),)
    kind = "plink"

    patient_id: Mapped[Id] = mapped_column(ForeignKey("patients.id"))
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    # When it was first and last opened by the page.
    opened_at: Mapped[datetime | None]
    last_opened_at: Mapped[datetime | None]
    created_by: Mapped[str | None] = mapped_column(String(48))

    patient: Mapped[Patient] = relationship()

    @property
    def status(self) -> str:
        """Whether it opens anything."""
        if self.revoked_at is not None:
            return "revoked"
        return "expired" if self.expires_at <= clock.now() else "active"
