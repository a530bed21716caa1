"""Counting what people may want to hear of, in the transaction in which it happens."""

from __future__ import annotations

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite

from app.alerts.models import AlertCount, Trouble
from app.database import db

_counts: Any = AlertCount.__table__
_KEY = ("org_id", "record_id", "trouble")


def note(org_id: str, record_id: str, trouble: Trouble, count: int = 1) -> None:
    """So much more of that trouble with that workflow or webhook: one statement."""
    is_postgres = db.engine.dialect.name == "postgresql"
    insert: Any = postgresql.insert if is_postgres else sqlite.insert
    made = insert(_counts).values(
        org_id=org_id, record_id=record_id, trouble=trouble, count=count, told_at=None
    )
    db.session.execute(
        made.on_conflict_do_update(
            index_elements=_KEY, set_={"count": _counts.c.count + made.excluded.count}
        )
    )
