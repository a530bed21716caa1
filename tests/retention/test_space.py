"""The disk comes back: what was deleted makes room."""

from __future__ import annotations

from datetime import timedelta
from secrets import token_hex

import pytest
from sqlalchemy import insert, select

from app.database import db
from app.ids import new
from app.runs.models import Run, StepRecord
from tests.engine.test_walk import task, tell
from tests.support.flows import chain, enable, node
from tests.support.retention import keep_house

STEPS = 200


def fill(client, drain):
    """A run with many megabytes in its steps."""
    run = tell(client, drain)
    [kept] = db.session.scalars(select(Run).where(Run.id == run["id"]))
    rows = [
        {
            "id": new("step"), "org_id": kept.org_id, "run_id": kept.id, "node_id": f"x{n}",
            "status": "succeeded", "input": {"text": token_hex(20_000)}, "output": {}, "more": {},
            "seq": n, "created_at": kept.created_at, "iteration": "", "attempt": 1, "summary": "",
        }
        for n in range(STEPS)
    ]  # fmt: skip
    db.session.execute(insert(StepRecord), rows)
    db.session.commit()
    db.session.remove()


def megabytes():
    """What the database takes on the disk."""
    asked = "SELECT pg_total_relation_size('steps')"
    if db.engine.dialect.name == "sqlite":
        asked = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
    with db.engine.connect() as connection:
        return connection.exec_driver_sql(asked).scalar_one() / 1e6


def vacuum():
    """What autovacuum does by itself within minutes; a test does not wait for it."""
    if db.engine.dialect.name == "postgresql":
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM steps")


@pytest.mark.parametrize("days", ["keep_payloads_days", "keep_runs_days"])
def test_years_of_filling_and_pruning_take_little_more_than_one(client, drain, clock, days):
    enable(client, chain(node("patient.onboarded"), task("Welcome")))
    client.patch("/organisation/retention", {days: 90})
    sizes = []
    for _ in range(4):
        fill(client, drain)
        sizes.append(megabytes())
        clock.shift(timedelta(days=91))
        keep_house()
        vacuum()
    # Emptied steps stay; what they held would be 8 MB more each time.
    assert max(sizes) < sizes[0] * 1.5
    if db.engine.dialect.name == "sqlite":
        assert megabytes() < sizes[0]
