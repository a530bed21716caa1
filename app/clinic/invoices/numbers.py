"""Invoice numbers without gaps, as bookkeeping wants them."""

from __future__ import annotations

from sqlalchemy.dialects import postgresql, sqlite

from app.clinic.invoices.models import InvoiceCounter
from app.database import db


def take(org_id: str) -> str:
    """The next number of that clinic.

    The counter's row stays locked until this transaction ends: who comes second waits,
    and a number whose invoice is rolled back is given out again.
    """
    dialect = postgresql if db.engine.dialect.name == "postgresql" else sqlite
    first = dialect.insert(InvoiceCounter).values(org_id=org_id, last=1)
    statement = first.on_conflict_do_update(
        index_elements=[InvoiceCounter.org_id], set_={"last": InvoiceCounter.last + 1}
    ).returning(InvoiceCounter.last)
    return f"INV-{db.session.execute(statement).scalar_one():04}"
