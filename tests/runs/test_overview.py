"""A workflow's steps in numbers: who stands where, what failed, how long it took."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app import clock as now
from app.database import db
from app.runs.models import StepRecord
from tests.engine.test_walk import ONBOARDED, task
from tests.support.counting import counting
from tests.support.flows import chain, enable, node, wait


@pytest.fixture
def recall(client, drain):
    """Four runs: each makes a task, then waits."""
    two_days = wait(2, "days")
    workflow_id = enable(
        client, chain(node("patient.onboarded"), task("Welcome"), two_days, task("Later"))
    )
    client.post("/events", [ONBOARDED] * 4)
    drain()
    return workflow_id


def numbers(client, workflow_id, **query):
    found = client.get(f"/workflows/{workflow_id}/overview", **query).data
    return {node["node_id"]: node for node in found["nodes"]}, found["runs"]


def test_it_says_where_runs_stand_and_how_they_went(client, recall):
    nodes, runs = numbers(client, recall)
    assert runs == 4
    assert {id: (node["here_now"], node["done"]) for id, node in nodes.items()} == {
        "n1": (0, 4), "n2": (0, 4), "n3": (4, 0),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("milliseconds", "median"),
    [([10, 20, 30, 1000], 25), ([10, 20, 30], 20), ([5], 5), ([7, 9], 8)],
)
def test_the_median_is_the_one_in_the_middle(client, recall, milliseconds, median):
    """One slow run among many does not make a step look slow."""
    steps = db.session.query(StepRecord).filter_by(node_id="n2").order_by(StepRecord.id).all()
    began = now.now()
    for place, step in enumerate(steps):
        took = milliseconds[place] if place < len(milliseconds) else None
        step.started_at = began
        step.finished_at = None if took is None else began + timedelta(milliseconds=took)
    db.session.commit()
    assert numbers(client, recall)[0]["n2"]["median_ms"] == median


def test_of_a_version_only_its_runs_count(client, recall):
    assert numbers(client, recall, version=2) == ({}, 0)
    assert numbers(client, recall, version=1)[1] == 4


def test_more_runs_cost_no_statement_more(client, drain, recall):
    with counting(db.engine) as few:
        numbers(client, recall)
    client.post("/events", [ONBOARDED] * 20)
    drain()
    with counting(db.engine) as many:
        assert numbers(client, recall)[0]["n3"]["here_now"] == 24
    assert len(many.statements) == len(few.statements)


def test_another_clinics_workflow_is_not_there(client, recall):
    assert client.get("/workflows/wf_of_others/overview").status == 404
    assert client.get(f"/workflows/{recall}/overview", period="year").status == 422
