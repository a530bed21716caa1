"""A run that fails unexpectedly again and again is ended, with all that it still waited for."""

from __future__ import annotations

from app.database import db
from app.engine import resume
from app.engine.sweep import sweep
from app.runs.models import Wait
from tests.engine.test_walk import states, task, tell
from tests.support.flows import enable, graph, node, wait


def test_it_leaves_nothing_waiting_behind(client, drain, clock, monkeypatch):
    nodes = {
        "start": node("patient.onboarded"),
        "short": wait(1),
        "long": wait(90),
        "t": task("Ring"),
    }
    enable(client, graph(nodes, "start > short", "start > long", "short > t", "long > t"))
    run = tell(client, drain)

    def breaks(*_):
        raise KeyError("step")

    monkeypatch.setattr(resume, "walk", breaks)
    for _ in range(6):
        clock.shift(2 * 3600)
        sweep()
        drain()
    run = client.get(f"/runs/{run['id']}")["data"]
    assert (run["status"], states(run)["long"]) == ("failed", "cancelled")
    assert "unexpected error" in run["reason"]
    assert db.session.query(Wait).count() == 0
