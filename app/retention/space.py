"""Giving the disk back what deleted rows took.

PostgreSQL uses freed space again by itself (autovacuum). A SQLite file keeps it until it is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.database import db, reading

# Some free pages are good to have: what comes next is written there.
KEPT_PAGES = 1_000
KEPT_PART = 10
PAGES_AT_A_TIME = 2_000


def give_back() -> Iterator[int]:
    """Shorten the file, some megabytes at a time."""
    if db.engine.dialect.name != "sqlite":
        return
    while _is_too_much_free():
        # By the driver: it stops where nobody reads on, and says that it has nothing to read.
        driver: Any = db.session.connection().connection.driver_connection
        driver.execute(f"PRAGMA incremental_vacuum({PAGES_AT_A_TIME})").fetchall()
        db.session.commit()
        yield PAGES_AT_A_TIME


def _is_too_much_free() -> bool:
    with reading():
        connection = db.session.connection()
        free, pages, mode = (
            int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())
            for name in ("freelist_count", "page_count", "auto_vacuum")
        )
        db.session.rollback()
    is_incremental = mode == 2  # noqa: PLR2004 - SQLite's number for it
    return is_incremental and free > max(KEPT_PAGES, pages // KEPT_PART)
