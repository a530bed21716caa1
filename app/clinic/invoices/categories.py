"""What kinds of things a clinic sells."""

from __future__ import annotations

from sqlalchemy import select

from app.clinic.invoices.models import ProductCategory
from app.database import db

# Every clinic starts with these.
USUAL = {
    "consultation": "Consultation",
    "supplement": "Supplement",
    "medication": "Medication",
    "therapy": "Therapy",
    "equipment": "Equipment",
}


def categories(org_id: str) -> list[ProductCategory]:
    """The categories of that clinic, by name."""
    wanted = select(ProductCategory).where(ProductCategory.org_id == org_id)
    return list(db.session.scalars(wanted.order_by(ProductCategory.name, ProductCategory.id)))


def ensure(org_id: str) -> None:
    """Give a new clinic the usual categories."""
    known = {category.key for category in categories(org_id)}
    db.session.add_all(
        ProductCategory(org_id=org_id, key=key, name=name)
        for key, name in USUAL.items()
        if key not in known
    )
    db.session.flush()
