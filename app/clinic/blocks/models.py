"""A block refuses bookings of one patient until its condition is met."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.clinic.forms.models import Form, FormTemplate
from app.clinic.once import MadeOnce
from app.clinic.patients.models import Patient
from app.database import Id

MOST_REASON = 300


class BlockStatus(StrEnum):
    ACTIVE = "active"  # bookings of this patient are refused
    RELEASED = "released"


class BlockKind(StrEnum):
    FORM = "form"  # until a form is signed, or completed where nobody has to sign
    CONSENT = "consent"  # until the patient consents
    PROFILE = "profile"  # until the profile is complete
    STAFF = "staff"  # until a person or a workflow says so


class BookingBlock(MadeOnce):
    """One reason why a patient cannot book now."""

    __tablename__ = "booking_blocks"
    __table_args__ = (Index("ix_booking_blocks_patient", "org_id", "patient_id", "status"),)
    kind = "blk"

    patient_id: Mapped[Id] = mapped_column(ForeignKey("patients.id"))
    reason: Mapped[str] = mapped_column(String(MOST_REASON))
    # What releases it; the names below say which form, which consent.
    until: Mapped[str] = mapped_column(String(20), default=BlockKind.STAFF)
    # That form, or any form of that template.
    form_id: Mapped[Id | None] = mapped_column(ForeignKey("forms.id"), index=True)
    form_template_id: Mapped[Id | None] = mapped_column(ForeignKey("form_templates.id"))
    consent_type: Mapped[str | None] = mapped_column(String(40))
    status: Mapped[str] = mapped_column(String(20), default=BlockStatus.ACTIVE)
    run_id: Mapped[Id | None] = mapped_column(index=True)
    node_id: Mapped[str | None] = mapped_column(String(64))
    released_at: Mapped[datetime | None]
    released_by_id: Mapped[Id | None] = mapped_column(ForeignKey("users.id"))
    release_reason: Mapped[str | None] = mapped_column(String(MOST_REASON))

    patient: Mapped[Patient] = relationship()
    # Named here so that a new form is written before what waits for it.
    form: Mapped[Form | None] = relationship()
    form_template: Mapped[FormTemplate | None] = relationship()
