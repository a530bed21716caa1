"""Narrowing the history down: by version, trigger, how a step stands, how long it took."""

from __future__ import annotations

from datetime import timedelta
from unittest.mock import patch

import pytest

from app.engine.sweep import sweep
from app.runs import listing
from app.runs.bulk import carry_out
from tests.engine.test_walk import ONBOARDED, task
from tests.support.flows import chain, enable, node

MADE_UP = {"type": "patient.onboarded", "data": {"patient": {"first_name": "Ana"}}}


@pytest.fixture
def history(client, drain, clock):
    """Two runs that wait at n2, one of an older version that failed at n2, one that is done."""
    bad = node("close_task", status="completed", task_id="tsk_gone")
    workflow_id = enable(client, chain(node("patient.onboarded"), bad, task("Later")), "Recall")
    client.post("/events", MADE_UP)
    drain()
    wait = node("wait", duration={"amount": 1, "unit": "hours"})
    graph = chain(node("patient.onboarded"), wait, task("Later"))
    revision = client.get(f"/workflows/{workflow_id}").data["revision"]
    client.patch(f"/workflows/{workflow_id}", {"graph": graph, "revision": revision})
    client.post(f"/workflows/{workflow_id}/publish", {})
    client.post("/events", MADE_UP)
    drain()
    clock.shift(timedelta(hours=2))
    return workflow_id


@pytest.fixture
def now_waiting(client, drain, history):
    sweep()
    drain()
    client.post("/events", [ONBOARDED] * 2)
    drain()
    return history


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"version": 1}, 1),
        ({"version": 2}, 3),
        ({"version": 2, "status": "completed"}, 1),
        ({"version": 2, "status_in": "completed,failed"}, 1),
        ({"trigger": "patient.onboarded"}, 4),
        ({"trigger": "invoice.paid"}, 0),
        ({"step_status": "failed"}, 1),
        ({"step_status": "failed", "version": 2}, 0),
        ({"step_status": "retrying"}, 0),
        ({"node_id": "n2"}, 2),
        ({"node_id": "n2", "step_status": "failed"}, 1),
        ({"node_id": "n3"}, 0),
        ({"took_gte": 3600}, 1),
        ({"took_gte": 60, "status": "waiting"}, 0),
    ],
)
def test_runs_are_found_by(client, now_waiting, query, count):
    assert len(client.get("/runs", **query).data) == count


def test_what_is_looked_for_row_by_row_is_found_however_far_back(client, now_waiting):
    """A page that is looked through in vain says where to go on."""
    with patch.object(listing, "LOOKED_THROUGH", 2):
        found, cursor, pages = [], None, 0
        while cursor is not None or not pages:
            page = client.get("/runs", version=1, **({"cursor": cursor} if cursor else {}))
            found += page.data
            cursor, pages = page.meta["next_cursor"], pages + 1
    assert [run["status"] for run in found] == ["failed"]
    assert pages >= 2


def test_a_run_says_where_it_stands(client, now_waiting):
    [run, _] = client.get("/runs", status="waiting").data
    assert (run["waiting"]["name"], run["waiting"]["number"]) == ("Wait", 2)


def test_runs_chosen_one_by_one_are_cancelled_together(client, drain, now_waiting):
    chosen = client.get("/runs", status="waiting").data[0]["id"]
    client.post("/runs/bulk", {"action": "cancel", "filter": {"ids": [chosen]}})
    while carry_out.take_page():
        pass
    assert client.get(f"/runs/{chosen}").data["status"] == "cancelled"
    assert len(client.get("/runs", status="waiting").data) == 1


def test_the_chart_counts_what_began_and_marks_what_was_published(client, history):
    chart = client.get("/runs/chart", period="24h", workflow_id=history).data
    assert len(chart["spans"]) == 24
    assert [mark["version"] for mark in chart["published"]] == [1, 2]
    assert client.get("/runs/chart", workflow_id="wf_of_others").status == 404
    assert client.get("/runs/chart", period="year").status == 422


def test_filters_are_kept_by_a_name_for_oneself_or_everybody(clinic, signed_in_as):
    ana, ben = signed_in_as(clinic.tom), signed_in_as(clinic.priya)
    failed = {"name": "Failed", "filters": {"status": "failed"}}
    kept = ana.post("/runs/views", failed).data
    assert ben.get("/runs/views").data == []
    assert ana.get("/inbox/views").data == []
    ana.post("/runs/views", {**failed, "is_shared": True})
    [seen] = ben.get("/runs/views").data
    assert (seen["id"], seen["is_mine"]) == (kept["id"], False)
    assert ben.delete(f"/runs/views/{kept['id']}").status == 404
    assert ana.delete(f"/runs/views/{kept['id']}").status == 204
