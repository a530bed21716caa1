"""Riverside Clinic for tests: loaded once for each database, put back before each test."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from typing import Any

from flask import Flask
from sqlalchemy import Connection, Table, delete, event, insert, select

from app import config, create_app
from app.auth import service as auth
from app.auth.actor import Actor, system
from app.auth.models import Organisation, User
from app.auth.rights import BY_ROLE, SCOPES
from app.clinic.alerts.models import Alert
from app.clinic.appointments.models import Appointment, Service
from app.clinic.episodes.models import Episode
from app.clinic.invoices.models import Invoice
from app.clinic.patients.models import Patient
from app.clinic.staff.models import Team
from app.clinic.tasks.models import Task
from app.database import Base, db
from app.demo.load import load
from app.engine import housekeeping
from app.extensions import redis
from tests.support.api import Client
from tests.support.databases import Databases

# A Wednesday morning in spring, before the clocks change.
NOW = datetime(2026, 3, 18, 9, 30, tzinfo=UTC)

# With every scope, for the caller that most tests use.
KEY = "pk_test_of_the_tests"
WRITING = re.compile(r"(?P<verb>INSERT INTO|UPDATE|DELETE FROM) \"?(?P<table>\w+)")
LOOKING = ("SELECT", "BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE", "ROLLBACK")

Rows = dict[str, list[dict[str, Any]]]


@cache
def _all_tables() -> list[Table]:
    """Asked once the application is made: that is what loads the models."""
    return list(Base.metadata.sorted_tables)


def _emptied_with(name: str) -> set[str]:
    """Tables whose rows go, or change, with those of that table."""
    found: set[str] = set()
    for table in _all_tables():
        follows = any(key.column.table.name == name and key.ondelete for key in table.foreign_keys)
        if follows and table.name not in found:
            found |= {table.name} | _emptied_with(table.name)
    return found


# The database writes entries of the audit log by itself, and lets nobody take them out.
AUDIT_LOG = ("audit_entries", "audit_pages")


@contextmanager
def _without_foreign_keys(connection: Connection) -> Iterator[None]:
    """What is put back as a whole is right as a whole; in between it may not be."""
    raw: Any = connection.connection.dbapi_connection
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        yield
        return
    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        raw.execute("PRAGMA foreign_keys=ON")


@contextmanager
def _without_triggers(connection: Connection, tables: list[Table]) -> Iterator[None]:
    """On SQLite the triggers of these tables are dropped and made again; it has no other way."""
    if connection.dialect.name != "sqlite" or not any(t.name in AUDIT_LOG for t in tables):
        yield
        return
    connection.exec_driver_sql("SELECT 1")  # so that all of it is one transaction
    raw: Any = connection.connection.dbapi_connection
    found = raw.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN (?, ?)",
        AUDIT_LOG,
    ).fetchall()
    for name, _ in found:
        raw.execute(f"DROP TRIGGER {name}")
    yield
    for _, sql in found:
        raw.execute(sql)


class Worlds:
    """One world for each kind of database, made when it is first needed."""

    def __init__(self, databases: Databases, redis_url: str) -> None:
        self._databases = databases
        self._redis_url = redis_url
        self._made: dict[str, World] = {}

    def on(self, kind: str) -> World:
        if kind not in self._made:
            self._made[kind] = World(self._app(self._databases.new(kind)))
        return self._made[kind]

    def close(self) -> None:
        for world in self._made.values():
            world.close()

    def _app(self, database_url: str) -> Flask:
        settings = config.load(
            {
                "CARELOOM_DATA_DIR": str(self._databases.folder / "data"),
                "DATABASE_URL": database_url,
                "REDIS_URL": self._redis_url,
                "SECRET_KEY": "for tests only",
            }
        )
        return create_app(settings, serving=False)


class World:
    """What every in-process test of one database starts from.

    A test that wrote nothing leaves it as it was, so the next one need not wait for it.
    """

    def __init__(self, app: Flask) -> None:
        self.app = app
        self._demo: Rows | None = None
        # What the database held before the last test, and the tables that test has written to.
        self._held = "anything"
        self._written: set[str] = set()
        with app.app_context():
            event.listen(db.engine, "before_cursor_execute", self._notice)

    def prepare(self, *, demo: bool) -> None:
        """Leave nothing of the test before; put in the demo clinic if it is wanted."""
        redis().flushdb()
        _forget_housekeeping()
        wanted = "demo" if demo else "nothing"
        every = _all_tables()
        tables = every
        if self._held == wanted:
            tables = [table for table in every if table.name in self._written]
        if demo and self._demo is None:
            self._put_back(every, {})
            self._demo = self._load()
        else:
            self._put_back(tables, (self._demo or {}) if demo else {})
        self._held = wanted
        self._written.clear()

    def _notice(self, _c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.startswith(LOOKING):
            return
        found = WRITING.match(statement)
        if found is None:
            self._held = "anything"
            return
        self._written.add(found["table"])
        if found["table"] == "runs":
            self._written.add("audit_entries")
        if found["verb"] == "DELETE FROM":
            self._written |= _emptied_with(found["table"])

    def _put_back(self, tables: list[Table], rows: Rows) -> None:
        """Give these tables the rows they had; others may refer to them meanwhile."""
        if not tables:
            return
        # What the audit log says of what is put back is not what it said.
        tables = sorted(tables, key=lambda table: table.name in AUDIT_LOG)
        with (
            db.engine.connect() as connection,
            _without_foreign_keys(connection),
            _without_triggers(connection, tables),
        ):
            for table in tables:
                connection.execute(delete(table))
                if kept := rows.get(table.name):
                    connection.execute(insert(table), kept)
            connection.commit()

    def _load(self) -> Rows:
        load()
        auth.ensure_key(auth.first_organisation().id, "tests", KEY)
        db.session.commit()
        db.session.remove()
        return self._rows()

    def close(self) -> None:
        """Let go of database and Redis."""
        with self.app.app_context():
            db.engine.dispose()
            redis().close()

    def _rows(self) -> Rows:
        with db.engine.begin() as connection:
            return {
                table.name: [dict(row) for row in connection.execute(select(table)).mappings()]
                for table in Base.metadata.sorted_tables
            }


class Clinic:
    """Riverside Clinic and the people in it that tests speak of."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.org: Organisation = db.session.scalars(select(Organisation)).one()
        self.id = self.org.id

    @property
    def by(self) -> Actor:
        """Whoever acts when it does not matter who."""
        return system(self.id)

    # Patients

    def patient(self, name: str) -> Patient:
        first, _, last = name.partition(" ")
        return self._one(Patient, first_name=first, last_name=last)

    @property
    def amira(self) -> Patient:
        """34, may be written to."""
        return self.patient("Amira Haddad")

    @property
    def george(self) -> Patient:
        """71."""
        return self.patient("George Whitfield")

    @property
    def harold(self) -> Patient:
        """93, without an e-mail address."""
        return self.patient("Harold Pemberton")

    @property
    def charlotte(self) -> Patient:
        """Does not agree to e-mail."""
        return self.patient("Charlotte Dubois")

    @property
    def eleanor(self) -> Patient:
        """Has died."""
        return self.patient("Eleanor Fairweather")

    @property
    def peter(self) -> Patient:
        """Is archived."""
        return self.patient("Peter Vaughan")

    # Staff

    def person(self, name: str) -> User:
        return self._one(User, name=name)

    @property
    def helen(self) -> User:
        """The owner."""
        return self.person("Helen Marsh")

    @property
    def priya(self) -> User:
        """An admin, in Reception and Billing."""
        return self.person("Priya Nair")

    @property
    def tom(self) -> User:
        """A physiotherapist."""
        return self.person("Dr Tom Okafor")

    @property
    def owen(self) -> User:
        """May only look."""
        return self.person("Owen Price")

    @property
    def daniel(self) -> User:
        """Has left."""
        return self.person("Daniel Hughes")

    @property
    def billing(self) -> Team:
        return self.team("Billing")

    def team(self, name: str) -> Team:
        return self._one(Team, name=name)

    # Records

    @property
    def evaluation(self) -> Service:
        """45 minutes."""
        return self._one(Service, name="Initial Evaluation")

    def appointment(self, status: str = "scheduled") -> Appointment:
        """The first one that is in that state."""
        return self._first(Appointment, Appointment.start, status=status)

    def invoice(self, status: str = "open", categories: list[str] | None = None) -> Invoice:
        """The first one in that state, with lines of these categories only."""
        wanted = select(Invoice).where(Invoice.org_id == self.id, Invoice.status == status)
        for invoice in db.session.scalars(wanted.order_by(Invoice.number)):
            if categories is None or invoice.categories == categories:
                return invoice
        raise LookupError(f"no {status} invoice of {categories}")

    @property
    def task(self) -> Task:
        """An open task."""
        return self._first(Task, Task.title, status="open")

    @property
    def episode(self) -> Episode:
        """One that is not closed."""
        return self._first(Episode, Episode.title, status="open")

    @property
    def alert(self) -> Alert:
        """An active alert."""
        return self._first(Alert, Alert.title, status="active")

    # Callers

    def client(self, *scopes: str) -> Client:
        """A caller with a new key; all scopes unless some are named."""
        _, secret = auth.create_key(self.id, "test", scopes or SCOPES)
        db.session.commit()
        return Client(self.app, secret)

    def client_as(self, role: str) -> Client:
        """A caller who may do what that role may."""
        return self.client(*sorted(BY_ROLE[role]))

    def _one(self, model: type[Any], **values: Any) -> Any:
        return db.session.scalars(select(model).filter_by(org_id=self.id, **values)).one()

    def _first(self, model: type[Any], order: Any, **values: Any) -> Any:
        wanted = select(model).filter_by(org_id=self.id, **values).order_by(order, model.id)
        return db.session.scalars(wanted.limit(1)).one()


def _forget_housekeeping() -> None:
    """A round that another world began is not this one's; nor is what SQLite learnt in it."""
    housekeeping._left = None
    if db.engine.dialect.name != "sqlite":
        return
    with db.engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        learnt = "SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'"
        is_known = driver.execute(learnt).fetchone() is not None
        if is_known:
            driver.execute("DROP TABLE sqlite_stat1")
    if is_known:
        db.engine.dispose()  # each connection remembers what was known when it was opened
