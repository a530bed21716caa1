"""What a piece of work asks of the database and the queue: counts do not move with the machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

from rq import Queue
from sqlalchemy import Engine, event

from app.auth import last_seen


@dataclass
class Counts:
    """Statements sent (a multi-row statement is one), commits, and RQ jobs enqueued."""

    statements: list[str] = field(default_factory=list)
    commits: int = 0
    jobs: int = 0

    def of(self, word: str, table: str) -> int:
        """How many statements of that kind touch that table."""
        return sum(
            1 for text in self.statements if text.startswith(word) and f" {table} " in f"{text} "
        )


@contextmanager
def counting(engine: Engine) -> Iterator[Counts]:
    """Count what happens inside."""
    counts = Counts()

    def executed(_c: Any, _cursor: Any, statement: str, _p: Any, _ctx: Any, _many: bool) -> None:
        counts.statements.append(" ".join(statement.split()))

    def committed(_connection: Any) -> None:
        counts.commits += 1

    enqueue = Queue.enqueue

    def enqueued(self: Queue, *args: Any, **kwargs: Any) -> Any:
        job = enqueue(self, *args, **kwargs)  # raises when that bell is rung already
        counts.jobs += 1
        return job

    event.listen(engine, "before_cursor_execute", executed)
    event.listen(engine, "commit", committed)
    try:
        # When a key was used last is written every few minutes, by whatever request comes then.
        with patch.object(Queue, "enqueue", enqueued), patch.object(last_seen, "_note"):
            yield counts
    finally:
        event.remove(engine, "before_cursor_execute", executed)
        event.remove(engine, "commit", committed)
