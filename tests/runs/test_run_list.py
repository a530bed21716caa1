"""The history: filters, pages, and never another clinic's."""

from __future__ import annotations

import pytest

from tests.engine.test_walk import ONBOARDED, task, tell
from tests.support.flows import chain, enable, node
from tests.support.neighbour import Neighbour


@pytest.fixture
def history(client, drain):
    """Five runs that are over and two that wait; the ids of both workflows."""
    over = enable(client, chain(node("patient.onboarded"), task("Welcome")), "Over")
    client.post("/events", [ONBOARDED] * 5)
    drain()
    client.post(f"/workflows/{over}/disable")
    wait = node("wait", duration={"amount": 1, "unit": "hours"})
    waiting = enable(client, chain(node("patient.onboarded"), wait, task("Later")), "Waiting")
    client.post("/events", [ONBOARDED] * 2)
    drain()
    return over, waiting


def test_it_is_found_by_workflow_and_status(client, history):
    over, waiting = history
    assert len(client.get("/runs", workflow_id=over).data) == 5
    assert {run["workflow_id"] for run in client.get("/runs", status="waiting").data} == {waiting}
    assert len(client.get("/runs", status_in="waiting,completed").data) == 7


def test_pages_by_key_are_the_whole_history_newest_first(client, history):
    found, cursor = [], {}
    while cursor is not None:
        page = client.get("/runs", limit=3, **cursor)
        found += [run["id"] for run in page.data]
        cursor = {"cursor": page.meta["next_cursor"]} if page.meta["has_more"] else None
    assert found == sorted(set(found), reverse=True)
    assert len(found) == 7


@pytest.mark.parametrize(
    "query",
    [{"status": "done"}, {"status_in": "waiting,odd"}, {"from": "x"}, {"limit": 0}, {"stat": 1}],
)
def test_a_filter_that_makes_no_sense_is_refused(client, query):
    assert client.get("/runs", **query).status == 422


def test_changes_since_a_seq_are_only_what_came_after(client, drain, history):
    run = tell(client, drain)
    changes = client.get(f"/runs/{run['id']}/changes", after=1).data
    assert [step["node_id"] for step in changes["steps"]] == ["n2"]
    assert changes["run"]["seq"] == 2
    assert client.get(f"/runs/{run['id']}/changes", after=2).data["steps"] == []


def test_another_clinics_runs_are_not_there(app, client, history):
    stranger = Neighbour(app).client()
    run_id = client.get("/runs").data[0]["id"]
    assert stranger.get("/runs").data == []
    for method, path in (
        ("GET", f"/runs/{run_id}"),
        ("GET", f"/runs/{run_id}/changes"),
        ("POST", f"/runs/{run_id}/cancel"),
    ):
        assert stranger.send(method, path).status == 404


def test_a_template_that_would_never_end_fails_its_step_in_words(client, drain):
    endless = (
        "{% for a in event.data.list %}{% for b in event.data.list %}x{% endfor %}{% endfor %}"
    )
    enable(client, chain(node("patient.onboarded"), task(endless), task("Late")))
    told = {"type": "patient.onboarded", "data": {"list": list(range(5000))}}
    run = tell(client, drain, told)
    assert run["status"] == "failed"
    assert run["steps"][1]["error"]["code"] == "template"
    assert tell(client, drain)["status"] in ("completed", "failed")
