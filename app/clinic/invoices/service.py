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
from app.clinic.invoices.money import as_words
from app.clinic.invoices.numbers import take
from app.clinic.moves import move
from app.clinic.patients import service as patients
from app.clinic.patients.models import Patient
from app.clinic.search import found
from app.database import db
from app.errors import Detail, Invalid, InvalidMove, NotFound
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


def pay(invoice: Invoice, *, by: Actor, amount: int | None = None) -> Invoice:
    """Money came in: all that is due, or a part (in pence), which leaves it open.

    That it is paid is told once, with the last part, however often it is tried.
    """
    _lock(invoice)
    if invoice.status != InvoiceStatus.OPEN or amount is None:
        changes = {"paid_at": clock.now(), "amount_paid": invoice.total}
        move(invoice, InvoiceStatus.PAID, whence=(InvoiceStatus.OPEN,), **changes)
        _tell("invoice.paid", invoice, by)
        return invoice
    if not 0 < amount <= invoice.amount_due:
        due = as_words(invoice.amount_due, invoice.currency)
        raise Invalid.field("amount", f"A payment is more than nothing and at most {due}.")
    if amount == invoice.amount_due:
        return pay(invoice, by=by)
    invoice.amount_paid += amount
    _tell("invoice.partly_paid", invoice, by)
    return invoice


def void(invoice: Invoice, *, by: Actor) -> Invoice:
    """It is not to be paid after all. Raises InvalidMove when a part has been paid."""
    _lock(invoice)
    if invoice.status == InvoiceStatus.OPEN and 0 < invoice.amount_paid < invoice.total:
        raise InvalidMove("A part of this invoice has been paid; it cannot become void.")
    whence = (InvoiceStatus.DRAFT, InvoiceStatus.OPEN)
    move(invoice, InvoiceStatus.VOID, whence=whence, voided_at=clock.now())
    _tell("invoice.voided", invoice, by)
    return invoice


def write_off(invoice: Invoice, *, by: Actor) -> Invoice:
    """Nobody expects the money any more."""
    move(invoice, InvoiceStatus.UNCOLLECTIBLE, whence=(InvoiceStatus.OPEN,))
    _tell("invoice.written_off", invoice, by)
    return invoice


def _lock(invoice: Invoice) -> None:
    """Of two payments at once, the second sees the first."""
    db.session.flush()
    db.session.refresh(invoice, with_for_update=True)


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
