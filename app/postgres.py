"""Fewer round trips to PostgreSQL: a transaction's BEGIN and its last words ride along.

On an idle machine a round trip costs two wake-ups of sleeping processes, which is more than most
statements take. psycopg waits for the answer to BEGIN before it sends the first statement, and
for the answer to the last INSERT before it sends COMMIT; in libpq's pipeline mode nobody waits.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any, Self

import psycopg
from psycopg.pq import TransactionStatus
from sqlalchemy.exc import DBAPIError


class Sender(psycopg.Cursor[Any]):
    """A cursor whose first statement in a transaction takes BEGIN along."""

    def execute(self, query: Any, params: Any = None, **how: Any) -> Self:
        line = self.connection
        # Without parameters it may be several statements, which a pipeline refuses.
        if params and isinstance(line, Line) and line.is_idle():
            with line.pipeline(), line.begin_rides_along():
                return super().execute(query, params, **how)
        return super().execute(query, params, **how)


class Line(psycopg.Connection[Any]):
    """A connection to the database."""

    _begin_rides_along = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cursor_factory = Sender

    def is_idle(self) -> bool:
        """True when the next statement begins a transaction, and nothing else is under way."""
        idle = self.pgconn.transaction_status == TransactionStatus.IDLE
        return idle and self._pipeline is None and not self.autocommit

    @contextmanager
    def begin_rides_along(self) -> Iterator[None]:
        """The one statement sent in here shares its round trip with BEGIN."""
        self._begin_rides_along = True
        try:
            yield
        finally:
            self._begin_rides_along = False

    def _start_query(self) -> Generator[Any, Any, None]:
        if self._begin_rides_along:
            yield from self._exec_command(self._get_tx_start_command())
        else:
            yield from super()._start_query()


@contextmanager
def last_words(line: Any) -> Iterator[None]:
    """What is written in here, without reading anything, is sent together with COMMIT.

    Raises what any of it raised, as SQLAlchemy would; nothing is kept then. The transaction is
    over afterwards, and a commit that follows has nothing to do.
    """
    try:
        with line.pipeline():
            yield
            line.execute("COMMIT")
    except psycopg.Error as error:
        raise DBAPIError.instance(
            None, None, error, psycopg.Error, connection_invalidated=line.closed
        ) from error
