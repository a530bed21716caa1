"""What the patients of Riverside Clinic were asked to pay."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle

from app.clinic.invoices.models import Invoice, InvoiceCounter, InvoiceLine, InvoiceStatus
from app.clinic.patients.models import Patient
from app.demo.calendar import Calendar

# Description, category, pence.
CONSULTATION = ("GP consultation", "consultation", 8_500)
REVIEW = ("Video review", "consultation", 5_500)
PHYSIOTHERAPY = ("Physiotherapy session", "therapy", 6_000)
MASSAGE = ("Sports massage", "therapy", 5_200)
VITAMIN = ("Vitamin D, 90 capsules", "supplement", 1_450)
MAGNESIUM = ("Magnesium, 60 tablets", "supplement", 1_190)
NAPROXEN = ("Naproxen 250 mg, 28 tablets", "medication", 980)
BRACE = ("Knee brace", "equipment", 3_400)

BASKETS = (
    (CONSULTATION,),
    (VITAMIN, MAGNESIUM),
    (PHYSIOTHERAPY, BRACE),
    (CONSULTATION, NAPROXEN),
    (MASSAGE,),
    (REVIEW,),
    (PHYSIOTHERAPY,),
    (CONSULTATION, VITAMIN),
)
MANY = 30
# The oldest are paid; of the newest most are open.
STATES = ("paid",) * 14 + ("open", "paid", "void", "open") * 2 + ("open",) * 7 + ("draft",)


def invoices(calendar: Calendar, patients: list[Patient]) -> Iterator[Invoice]:
    """One every other day up to yesterday."""
    who, what = cycle(patients), cycle(BASKETS)
    for number, status in enumerate(STATES, start=1):
        made = calendar.days_ago(2 * (MANY - number) + 1, "16:30")
        invoice = Invoice(
            org_id=(patient := next(who)).org_id,
            number=f"INV-{number:04}",
            patient_id=patient.id,
            status=status,
            created_at=made,
            due_date=(made + timedelta(days=14)).date(),
            paid_at=made + timedelta(days=3) if status == InvoiceStatus.PAID else None,
        )
        invoice.lines = [
            InvoiceLine(
                org_id=invoice.org_id,
                position=position,
                description=description,
                product_category=category,
                quantity=1,
                unit_price=pence,
            )
            for position, (description, category, pence) in enumerate(next(what), start=1)
        ]
        invoice.total = sum(line.amount for line in invoice.lines)
        invoice.amount_paid = invoice.total if status == InvoiceStatus.PAID else 0
        yield invoice


def counter(org_id: str) -> InvoiceCounter:
    """So that the next invoice has the next number."""
    return InvoiceCounter(org_id=org_id, last=MANY)
