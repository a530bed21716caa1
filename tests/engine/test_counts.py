"""What a burst costs, in counts: they do not move with the machine (PERFORMANCE §4)."""

from __future__ import annotations

import pytest

from app.database import db
from app.live import publish as live
from app.matching import jobs
from bench.workflows import EVENT, OLD_ENOUGH, w5, w40
from tests.support.counting import counting
from tests.support.flows import enable

BURST = [{"type": EVENT, "data": OLD_ENOUGH}] * 50


@pytest.fixture
def warm(client, drain):
    """A worker that has compiled the graph."""

    def begin(graph):
        enable(client, graph)
        client.post("/events", BURST[:1])
        drain()

    return begin


def burst(client, count=50):
    """Send so many events and drain; what the sending and the draining cost."""
    with counting(db.engine) as sending:
        client.post("/events", BURST[:count])
    with counting(db.engine) as walking:
        jobs.drain()
    return sending, walking


def writes(counts):
    return [text for text in counts.statements if text.startswith(("INSERT", "UPDATE", "DELETE"))]


def test_fifty_runs_are_one_commit_and_six_writes(client, warm):
    warm(w5())
    _, walking = burst(client)
    assert walking.commits == 1
    # Tasks, their events, runs, steps; the events told are marked in one more.
    assert len(writes(walking)) <= 6
    assert len(walking.statements) <= 20


def test_one_run_alone_costs_no_more_than_a_batch(client, warm):
    warm(w5())
    _, alone = burst(client, count=1)
    assert (alone.commits, len(writes(alone)) <= 6) == (1, True)


def test_fifty_runs_ring_for_two_jobs_at_most(client, warm):
    warm(w5())
    sending, walking = burst(client)
    # One for the events; one more because a full batch may hide others behind it.
    assert sending.jobs + walking.jobs <= 2


def test_forty_steps_cost_no_more_statements_than_four(client, warm):
    warm(w40())
    _, walking = burst(client)
    assert (walking.commits, len(writes(walking)) <= 4) == (1, True)


def test_nothing_is_told_live_where_nobody_watches(client, warm, monkeypatch):
    told = []
    monkeypatch.setattr(live, "_emit", lambda *message: told.append(message))
    warm(w5())
    burst(client)
    assert told == []
