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

# In an optimistic batch the engine knows that no step of it was ever committed, so there is
# nothing to look for; the unique index still stands behind it.
_certain: ContextVar[bool] = ContextVar("careloom_first_time", default=False)


class MadeOnce(Record):
    """A record that a step may make. `once_key` is `run:node:iteration`, or None when people made it."""

    __abstract__ = True

    once_key: Mapped[str | None] = mapped_column(String(160), unique=True)


def made_before(model: type[R], key: str | None) -> R | None:
    """The row this step already made, if it did."""
    if key is None or _certain.get():
        return None
    return db.session.scalar(select(model).where(model.once_key == key))


@contextmanager
def certainly_first() -> Iterator[None]:
    """Within: every step is performed for the first time."""
    token = _certain.set(True)
    try:
        yield
    finally:
        _certain.reset(token)
