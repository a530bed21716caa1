"""What the clock does to forms: those that were not filled in in time expire."""

from __future__ import annotations

import time

from sqlalchemy import select

from app import clock
from app.clinic.forms import service
from app.clinic.forms.models import Form
from app.database import db, reading

# Nobody waits for this to the second: an expired form is refused by itself.
EVERY_SECONDS = 30

_last = 0.0


def sweep() -> None:
    """Expire what is due, now and then. Safe in several copies."""
    global _last  # noqa: PLW0603 - when this process has looked
    if time.monotonic() - _last < EVERY_SECONDS:
        return
    _last = time.monotonic()
    with reading():
        due = select(Form.id).where(Form.open_key.is_not(None), Form.expires_at <= clock.now())
        is_any = db.session.scalar(due.limit(1)) is not None
        db.session.rollback()
    while is_any:
        is_any = service.expire_due() == service.EXPIRED_AT_A_TIME
        db.session.commit()
