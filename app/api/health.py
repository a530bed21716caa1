"""`/healthz`: this process is alive. `/readyz`: the product can do its work."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from flask import Flask, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy import text

from app.config import MIGRATIONS
from app.database import db, reading
from app.extensions import redis

SEEN_WORKER = "careloom:seen:worker:*"
SEEN_SCHEDULER = "careloom:seen:scheduler"


def register(app: Flask) -> None:
    """Bind both addresses; neither needs a sign-in nor tells anything of a clinic."""
    app.add_url_rule("/healthz", "healthz", _alive)
    app.add_url_rule("/readyz", "readyz", _ready)


def _alive() -> ResponseReturnValue:
    return jsonify(status="alive")


def _ready() -> ResponseReturnValue:
    checks: dict[str, Callable[[], bool]] = {
        "database": _database_answers,
        "migrations": _migrations_are_done,
        "redis": lambda: bool(redis().ping()),
        "worker": lambda: next(redis().scan_iter(SEEN_WORKER), None) is not None,
        "scheduler": lambda: bool(redis().exists(SEEN_SCHEDULER)),
    }
    found = {name: _passes(check) for name, check in checks.items()}
    ready = all(found.values())
    return jsonify(status="ready" if ready else "not ready", checks=found), 200 if ready else 503


def _passes(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:  # noqa: BLE001 - whatever is wrong with it, it is not ready
        return False


def _database_answers() -> bool:
    with reading():
        db.session.execute(text("SELECT 1"))
        db.session.rollback()
    return True


def _migrations_are_done() -> bool:
    with reading(), db.engine.connect() as connection:
        done = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return bool(done == newest_migration())


@cache
def newest_migration() -> str:
    """The number that our newest migration's file begins with.

    Alembic would tell too, but it is 35 MiB that a web process needs for nothing else.
    """
    newest = max(path.name for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
    return newest.partition("_")[0]
