"""How Careloom talks to its database: base class, column types, kinds of transaction."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Annotated, Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    JSON,
    Connection,
    DateTime,
    Dialect,
    Engine,
    ForeignKey,
    MetaData,
    String,
    event,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import DBAPIError, InvalidatePoolError, OperationalError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, registry
from sqlalchemy.pool import ConnectionPoolEntry, Pool
from sqlalchemy.types import TypeDecorator

from app import clock, ids

log = logging.getLogger(__name__)


class UTCDateTime(TypeDecorator[datetime]):
    """A moment in UTC. SQLite keeps no zone, so the zone is put back when a row is read."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A moment without a time zone cannot be stored.")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# JSONB where the database has it: smaller, and its keys can be searched.
Json = JSON().with_variant(JSONB(), "postgresql")

Id = Annotated[str, mapped_column(String(ids.MAX_LENGTH))]
Moment = Annotated[datetime, mapped_column(UTCDateTime)]


class Base(DeclarativeBase):
    """Every table."""

    # On the registry, not on the class: Flask-SQLAlchemy copies the class's attributes.
    registry = registry(
        # Constraints have names, so that later migrations can change them on SQLite too.
        metadata=MetaData(
            naming_convention={
                "ix": "ix_%(table_name)s_%(column_0_N_name)s",
                "uq": "uq_%(table_name)s_%(column_0_N_name)s",
                "fk": "fk_%(table_name)s_%(column_0_N_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
                "pk": "pk_%(table_name)s",
            }
        ),
        type_annotation_map={datetime: UTCDateTime, dict[str, Any]: Json, list[Any]: Json},
    )


class Record(Base):
    """A row that has an id, belongs to one clinic and knows when it was made.

    `kind` is the id prefix (`pat`); the id is made when the object is, so that
    other rows and events can name it before anything is written.
    """

    __abstract__ = True
    kind: str

    id: Mapped[Id] = mapped_column(primary_key=True)
    org_id: Mapped[Id] = mapped_column(ForeignKey("organisations.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    def __init__(self, **values: Any) -> None:
        values.setdefault("id", ids.new(self.kind))
        values.setdefault("created_at", clock.now())
        super().__init__(**values)


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})

# SQLite lets one transaction write at a time. A transaction that only reads must not
# stand in that queue, and one that will write must take its place at once: a change
# from reading to writing fails when somebody else wrote in between.
_reading: ContextVar[bool] = ContextVar("careloom_reading", default=False)


@contextmanager
def reading() -> Iterator[None]:
    """Transactions begun in here only read: on SQLite they never take the write lock."""
    token = _reading.set(True)
    try:
        yield
    finally:
        _reading.reset(token)


def is_reading() -> bool:
    """True inside `reading()`."""
    return _reading.get()


BUSY_MS = 15_000


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: Any, _record: Any) -> None:
    if isinstance(connection, sqlite3.Connection):
        connection.isolation_level = None  # we say BEGIN ourselves, below
        connection.execute(f"PRAGMA busy_timeout={BUSY_MS}")  # first: all others may have to wait
        if connection.execute("PRAGMA page_count").fetchone()[0] == 0:
            # So that a new file can be shortened later. Of any other it would ask for the write
            # lock, in vain.
            connection.execute("PRAGMA auto_vacuum=INCREMENTAL")
        for pragma in (
            "journal_mode=WAL",
            "synchronous=NORMAL",
            "foreign_keys=ON",
            "cache_size=-16000",
            "temp_store=MEMORY",
        ):
            connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "begin")
def _begin_sqlite(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        if _reading.get():
            connection.exec_driver_sql("BEGIN")
        else:
            _take_write_lock(connection.connection.driver_connection)


def _take_write_lock(connection: Any) -> None:
    """BEGIN IMMEDIATE, asking for the lock again every millisecond.

    SQLite itself waits longer each time, up to a tenth of a second: who comes late to a busy
    file would be the last for long.
    """
    deadline = time.monotonic() + BUSY_MS / 1000
    connection.execute("PRAGMA busy_timeout=1")
    try:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode not in _BUSY or time.monotonic() > deadline:
                    raise
            else:
                return
    finally:
        connection.execute(f"PRAGMA busy_timeout={BUSY_MS}")


# A machine that is cut off leaves its connections half open, and their row locks held. Both
# ends ask after the other, so that within some ten seconds the locks are free again; a
# worker that stands still in the middle of a transaction loses it after a minute.
SERVER_ASKS = {
    "tcp_keepalives_idle": "5",
    "tcp_keepalives_interval": "3",
    "tcp_keepalives_count": "2",
    "tcp_user_timeout": "12000",
    "idle_in_transaction_session_timeout": "60000",
}
CLIENT_ASKS = {
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 3,
    "keepalives_count": 2,
    "tcp_user_timeout": 12000,
}


@event.listens_for(Engine, "connect")
def _prepare_postgres(connection: Any, _record: Any) -> None:
    if isinstance(connection, sqlite3.Connection):
        return
    # As settings of the session: poolers refuse them among the options of a connection.
    settings = (f"set_config('{name}', '{value}', false)" for name, value in SERVER_ASKS.items())
    connection.execute(f"SELECT {', '.join(settings)}")
    connection.commit()


# SQLSTATEs of a database that is not there or not now: a broken or refused connection, a server
# that stops or is full, a deadlock that ended with us.
_AWAY = ("08", "57P", "53300", "40", "25P03", "55P03")
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def is_away(error: BaseException) -> bool:
    """Whether an error tells of the database itself and nothing of the rows asked for."""
    if not isinstance(error, DBAPIError):
        return False
    cause = error.orig
    if isinstance(cause, sqlite3.Error):
        # Extended codes carry the plain one in their last byte.
        return (getattr(cause, "sqlite_errorcode", None) or 0) & 0xFF in _BUSY
    state = getattr(cause, "sqlstate", None)
    if error.connection_invalidated or state is None:  # the server had no time to say why
        return error.connection_invalidated or isinstance(error, OperationalError)
    return str(state).startswith(_AWAY)


IDLE_SECONDS = 30.0


@event.listens_for(Pool, "checkin")
def _note_when_used(_connection: Any, record: ConnectionPoolEntry) -> None:
    record.info["used_at"] = time.monotonic()


@event.listens_for(Pool, "checkout")
def _try_when_long_unused(connection: Any, record: ConnectionPoolEntry, _proxy: Any) -> None:
    """Nobody should meet a connection that died over night.

    Asking each time, as the pool itself can, would cost a round trip for every request.
    """
    used_at = record.info.get("used_at")
    if used_at is None or isinstance(connection, sqlite3.Connection):
        return
    if time.monotonic() - used_at > IDLE_SECONDS:
        try:
            connection.execute("SELECT 1")
            connection.rollback()
        except Exception as error:
            raise InvalidatePoolError from error  # the pool makes new ones


# ── after commit ─────────────────────────────────────────────────────────────


def after_commit(key: str, act: Callable[[], None]) -> None:
    """Do `act` once this transaction is committed; never if it is rolled back.

    Acts with the same `key` are done once. They are wake-ups and live messages: a
    failing one is logged and forgotten, because the scheduler's sweep repeats what matters.
    """
    db.session().info.setdefault("after_commit", {})[key] = act


@event.listens_for(Session, "after_commit")
def _do_what_waited(session: Session) -> None:
    if session.in_nested_transaction():
        return  # only a savepoint was released; the transaction itself may yet fail
    for act in session.info.pop("after_commit", {}).values():
        try:
            act()
        except Exception:
            log.exception("after-commit act failed")


@event.listens_for(Session, "after_rollback")
def _forget_what_waited(session: Session) -> None:
    if session.in_nested_transaction():
        return
    session.info.clear()
