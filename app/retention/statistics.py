"""What SQLite knows of its tables, by which it chooses among indexes.

PostgreSQL counts by itself (autoanalyze). SQLite takes every index to find ten rows until it is
told to look, and then searches all patients of the clinic for fifty it knows the ids of.
"""

from __future__ import annotations

from app.database import db

# Rows looked at per index: enough to tell ten from ten thousand, in a few milliseconds.
ROWS_LOOKED_AT = 400
# Of all tables, also those this connection has not asked: analyse what has grown.
ALL_THAT_HAVE_GROWN = 0x10002


def learn() -> None:
    """Look at the tables that have grown since, a few milliseconds long."""
    if db.engine.dialect.name != "sqlite":
        return
    connection = db.session.connection()
    connection.exec_driver_sql(f"PRAGMA analysis_limit={ROWS_LOOKED_AT}")
    connection.exec_driver_sql(f"PRAGMA optimize({ALL_THAT_HAVE_GROWN})")
    db.session.commit()
