"""Lists of episodes are found by indexes, so a million of them are as soon read as ten."""

import re

import pytest
from sqlalchemy import select, text

from app import clock
from app.auth.actor import system
from app.clinic.episodes import finding, windows, words
from app.clinic.episodes.models import Episode
from app.database import db
from app.inbox import service as inbox

NOW = object()
# Each filter of seed 004, and the index that finds its first page without sorting.
FILTERS = [
    ({}, "newest"),
    ({"status": "open"}, "status"),
    ({"status_in": ["open", "closed"]}, "newest"),
    ({"responsibility": "patient"}, "responsibility"),
    ({"patient_id": "pat_1"}, "patient_id"),
    ({"assigned_user_id": "usr_1"}, "assigned_user_id"),
    ({"priority": "urgent"}, "priority"),
    ({"priority_in": ["high", "urgent"]}, "newest"),
    ({"journey_type": "billing"}, "journey_type"),
    ({"journey_type_in": ["billing", "identity"]}, "newest"),
    ({"source_type": "lab_result"}, "source_type"),
    ({"source_id": "lr_1"}, "source_id"),
    ({"programme_id": "prog_1"}, "programme_id"),
    ({"inbox_visibility": "silent"}, "inbox_visibility"),
    ({"created_at_gte": NOW}, "newest"),
    ({"created_at_lte": NOW}, "newest"),
    ({"search": "panel"}, "newest"),
]


def plan(statement):
    """How the database would find the first page, if it were to do without sorting."""
    binds = {"literal_binds": True}
    words = str(statement.limit(21).compile(dialect=db.engine.dialect, compile_kwargs=binds))
    connection = db.session.connection()
    if connection.dialect.name == "sqlite":
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}")
        return " | ".join(row[3] for row in rows)
    # An almost empty table is sorted faster than looked up.
    for way in ("seqscan", "sort", "bitmapscan", "incremental_sort"):
        connection.execute(text(f"SET LOCAL enable_{way} = off"))
    rows = connection.exec_driver_sql(f"EXPLAIN {words.replace('%%', '%')}".replace("%", "%%"))
    return " | ".join(row[0] for row in rows)


@pytest.fixture
def wide(monkeypatch):
    """Every stretch of time and every word counts as one that many episodes have."""
    monkeypatch.setattr(windows, "FEW", -1)
    monkeypatch.setattr(words, "SOON_MET", 0)


@pytest.mark.usefixtures("wide")
@pytest.mark.parametrize(("query", "index"), FILTERS)
def test_each_filter_has_an_index_in_the_order_of_the_list(app, clinic, query, index):
    query = {name: clock.now() if value is NOW else value for name, value in query.items()}
    found = plan(finding.search(clinic.id, **query))
    assert named(index) in found
    assert "TEMP B-TREE" not in found
    assert "Sort" not in found


def named(index):
    """SQLite goes by what there is; PostgreSQL also by how many rows, and here are a handful."""
    is_sqlite = db.session.connection().dialect.name == "sqlite"
    return f"ix_episodes_{index} " if is_sqlite else "using ix_episodes_"


@pytest.mark.parametrize(
    ("moment", "index"), [(Episode.due_date, "due_date"), (Episode.created_at, "created_at")]
)
def test_a_short_stretch_of_time_is_found_by_its_moments(app, clinic, moment, index):
    found = plan(windows.within(clinic.id, moment, moment >= clock.now(), moment <= clock.now()))
    assert re.search(rf"ix_episodes_{index}\b", found)
    assert "TEMP B-TREE" not in found
    assert "Sort" not in found


@pytest.mark.parametrize("turn", ["practice", "patient", "none"])
def test_a_heading_of_the_inbox_has_its_own(app, clinic, turn):
    found = plan(inbox.search(clinic.id, by=system(clinic.id), responsibility=turn))
    assert named("inbox_visibility_responsibility") in found
    assert "TEMP B-TREE" not in found
    assert "Sort" not in found


def test_what_is_overdue_is_counted_by_a_small_index(app, clinic):
    found = plan(select(Episode.id).where(Episode.org_id == clinic.id, finding.is_overdue()))
    assert named("still_due").strip() in found
