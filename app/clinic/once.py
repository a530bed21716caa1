"""A run's effect happens once, whatever is repeated: each row it makes keeps the step's key."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Record, db

R = TypeVar("R", bound="MadeOnce")

# At a step's first try the engine knows that nothing of it was ever committed, so there is
# nothing to look for; the unique index still stands behind it.
_certain: ContextVar[bool] = ContextVar("careloom_first_time", default=False)
# What has been found to be made before, for whoever wants to say so.
_found: ContextVar[list[MadeOnce] | None] = ContextVar("careloom_made_before", default=None)


class MadeOnce(Record):
    """A record that a step may make. `once_key` is `run:node:iteration`; None if people made it."""

    __abstract__ = True

    once_key: Mapped[str | None] = mapped_column(String(160), unique=True)


def made_before(model: type[R], key: str | None) -> R | None:
    """The row this step already made, if it did."""
    if key is None or _certain.get():
        return None
    row = db.session.scalar(select(model).where(model.once_key == key))
    found = _found.get()
    if row is not None and found is not None:
        found.append(row)
    return row


@contextmanager
def certainly_first(is_first: bool = True) -> Iterator[None]:
    """Within: the step is performed for the first time, so `made_before` need not look."""
    token = _certain.set(is_first)
    try:
        yield
    finally:
        _certain.reset(token)


@contextmanager
def recognising() -> Iterator[list[MadeOnce]]:
    """Within: what `made_before` finds is kept in the list this gives."""
    found: list[MadeOnce] = []
    token = _found.set(found)
    try:
        yield found
    finally:
        _found.reset(token)
