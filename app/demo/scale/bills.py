"""What was to be paid for visits. Numbers run through the year, so they are given last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from random import Random
from typing import Any

from app.clinic.invoices.models import Invoice, InvoiceLine, InvoiceStatus
from app.demo.calendar import Calendar
from app.demo.invoices import BASKETS
from app.demo.scale.people import Person
from app.demo.scale.rows import Rows
from app.demo.scale.visits import Visits

IS_BILLED = 0.6
DAYS_TO_PAY = 14
# Of those that are old enough to be paid.
OLD_STATES = (
    InvoiceStatus.PAID,
    InvoiceStatus.OPEN,
    InvoiceStatus.VOID,
    InvoiceStatus.UNCOLLECTIBLE,
)
OLD_SHARE = (93, 4, 2, 1)

Bill = tuple[datetime, str, int]


def bills(person: Person, visits: Visits) -> Iterable[Bill]:
    """When, for whom, which basket: six visits of ten."""
    for row in visits.completed:
        if person.draw.random() < IS_BILLED:
            at = row["completed_at"] + timedelta(minutes=person.draw.randrange(5, 50))
            yield at, person.id, person.draw.randrange(len(BASKETS))


def write(rows: Rows, calendar: Calendar, every: Iterable[Bill], last: int) -> int:
    """Add them all after that number; the last number given out."""
    draw = Random("riverside:invoices")  # noqa: S311 - the same ones every time
    for at, patient_id, basket in sorted(every):
        last += 1
        _add(rows, calendar, draw, at, patient_id, basket, f"INV-{last:04}")
    return last


def _add(
    rows: Rows, calendar: Calendar, draw: Random, at: datetime, patient_id: str, basket: int,
    number: str,
) -> None:  # fmt: skip
    lines = [(*each, draw.choice((1, 1, 1, 2))) for each in BASKETS[basket]]
    total = sum(pence * quantity for *_, pence, quantity in lines)
    is_old = at < calendar.days_ago(DAYS_TO_PAY)
    status = draw.choices(OLD_STATES, OLD_SHARE)[0] if is_old else InvoiceStatus.OPEN
    is_paid = status == InvoiceStatus.PAID
    invoice: Mapping[str, Any] = rows.add(
        Invoice,
        draw,
        at,
        number=number,
        patient_id=patient_id,
        status=status,
        total=total,
        due_date=(at + timedelta(days=DAYS_TO_PAY)).date(),
        amount_paid=total if is_paid else 0,
        paid_at=at + timedelta(days=draw.randrange(1, DAYS_TO_PAY)) if is_paid else None,
        voided_at=at + timedelta(days=2) if status == InvoiceStatus.VOID else None,
    )
    for position, (description, category, pence, quantity) in enumerate(lines, start=1):
        rows.add(
            InvoiceLine,
            draw,
            at,
            invoice_id=invoice["id"],
            position=position,
            description=description,
            product_category=category,
            quantity=quantity,
            unit_price=pence,
        )
