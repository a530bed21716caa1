"""The steps of a run in little room, for the page that draws them."""

from __future__ import annotations

from datetime import datetime

import pytest

from app.database import db
from app.runs.models import StepRecord
from tests.engine.test_walk import task, tell
from tests.support.counting import counting
from tests.support.flows import chain, enable, node, wait


@pytest.fixture
def run(client, drain):
    """One that made a task and waits."""
    enable(
        client, chain(node("patient.onboarded"), task("Welcome"), wait(2, "days"), task("Later"))
    )
    return tell(client, drain)


def unpacked(trace):
    return [dict(zip(trace["columns"], row, strict=True)) for row in trace["rows"]]


def milliseconds(moment):
    return moment and int(datetime.fromisoformat(moment).timestamp() * 1000)


def test_it_says_of_each_step_what_the_full_row_says(client, run):
    trace = client.get(f"/runs/{run['id']}/trace").data
    full = client.get(f"/runs/{run['id']}").data
    assert trace["graph"] == full["graph"]
    assert trace["run"]["waiting"]["name"] == "Wait"
    packed = unpacked(trace)
    assert [step["id"] for step in packed] == [step["id"] for step in full["steps"]]
    for step, row in zip(full["steps"], packed, strict=True):
        for name in ("node_id", "iteration", "attempt", "status", "handle", "summary", "seq"):
            assert row[name] == step[name]
        for name in ("queued_at", "started_at", "finished_at", "until"):
            assert row[name] == milliseconds(step[name])
        assert (row["more"] or {}).get("links", []) == step["links"]


def test_what_a_step_was_given_is_fetched_apart(client, run):
    [_, made, _] = unpacked(client.get(f"/runs/{run['id']}/trace").data)
    step = client.get(f"/runs/{run['id']}/steps/{made['id']}").data
    assert step["input"]["title"] == "Welcome"
    assert client.get(f"/runs/{run['id']}/steps/step_of_others").status == 404


def test_later_looks_bring_only_what_changed(client, run):
    trace = client.get(f"/runs/{run['id']}/trace", after=2).data
    assert [step["node_id"] for step in unpacked(trace)] == ["n3"]
    assert (trace["graph"], trace["event"]) == (None, None)


def test_a_thousand_steps_cost_no_statement_more(client, run):
    step = db.session.get(StepRecord, run["steps"][1]["id"])
    columns = {column.key: getattr(step, column.key) for column in StepRecord.__table__.columns}
    made = [{**columns, "id": f"step_{n}", "iteration": str(n), "seq": 9 + n} for n in range(1000)]
    with counting(db.engine) as few:
        client.get(f"/runs/{run['id']}/trace")
    db.session.execute(StepRecord.__table__.insert(), made)
    db.session.commit()
    with counting(db.engine) as many:
        assert len(client.get(f"/runs/{run['id']}/trace").data["rows"]) == 1003
    assert len(many.statements) == len(few.statements)
