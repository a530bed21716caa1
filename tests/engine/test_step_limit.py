"""A step that computes for ever fails alone; the worker and the other runs live on."""

from __future__ import annotations

import signal

import pytest

from app.engine import limit
from app.nodes.actions.tasks import create_task
from tests.engine.test_walk import ONBOARDED, newest_run, states, task, tasks
from tests.support.flows import chain, enable, node


@pytest.fixture
def short(monkeypatch):
    """This process is watched as a worker is, and its steps may take a tenth of a second."""
    monkeypatch.setattr(limit, "SECONDS", 0.1)
    monkeypatch.setattr(limit, "STRIKE_AGAIN", 0.1)
    # Before it is watched, or that is what would be put back: the next step of any other test
    # would wind the timer, and nobody would be there to take its signal.
    monkeypatch.setattr(limit, "_is_watched", False)
    before = signal.getsignal(signal.SIGVTALRM)
    limit.watch()
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before or signal.SIG_DFL)


@pytest.fixture
def endless(monkeypatch):
    """Tasks called “Endless” are never made."""
    create = create_task.tasks.create

    def perhaps(*args, title, **rest):
        while title == "Endless":
            try:
                sum(range(10_000))
            except ArithmeticError:
                continue
        return create(*args, title=title, **rest)

    monkeypatch.setattr(create_task.tasks, "create", perhaps)


def test_it_fails_alone_and_says_why(client, drain, short, endless):
    title = "{% if event.data.bad %}Endless{% else %}Welcome{% endif %}"
    enable(client, chain(node("patient.onboarded"), task("Before"), task(title)))
    bad = {**ONBOARDED, "data": {"bad": True}}
    ids = [event["id"] for event in client.post("/events", [ONBOARDED, bad, ONBOARDED]).data]
    drain()
    runs = [newest_run(client, id) for id in ids]
    assert [run["status"] for run in runs] == ["completed", "failed", "completed"]
    assert states(runs[1]) == {"n1": "succeeded", "n2": "succeeded", "n3": "failed"}
    assert "computing time" in runs[1]["reason"]
    assert sorted(tasks(client)) == ["Before", "Before", "Before", "Welcome", "Welcome"]


def test_outside_of_a_step_nobody_is_struck(short):
    limit.begin(None)
    limit.end()
    for _ in range(300):
        sum(range(100_000))


def test_a_step_may_be_given_more_time(client, drain, short, monkeypatch):
    create = create_task.tasks.create

    def slow(*args, **rest):
        for _ in range(200):
            sum(range(100_000))
        return create(*args, **rest)

    monkeypatch.setattr(create_task.tasks, "create", slow)
    patient = node("create_task", {"time_limit_seconds": 60}, title="Slow")
    enable(client, chain(node("patient.onboarded"), patient))
    client.post("/events", ONBOARDED)
    drain()
    assert tasks(client) == ["Slow"]
