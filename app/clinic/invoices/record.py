"""What conditions and templates may ask of an invoice."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.clinic.invoices.models import Invoice, InvoiceLine
from app.clinic.invoices.money import as_words
from app.clinic.records import Facts, RecordField, RecordType, declare
from app.database import db

LINE = {
    "description": "Consultation", "product_category": "consultation", "quantity": 1,
    "unit_price": 85.0,
}  # fmt: skip

FIELDS = (
    RecordField("number", "Number", sample="INV-0007"),
    RecordField("total", "Total", "number", 85.0),
    RecordField("total_text", "Total with currency", sample="£85.00"),
    RecordField("currency", "Currency", sample="GBP"),
    RecordField("categories", "Product categories", "list", ["consultation"]),
    RecordField("lines", "Lines", "list", [LINE], private="text"),
    RecordField("status", "Status", sample="paid"),
    RecordField("amount_paid", "Paid so far", "number", 85.0),
    RecordField("amount_due", "Still to be paid", "number", 0.0),
    RecordField("due_date", "Due date", "date", date(2026, 4, 1)),
    RecordField("paid_at", "Paid at", "datetime", datetime(2026, 3, 18, 9, 30, tzinfo=UTC)),
    RecordField("voided_at", "Voided at", "datetime", datetime(2026, 3, 20, 9, tzinfo=UTC)),
    RecordField("id", "Invoice id", sample="inv_01932f6c-0000-7000-8000-000000000000"),
)


def load(org_id: str, ids: Collection[str]) -> dict[str, Facts]:
    """Facts of these invoices."""
    wanted = select(Invoice).where(Invoice.org_id == org_id, Invoice.id.in_(ids))
    found = db.session.scalars(wanted.options(selectinload(Invoice.lines)))
    return {invoice.id: facts(invoice) for invoice in found}


def facts(invoice: Invoice) -> Facts:
    plain = ("id", "number", "currency", "status", "due_date", "paid_at", "voided_at")
    return {
        **{name: getattr(invoice, name) for name in plain},
        "patient_id": invoice.patient_id,
        "total": invoice.total / 100,
        "amount_paid": (invoice.amount_paid or 0) / 100,
        "amount_due": invoice.amount_due / 100,
        "total_text": as_words(invoice.total, invoice.currency),
        "categories": invoice.categories,
        "lines": [_line(line) for line in invoice.lines],
    }


def _line(line: InvoiceLine) -> Facts:
    return {
        "description": line.description,
        "product_category": line.product_category,
        "quantity": line.quantity,
        "unit_price": line.unit_price / 100,
    }


INVOICE = declare(
    RecordType(
        name="invoice",
        prefix="inv",
        title="Invoice",
        fields=FIELDS,
        load=load,
        label=lambda facts: str(facts["number"]),
        links={"patient": ("patient", "patient_id")},
    )
)
