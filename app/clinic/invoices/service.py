"""Write invoices and see them paid."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import contains_eager, selectinload

from app import clock
from app.auth.actor import Actor
from app.clinic.invoices.categories import categories
from app.clinic.invoices.models import Invoice, InvoiceLine, InvoiceStatus
from app.clinic.invoices.numbers import take
from app.clinic.moves import move
from app.clinic.patients import service as patients
from app.clinic.patients.models import Patient
from app.clinic.search import found
from app.database import db
from app.errors import Detail, Invalid, NotFound
from app.events.publish import publish


def get(org_id: str, id: str) -> Invoice:
    """The invoice of that clinic. Raises NotFound."""
    invoice = db.session.get(Invoice, id)
    if invoice is None or invoice.org_id != org_id:
        raise NotFound.record("invoice", id)
    return invoice


def search(org_id: str, *, search: str = "", **filters: Any) -> Select[Any]:
    """Invoices, newest first."""
    wanted = select(Invoice).where(Invoice.org_id == org_id).join(Invoice.patient)
    for name in ("patient_id", "status"):
        if filters.get(name):
            wanted = wanted.where(getattr(Invoice, name) == filters[name])
    if search:
        number = func.lower(Invoice.number).contains(search.strip().lower(), autoescape=True)
        wanted = wanted.where(or_(number, found(Patient.search_text, search)))
    together = (contains_eager(Invoice.patient), selectinload(Invoice.lines))
    return wanted.options(*together).order_by(Invoice.id.desc())


def create(
    org_id: str,
    *,
    by: Actor,
    patient_id: str,
    lines: Sequence[dict[str, Any]],
    currency: str = "GBP",
    due_date: date | None = None,
    status: str = InvoiceStatus.OPEN,
) -> Invoice:
    """A new invoice; prices in pence."""
    patients.check(org_id, patient_id)
    _check_categories(org_id, lines)
    invoice = Invoice(
        org_id=org_id,
        number=take(org_id),
        patient_id=patient_id,
        status=InvoiceStatus(status),
        currency=currency,
        due_date=due_date,
        total=0,
        lines=[
            InvoiceLine(org_id=org_id, position=position, **line)
            for position, line in enumerate(lines, start=1)
        ],
    )
    invoice.total = sum(line.amount for line in invoice.lines)
    db.session.add(invoice)
    _tell("invoice.created", invoice, by)
    return invoice


def issue(invoice: Invoice, *, by: Actor) -> Invoice:
    """A draft goes to the patient."""
    move(invoice, InvoiceStatus.OPEN, whence=(InvoiceStatus.DRAFT,))
    return invoice


def pay(invoice: Invoice, *, by: Actor) -> Invoice:
    """The money is there. Told once, however often it is tried."""
    move(invoice, InvoiceStatus.PAID, whence=(InvoiceStatus.OPEN,), paid_at=clock.now())
    _tell("invoice.paid", invoice, by)
    return invoice


def void(invoice: Invoice, *, by: Actor) -> Invoice:
    """It is not to be paid after all."""
    move(invoice, InvoiceStatus.VOID, whence=(InvoiceStatus.DRAFT, InvoiceStatus.OPEN))
    return invoice


def _check_categories(org_id: str, lines: Sequence[dict[str, Any]]) -> None:
    known = {category.key for category in categories(org_id)}
    details = [
        Detail(f"lines.{index}.product_category", "This clinic has no such product category.")
        for index, line in enumerate(lines)
        if line["product_category"] not in known
    ]
    if details:
        raise Invalid(details[0].message, details)


def _tell(type: str, invoice: Invoice, by: Actor) -> None:
    publish(type, by=by, subject=("invoice", invoice.id), patient_id=invoice.patient_id)
