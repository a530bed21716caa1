"""The one clock. Everything that asks for the time asks here, so tests can hold it still."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta

Move = Callable[[datetime], None]

_ahead: ContextVar[timedelta | None] = ContextVar("careloom_clock_ahead", default=None)


def now() -> datetime:
    """The current moment, timezone-aware, in UTC."""
    ahead = _ahead.get()
    return datetime.now(UTC) if ahead is None else datetime.now(UTC) + ahead


@contextmanager
def moved() -> Iterator[Move]:
    """In here the clock can be moved ahead, for whoever asks in this thread: a dry run's waits."""

    def move(moment: datetime) -> None:
        _ahead.set(max(moment - datetime.now(UTC), timedelta()))

    token = _ahead.set(None)
    try:
        yield move
    finally:
        _ahead.reset(token)


def iso(moment: datetime | None) -> str | None:
    """ISO 8601 in UTC with `Z` and milliseconds, as the API prints times."""
    if moment is None:
        return None
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
