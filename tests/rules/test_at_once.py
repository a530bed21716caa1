"""Several workers decide about the same patient at the same moment: limits are exact."""

from __future__ import annotations

import pytest

from app.engine import batches
from app.engine.sweep import sweep
from app.matching import jobs
from tests.rules.told import runs, statuses, told, with_rules
from tests.support.flows import enable, node, wait
from tests.support.threads import at_once

ASK = node("create_task", title="Ask about it")
WORKERS = 4


@pytest.fixture
def workers(app, monkeypatch, clock):
    """Several workers that take one event at a time, so that each has one of the same patient."""
    monkeypatch.setattr(batches, "SIZE", 1)

    def work():
        with app.app_context():
            jobs.drain()

    return lambda: at_once(WORKERS, work)


def flow(client, rules):
    return enable(client, with_rules(rules, node("patient.onboarded"), wait(1), ASK))


def test_once_ever_is_once(client, clinic, workers):
    workflow = flow(client, {"enrolment": {"mode": "once_ever"}})
    client.post("/events", [told(clinic.amira)] * 8)
    workers()
    assert sorted(statuses(client, workflow)) == ["filtered"] * 7 + ["waiting"]


@pytest.mark.parametrize("limit", [1, 3])
def test_single_is_never_more_than_its_limit(client, clinic, workers, limit):
    workflow = flow(client, {"run_mode": {"mode": "single", "limit": limit}})
    client.post("/events", [told(clinic.amira)] * 8)
    workers()
    assert sorted(statuses(client, workflow)) == ["filtered"] * (8 - limit) + ["waiting"] * limit


def test_restart_leaves_one(client, clinic, workers):
    workflow = flow(client, {"run_mode": {"mode": "restart"}})
    client.post("/events", [told(clinic.amira)] * 8)
    workers()
    assert sorted(statuses(client, workflow)) == ["cancelled"] * 7 + ["waiting"]


def test_queued_ones_begin_only_where_there_is_room(client, clinic, workers, clock):
    workflow = flow(client, {"run_mode": {"mode": "queued", "limit": 2}})
    client.post("/events", [told(clinic.amira)] * 8)
    workers()
    for begun in (2, 4, 6, 8):
        assert sum(run["started_at"] is not None for run in runs(client, workflow)) == begun
        clock.shift(3601)
        sweep()
        workers()
    assert statuses(client, workflow) == ["completed"] * 8


def test_queued_ones_that_end_at_once_all_get_their_turn(client, clinic, workers):
    rules = {"run_mode": {"mode": "queued"}}
    workflow = enable(client, with_rules(rules, node("patient.onboarded"), ASK))
    client.post("/events", [told(clinic.amira)] * 12)
    workers()
    for _ in range(12):
        sweep()
        jobs.drain()
    assert statuses(client, workflow) == ["completed"] * 12
