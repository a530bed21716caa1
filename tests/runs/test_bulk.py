"""One act on many runs: exactly those that were meant, each once, whatever happens on the way."""

from __future__ import annotations

import pytest

from app.database import db
from app.engine.sweep import sweep
from app.runs.bulk import carry_out, jobs
from tests.engine.test_walk import ONBOARDED, bad_email, task, tasks
from tests.support.counting import counting
from tests.support.flows import chain, enable, node, wait
from tests.support.neighbour import Neighbour


@pytest.fixture
def small_pages(monkeypatch):
    monkeypatch.setattr(carry_out, "PAGE", 2)


def waiting(client, drain, count, name="Waiting"):
    """So many runs that wait; their workflow."""
    workflow = enable(client, chain(node("patient.onboarded"), wait(1), task("Later")), name)
    client.post("/events", [ONBOARDED] * count)
    drain()
    client.post(f"/workflows/{workflow}/disable")
    return workflow


def broken(client, drain, count):
    """So many runs that failed after they had made a task; their workflow."""
    workflow = enable(client, chain(node("patient.onboarded"), task("Welcome"), bad_email()))
    client.post("/events", [ONBOARDED] * count)
    drain()
    return workflow


def ask(client, action, **filter):
    reply = client.post("/runs/bulk", {"action": action, "filter": filter})
    assert reply.status == 202, reply
    return reply.data


def progress(client, act):
    found = client.get(f"/runs/bulk/{act['id']}").data
    return {name: found[name] for name in ("status", "total", "done", "failed", "skipped")}


def count(client, **query):
    return len(client.get("/runs", limit=100, **query).data)


def test_a_preview_counts_and_does_nothing(client, drain):
    workflow = waiting(client, drain, 3)
    body = {"action": "cancel", "filter": {"workflow_id": workflow}, "preview": True}
    assert client.post("/runs/bulk", body).data == {"id": None, "count": 3}
    jobs.carry_on()
    assert count(client, status="waiting") == 3


def test_all_runs_of_a_workflow_are_cancelled_and_no_others(client, drain, small_pages):
    one, other = waiting(client, drain, 5), waiting(client, drain, 1, "Other")
    act = ask(client, "cancel", workflow_id=one)
    assert act["count"] == 5
    jobs.carry_on()
    assert progress(client, act) == {
        "status": "completed", "total": 5, "done": 5, "failed": 0, "skipped": 0,
    }  # fmt: skip
    assert count(client, workflow_id=one, status="cancelled") == 5
    assert count(client, workflow_id=other, status="waiting") == 1


def test_failed_runs_are_tried_again_each_once(client, drain, small_pages):
    workflow = broken(client, drain, 5)
    act = ask(client, "retry", workflow_id=workflow)
    jobs.carry_on()
    drain()
    assert progress(client, act)["done"] == 5
    runs = client.get("/runs", workflow_id=workflow, limit=100).data
    assert sorted(run["retry"] for run in runs) == [0] * 5 + [1] * 5
    assert tasks(client) == ["Welcome"] * 5
    # Those that were tried again are not meant any more, their retries are.
    assert ask(client, "retry", workflow_id=workflow)["count"] == 5


def test_the_page_of_a_worker_that_dies_is_taken_again_whole(
    client, drain, small_pages, monkeypatch
):
    workflow = broken(client, drain, 6)
    act = ask(client, "retry", workflow_id=workflow)
    assert carry_out.take_page()
    commit = db.session.commit
    monkeypatch.setattr(db.session, "commit", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        carry_out.take_page()
    monkeypatch.setattr(db.session, "commit", commit)
    db.session.rollback()
    assert progress(client, act)["done"] == 2
    jobs.carry_on()
    assert progress(client, act)["done"] == 6
    assert count(client, workflow_id=workflow) == 12


def test_a_page_is_one_transaction(client, drain):
    workflow = broken(client, drain, 10)
    ask(client, "retry", workflow_id=workflow)
    with counting(db.engine) as counts:
        carry_out.take_page()
    assert counts.commits == 1


def test_whoever_was_over_before_its_turn_is_passed_over(client, drain, small_pages):
    workflow = waiting(client, drain, 3)
    act = ask(client, "cancel", workflow_id=workflow)
    run = client.get("/runs", workflow_id=workflow).data[0]
    client.post(f"/runs/{run['id']}/cancel")
    jobs.carry_on()
    assert progress(client, act) == {
        "status": "completed", "total": 3, "done": 2, "failed": 0, "skipped": 1,
    }  # fmt: skip


def test_it_is_stopped_where_it_is(client, drain, small_pages):
    workflow = waiting(client, drain, 5)
    act = ask(client, "cancel", workflow_id=workflow)
    carry_out.take_page()
    assert client.post(f"/runs/bulk/{act['id']}/abort").data["status"] == "aborted"
    jobs.carry_on()
    assert progress(client, act)["done"] == 2
    assert count(client, status="waiting") == 3
    assert client.post(f"/runs/bulk/{act['id']}/abort").code == "INVALID_STATE_TRANSITION"


def test_a_lost_bell_is_rung_again_by_the_sweep(client, drain, monkeypatch):
    waiting(client, drain, 1)
    ask(client, "cancel", status="waiting")
    rung = []
    monkeypatch.setattr("app.events.doorbell.ring", lambda bell=None: rung.append(bell))
    sweep()
    assert "bulk" in [bell.name for bell in rung if bell]


def test_filters_of_time_and_status_hold(client, drain, clock):
    waiting(client, drain, 2)
    late = clock.shift(3600) or client.get("/runs").data[0]["created_at"]
    body = {"action": "cancel", "preview": True}
    for filter, found in (
        ({"from": late}, 2),
        ({"to": "2020-01-01T00:00:00Z"}, 0),
        ({"status_in": ["waiting", "queued"]}, 2),
        ({"status": "completed"}, 0),
    ):
        assert client.post("/runs/bulk", {**body, "filter": filter}).data["count"] == found


def test_another_clinics_runs_are_never_meant(app, client, drain):
    waiting(client, drain, 2)
    stranger = Neighbour(app).client()
    assert ask(stranger, "cancel")["count"] == 0
    act = ask(client, "cancel")
    assert stranger.get(f"/runs/bulk/{act['id']}").status == 404
    assert stranger.post(f"/runs/bulk/{act['id']}/abort").status == 404
