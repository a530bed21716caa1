"""What happens when a workflow fires again while it is at work for the same patient."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.engine.sweep import sweep
from app.matching import jobs
from tests.rules.told import onboarded, reasons, runs, statuses, told, with_rules
from tests.support.flows import enable, node, wait

ASK = node("create_task", title="Ask about it")


def flow(client, mode, per="patient", limit=1):
    rules = {"run_mode": {"mode": mode, "per": per, "limit": limit}}
    return enable(client, with_rules(rules, node("patient.onboarded"), wait(1), ASK))


def an_hour_later(clock, drain):
    clock.shift(timedelta(hours=1, seconds=1))
    sweep()
    drain()


def test_single_keeps_the_run_that_is_at_work(client, clinic, drain, clock):
    workflow = flow(client, "single")
    onboarded(client, drain, clinic.amira, clinic.amira, clinic.george)
    assert statuses(client, workflow) == ["waiting", "filtered", "waiting"]
    assert reasons(client, workflow)[1] == (
        "Did not start: 1 run for this patient is under way already, since 18 March 2026, 09:30."
    )
    an_hour_later(clock, drain)
    onboarded(client, drain, clinic.amira)
    assert statuses(client, workflow)[-1] == "waiting"


def test_one_that_is_over_at_once_is_in_nobodys_way(client, clinic, drain):
    rules = {"run_mode": {"mode": "single"}}
    workflow = enable(client, with_rules(rules, node("patient.onboarded"), ASK))
    onboarded(client, drain, clinic.amira, clinic.amira)
    assert statuses(client, workflow) == ["completed", "completed"]


@pytest.mark.parametrize("together", [True, False], ids=["in one batch", "one by one"])
def test_restart_cancels_the_one_before(client, clinic, drain, together):
    workflow = flow(client, "restart")
    for _ in range(1 if together else 3):
        onboarded(client, drain, *[clinic.amira] * (3 if together else 1))
    assert statuses(client, workflow) == ["cancelled", "cancelled", "waiting"]
    first = client.get(f"/runs/{runs(client, workflow)[0]['id']}").data
    assert first["reason"] == "Cancelled: it started again for this patient."
    assert [step["status"] for step in first["steps"]] == ["succeeded", "cancelled"]


def test_restart_leaves_as_many_as_may_be_at_work(client, clinic, drain):
    workflow = flow(client, "restart", per="workflow", limit=2)
    onboarded(client, drain, clinic.amira, clinic.george)
    onboarded(client, drain, clinic.harold)
    assert statuses(client, workflow) == ["cancelled", "waiting", "waiting"]


def test_queued_ones_wait_for_their_turn_the_oldest_first(client, clinic, drain, clock):
    workflow = flow(client, "queued")
    onboarded(client, drain, clinic.amira, clinic.amira)
    onboarded(client, drain, clinic.amira, clinic.george)
    first, second, third, georges = runs(client, workflow)
    assert second["reason"] == "It waits for its turn: 1 run for this patient is under way."
    assert [run["started_at"] is None for run in (first, second, third, georges)] == [
        False, True, True, False,
    ]  # fmt: skip
    an_hour_later(clock, drain)
    assert statuses(client, workflow) == ["completed", "waiting", "waiting", "completed"]
    assert reasons(client, workflow)[1:3] == [None, third["reason"]]
    an_hour_later(clock, drain)
    an_hour_later(clock, drain)
    assert statuses(client, workflow) == ["completed"] * 4


def test_somebody_else_is_let_in_when_one_is_cancelled(client, clinic, drain, clock):
    workflow = flow(client, "queued")
    onboarded(client, drain, *[clinic.amira] * 3)
    first, second, _ = runs(client, workflow)
    client.post(f"/runs/{second['id']}/cancel")
    client.post(f"/runs/{first['id']}/cancel")
    sweep()
    drain()
    assert statuses(client, workflow) == ["cancelled", "cancelled", "waiting"]
    assert reasons(client, workflow)[-1] is None


def test_one_that_waits_for_its_turn_ends_when_a_rule_says_so(client, clinic, drain):
    rules = {"run_mode": {"mode": "queued"}, "exits": [{"when": "patient_discharged"}]}
    workflow = enable(client, with_rules(rules, node("patient.onboarded"), wait(1), ASK))
    onboarded(client, drain, clinic.amira, clinic.amira)
    client.post("/events", told(clinic.amira, "patient.updated"))
    drain()
    sweep()
    drain()
    # Nothing was wrong with her, so the second one still waits.
    assert statuses(client, workflow) == ["waiting", "waiting"]
    assert runs(client, workflow)[1]["started_at"] is None
    client.post("/events", told(clinic.amira, "patient.discharged"))
    drain()
    assert statuses(client, workflow) == ["exited", "exited"]


def test_a_limit_per_workflow_counts_all_patients(client, clinic, drain, clock):
    workflow = flow(client, "queued", per="workflow", limit=2)
    onboarded(client, drain, clinic.amira, clinic.george, clinic.harold, clinic.charlotte)
    begun = [run["started_at"] is not None for run in runs(client, workflow)]
    assert begun == [True, True, False, False]
    an_hour_later(clock, drain)
    an_hour_later(clock, drain)
    assert statuses(client, workflow) == ["completed"] * 4


def test_one_started_by_hand_waits_in_line_too(client, clinic, drain):
    rules = {"run_mode": {"mode": "queued"}}
    trigger = node("manual", record_types=["patient"])
    workflow = enable(client, with_rules(rules, trigger, wait(1), ASK))
    subject = {"subject": {"type": "patient", "id": clinic.amira.id}}
    started = [client.post(f"/workflows/{workflow}/start", subject).data for _ in range(2)]
    assert [run["status"] for run in started] == ["queued", "waiting"]
    drain()
    assert statuses(client, workflow) == ["waiting", "waiting"]
    client.post(f"/runs/{started[0]['id']}/cancel")
    sweep()
    jobs.drain()
    assert runs(client, workflow)[1]["started_at"] is not None
