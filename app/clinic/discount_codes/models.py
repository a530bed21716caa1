"""Discount codes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.clinic.invoices.money import as_words
from app.clinic.once import MadeOnce
from app.clinic.patients.models import Patient
from app.clinic.search import Searchable
from app.database import Id

MOST_CODE = 40


class CodeStatus(StrEnum):
    ISSUED = "issued"
    USED = "used"  # as often as it may be
    EXPIRED = "expired"


class DiscountCode(Searchable, MadeOnce):
    """So much off, a number of times, until a moment; for one patient or for anybody."""

    __tablename__ = "discount_codes"
    __table_args__ = (
        UniqueConstraint("org_id", "code"),
        Index("ix_discount_codes_patient", "org_id", "patient_id"),
    )
    kind = "disc"

    code: Mapped[str] = mapped_column(String(MOST_CODE))
    # Either is set: 1–100, or pence.
    percent: Mapped[int | None]
    amount: Mapped[int | None]
    currency: Mapped[str] = mapped_column(String(3), default="GBP")
    valid_until: Mapped[datetime | None]
    max_uses: Mapped[int] = mapped_column(default=1)
    uses: Mapped[int] = mapped_column(default=0)
    used_at: Mapped[datetime | None]
    patient_id: Mapped[Id | None] = mapped_column(ForeignKey("patients.id"))
    run_id: Mapped[Id | None] = mapped_column(index=True)
    node_id: Mapped[str | None] = mapped_column(String(64))

    patient: Mapped[Patient | None] = relationship()

    @property
    def status(self) -> CodeStatus:
        """Where it stands now."""
        if self.uses >= self.max_uses:
            return CodeStatus.USED
        is_over = self.valid_until is not None and self.valid_until < clock.now()
        return CodeStatus.EXPIRED if is_over else CodeStatus.ISSUED

    @property
    def value(self) -> str:
        """What it takes off, as people say it."""
        if self.percent is not None:
            return f"{self.percent}%"
        return as_words(self.amount or 0, self.currency)

    def words(self) -> Iterable[str | None]:
        return (self.code,)
