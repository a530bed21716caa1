"""How often PostgreSQL is waited for: BEGIN and COMMIT cost no round trip of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from psycopg.pq import TransactionStatus
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import IntegrityError

from app import clock
from app.auth.models import Organisation
from app.database import committing, db
from app.ids import new
from app.postgres import Line

_clinics: Any = Organisation.__table__


@pytest.fixture
def world(worlds):
    return worlds.on("postgres")


@pytest.fixture
def line(app) -> Line:
    found = db.session.connection().connection.driver_connection
    assert isinstance(found, Line)
    return found


@pytest.fixture
def round_trips(line, tmp_path) -> Iterator[Callable[[], int]]:
    """How often the server said that it is done, on the wire, since this was last asked."""
    with (tmp_path / "wire").open("w+") as wire:
        line.pgconn.trace(wire.fileno())

        def since() -> int:
            line.pgconn.untrace()
            wire.seek(0)
            count = wire.read().count("ReadyForQuery")
            wire.truncate(0)
            line.pgconn.trace(wire.fileno())
            return count

        yield since
        line.pgconn.untrace()


def a_clinic(id: str, *names: str) -> None:
    for name in names:
        row = {"id": id, "name": name, "time_zone": "Europe/London", "created_at": clock.now()}
        db.session.execute(insert(_clinics).inline(), [row])


def how_many() -> int:
    return db.session.scalar(select(func.count()).select_from(Organisation)) or 0


def test_the_first_statement_takes_begin_along(line, round_trips):
    line.rollback()
    round_trips()
    line.execute("SELECT %s::int", [1])
    assert round_trips() == 1
    assert line.info.transaction_status == TransactionStatus.INTRANS


def test_what_fails_first_leaves_a_transaction_to_roll_back(line):
    line.rollback()
    with pytest.raises(psycopg.errors.DivisionByZero):
        line.execute("SELECT 1 / %s::int", [0])
    line.rollback()
    assert line.execute("SELECT %s::int", [3]).fetchone() == (3,)


def test_the_last_writes_and_the_commit_go_together(app, round_trips):
    before = how_many()
    round_trips()
    with committing():
        a_clinic(new("org"), "Riverside")
        a_clinic(new("org"), "Hillside")
    assert round_trips() == 1
    db.session.rollback()
    assert how_many() == before + 2


def test_a_write_that_fails_at_the_end_takes_everything_back(app):
    before, twice = how_many(), new("org")
    with pytest.raises(IntegrityError), committing():
        a_clinic(twice, "Riverside", "Riverside again")
    db.session.rollback()
    assert how_many() == before
    assert db.session.scalar(text("SELECT 1")) == 1


def test_nothing_to_commit_asks_nothing(app, round_trips):
    db.session.rollback()
    round_trips()
    with committing():
        pass
    assert round_trips() == 0
