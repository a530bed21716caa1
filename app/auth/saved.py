"""Views that hash passwords: long work outside any transaction, then one with the audit log."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.api.blueprint import in_transaction
from app.auth.actor import current_actor
from app.auth.models import User
from app.database import db, reading
from app.errors import Forbidden


def saved(act: Callable[[], Any]) -> Any:
    """Do `act` as a view of its own would be done."""
    return in_transaction(act)()


def looked_up(look: Callable[[], Any]) -> Any:
    """What `look` finds, in a transaction that is over when it is known."""
    with reading():
        try:
            return look()
        finally:
            db.session.rollback()


def person() -> User:
    """The person who asks. Raises Forbidden for a key: it has no password and no telephone."""
    user_id = current_actor().user_id
    if user_id is None:
        raise Forbidden("This is for people who sign in, not for keys.")
    return db.session.get_one(User, user_id, populate_existing=True)
