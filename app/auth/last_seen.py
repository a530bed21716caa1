"""When a session or key was used last: close enough to tell which ones nobody needs.

Written after the request, at most every few minutes, so that looking changes nothing.
"""

from __future__ import annotations

import logging
import time
from datetime import timedelta
from typing import Any

from flask import g
from sqlalchemy import or_, update
from sqlalchemy.exc import SQLAlchemyError

from app import clock
from app.auth.models import ApiKey
from app.auth.sessions.models import SignedIn
from app.database import db

log = logging.getLogger(__name__)

EVERY = timedelta(minutes=5)
MOST_KEPT = 10_000
# Id → when this process wrote it last, by its own clock.
_written: dict[str, float] = {}


def note_session(id: str) -> None:
    """This request came with that session."""
    _note(SignedIn, "last_seen_at", id)


def note_key(id: str) -> None:
    """This request came with that key."""
    _note(ApiKey, "last_used_at", id)


def write(response: Any) -> Any:
    """Write what is due, in a transaction of its own; a busy database is not waited for."""
    due = g.pop("last_seen", None)
    if due is None:
        return response
    model, name, id = due
    column, now = getattr(model, name), clock.now()
    is_old = or_(column.is_(None), column < now - EVERY)
    try:
        with db.engine.begin() as connection:
            connection.execute(update(model).where(model.id == id, is_old).values({name: now}))
    except SQLAlchemyError as error:
        log.info("last use not written: %s", type(error).__name__)
    return response


def _note(model: type[Any], name: str, id: str) -> None:
    now = time.monotonic()
    if now - _written.get(id, -EVERY.total_seconds()) < EVERY.total_seconds():
        return
    if len(_written) > MOST_KEPT:
        _written.clear()
    _written[id] = now
    g.last_seen = (model, name, id)
