"""Invoices, their lines, and the categories of what is sold."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.clinic.patients.models import Patient
from app.database import Base, Id, Record


class InvoiceStatus(StrEnum):
    DRAFT = "draft"  # being written
    OPEN = "open"  # to be paid
    PAID = "paid"
    VOID = "void"  # not to be paid after all
    UNCOLLECTIBLE = "uncollectible"  # nobody expects the money any more


class ProductCategory(Record):
    """A kind of thing that is sold, so that workflows can tell a consultation from a supplement."""

    __tablename__ = "product_categories"
    __table_args__ = (UniqueConstraint("org_id", "key"),)
    kind = "cat"

    key: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(100))


class InvoiceCounter(Base):
    """The last invoice number of a clinic."""

    __tablename__ = "invoice_counters"

    org_id: Mapped[Id] = mapped_column(ForeignKey("organisations.id"), primary_key=True)
    last: Mapped[int]


class Invoice(Record):
    """What a patient is asked to pay."""

    __tablename__ = "invoices"
    __table_args__ = (
        UniqueConstraint("org_id", "number"),
        Index("ix_invoices_newest", "org_id", "id"),
        Index("ix_invoices_patient", "org_id", "patient_id"),
    )
    kind = "inv"

    number: Mapped[str] = mapped_column(String(20))
    patient_id: Mapped[Id] = mapped_column(ForeignKey("patients.id"))
    status: Mapped[str] = mapped_column(String(20), default=InvoiceStatus.OPEN)
    currency: Mapped[str] = mapped_column(String(3), default="GBP")
    total: Mapped[int] = mapped_column(BigInteger)  # pence
    due_date: Mapped[date | None]
    # What has come in so far, in pence.
    amount_paid: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")
    paid_at: Mapped[datetime | None]
    voided_at: Mapped[datetime | None]

    patient: Mapped[Patient] = relationship()
    lines: Mapped[list[InvoiceLine]] = relationship(
        order_by="InvoiceLine.position", back_populates="invoice"
    )

    @property
    def amount_due(self) -> int:
        """Pence still to be paid; nothing where nobody is to pay."""
        is_due = self.status in (InvoiceStatus.DRAFT, InvoiceStatus.OPEN)
        return self.total - (self.amount_paid or 0) if is_due else 0

    @property
    def categories(self) -> list[str]:
        """The categories of its lines, each once, in the order of the lines."""
        return list(dict.fromkeys(line.product_category for line in self.lines))


class InvoiceLine(Record):
    """One thing sold."""

    __tablename__ = "invoice_lines"
    kind = "line"

    invoice_id: Mapped[Id] = mapped_column(ForeignKey("invoices.id"), index=True)
    position: Mapped[int]
    description: Mapped[str] = mapped_column(String(300))
    product_category: Mapped[str] = mapped_column(String(40))
    quantity: Mapped[int]
    unit_price: Mapped[int] = mapped_column(BigInteger)  # pence

    invoice: Mapped[Invoice] = relationship(back_populates="lines")

    @property
    def amount(self) -> int:
        """Pence for all of them."""
        return self.quantity * self.unit_price
