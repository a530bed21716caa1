"""One row for each time a consent was asked for or given; they are kept for ever."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.clinic.consents.types import MOST_TYPE, label_of
from app.clinic.forms.models import Form
from app.clinic.once import MadeOnce
from app.clinic.patients.models import Patient
from app.database import Id

MOST_VERSION = 40


class ConsentStatus(StrEnum):
    REQUIRED = "required"  # asked for, not given yet
    GRANTED = "granted"
    WITHDRAWN = "withdrawn"  # taken back by the patient
    SUPERSEDED = "superseded"  # given again, for a later version


class Consent(MadeOnce):
    """A patient's word on one matter."""

    __tablename__ = "consents"
    __table_args__ = (
        Index("ix_consents_patient", "org_id", "patient_id", "type", "status"),
        # At most one that is asked for or given counts, whoever asks at the same time.
        Index("uq_consents_standing", "standing", unique=True),
    )
    kind = "con"

    patient_id: Mapped[Id] = mapped_column(ForeignKey("patients.id"))
    type: Mapped[str] = mapped_column(String(MOST_TYPE))
    version: Mapped[str] = mapped_column(String(MOST_VERSION), default="1")
    status: Mapped[str] = mapped_column(String(20), default=ConsentStatus.REQUIRED)
    # `patient:type:status` while it is required or granted, else None.
    standing: Mapped[str | None] = mapped_column(String(120))
    granted_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    # The form whose signature it is, and where that came from.
    form_id: Mapped[Id | None] = mapped_column(ForeignKey("forms.id"), index=True)
    ip: Mapped[str | None] = mapped_column(String(45))
    # Who noted it, if not the patient themselves.
    granted_by_id: Mapped[Id | None] = mapped_column(ForeignKey("users.id"))
    run_id: Mapped[Id | None] = mapped_column(index=True)
    node_id: Mapped[str | None] = mapped_column(String(64))

    patient: Mapped[Patient] = relationship()
    # Named here so that a new form is written before its consent.
    form: Mapped[Form | None] = relationship()

    @property
    def label(self) -> str:
        """What people call it."""
        return label_of(self.type)
