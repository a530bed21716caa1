"""What this transaction has already looked up, so that a batch of runs asks for it once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from sqlalchemy import event
from sqlalchemy.orm import Session, SessionTransaction

from app.database import db

T = TypeVar("T")


def get(key: Hashable, find: Callable[[], T]) -> T:
    """The value of this key; `find` is asked the first time in each transaction."""
    kept = _kept()
    if key not in kept:
        kept[key] = find()
    found: T = kept[key]
    return found


def put(key: Hashable, value: object) -> None:
    """Keep what was found on the way."""
    _kept()[key] = value


def _kept() -> dict[Hashable, Any]:
    kept: dict[Hashable, Any] = db.session().info.setdefault("known", {})
    return kept


@event.listens_for(Session, "after_transaction_end")
def _forget(session: Session, transaction: SessionTransaction) -> None:
    if transaction.parent is None:
        session.info.pop("known", None)
