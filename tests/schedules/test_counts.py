"""What a schedule for thousands of patients costs, in counts: they do not move with the machine."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import event, text, update

from app import clock as now
from app.database import db
from app.demo.scale.load import load
from app.matching import jobs
from app.nodes import conditions
from app.nodes.schedules import Each
from app.schedules import fire, records
from app.schedules.models import Schedule
from tests.support.counting import counting
from tests.support.flows import chain, enable, node, when

MANY = 1_000
BIRTHDAY = when("patient.birthday_today", "is_true")
SESSION_DUE = {
    "all": [
        {"field": "patient.has_active_treatment_plan", "op": "is_true"},
        {"field": "patient.session_due_today", "op": "is_true"},
    ]
}


@pytest.fixture
def large(clinic):
    """A clinic of a thousand patients and forty."""
    load(MANY)
    if db.engine.dialect.name == "sqlite":
        db.session.execute(text("ANALYZE"))
        db.session.commit()
        db.session.remove()
        db.engine.dispose()  # each connection has read what was known when it was opened
    return clinic.id


@pytest.fixture
def plans():
    """How the database has answered each question about patients."""
    asked = []

    def keep(_c, _cursor, statement, parameters, _ctx, _many):
        if statement.startswith("SELECT patients.id"):
            asked.append((statement, parameters))

    def explained():
        db.session.rollback()  # SQLite lets one transaction at a time be about to write
        word = "EXPLAIN" if db.engine.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN"
        with db.engine.connect() as connection:
            if word == "EXPLAIN":
                # Of so few rows it would be fair to read them all.
                connection.execute(text("SET enable_seqscan = off"))
            found = [
                str(connection.exec_driver_sql(f"{word} {sql}", values).all())
                for sql, values in asked
            ]
            connection.invalidate()
        return found

    event.listen(db.engine, "before_cursor_execute", keep)
    yield explained
    event.remove(db.engine, "before_cursor_execute", keep)


def page(org_id, tree):
    each = Each(conditions.compile(tree))
    return records.page(org_id, each, planned_at=now.now(), after_id="")


@pytest.mark.parametrize("tree", [BIRTHDAY, SESSION_DUE], ids=["birthday", "session due"])
def test_whom_it_is_for_is_one_question(large, tree):
    page(large, tree)
    with counting(db.engine) as counts:
        found = page(large, tree).found
    assert 0 < len(found) < MANY / 10
    assert counts.of("SELECT", "patients") == 1
    assert len(counts.statements) == 1


@pytest.mark.parametrize(
    ("tree", "index"),
    [
        (BIRTHDAY, "ix_patients_birthday"),
        (SESSION_DUE, "ix_treatment_sessions_due|ix_treatment_sessions_following"),
    ],
    ids=["birthday", "session due"],
)
def test_the_question_is_answered_from_an_index(large, plans, tree, index):
    page(large, tree)
    (plan,) = plans()
    assert re.search(index, plan), plan
    assert not re.search(r"Seq Scan on patients|SCAN patients(?! USING)", plan), plan


def test_a_thousand_runs_are_told_with_a_dozen_statements(large, client):
    """And carried out with the statements of twenty batches."""
    daily = node("schedule.daily", time="09:00", for_each="patient", patients={"all": []})
    workflow = enable(client, chain(daily, node("create_task", title="Call")))
    due = now.now() - timedelta(minutes=30)
    db.session.execute(update(Schedule).values(next_at=due))
    db.session.commit()
    with counting(db.engine) as telling:
        told = fire.fire_due()
    assert told > MANY
    assert telling.of("INSERT", "events") <= 3
    assert len(telling.statements) <= 45
    with counting(db.engine) as walking:
        jobs.drain()
    assert len(client.get("/runs", workflow_id=workflow, status="completed").data) == 20
    assert len(walking.statements) / told <= 0.5
