"""Look at all patients again, page by page, for one record after the other whose turn it is."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from app import clock
from app.database import Record, db

log = logging.getLogger(__name__)

PAUSE_AFTER_ERROR = timedelta(minutes=10)

R = TypeVar("R", bound=Record)


def next_page(
    model: type[R], due: InstrumentedAttribute[datetime | None], go_on: Callable[[R], None]
) -> bool:
    """One page for the record that is due first; False when none is. Safe in several copies.

    `go_on` looks at a page and says in `due` when it is to be called again. One that breaks is
    put off for a while, so that it keeps no other from its turn.
    """
    record = db.session.scalar(
        select(model)
        .where(due <= clock.now())
        .order_by(due, model.id)
        .limit(1)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    if record is None:
        db.session.rollback()
        return False
    id = record.id
    try:
        go_on(record)
    except Exception:
        db.session.rollback()
        log.exception("%s was not looked at, again in %s", id, PAUSE_AFTER_ERROR)
        found = db.session.get(model, id)
        if found is not None:
            setattr(found, due.key, clock.now() + PAUSE_AFTER_ERROR)
    db.session.commit()
    return True
