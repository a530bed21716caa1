"""Runs that wait: rows that outlive every process, woken when their moment comes."""

from __future__ import annotations

from datetime import timedelta

from app.engine.sweep import sweep
from tests.engine.test_walk import ONBOARDED, newest_run, states, task, tasks, tell
from tests.support.flows import chain, enable, graph, node, wait
from tests.support.world import NOW


def reminder(client):
    return enable(client, chain(node("patient.onboarded"), wait(2, "days"), task("Ring Amira")))


def test_a_run_waits_and_says_until_when(client, drain, clock):
    reminder(client)
    run = tell(client, drain)
    assert (run["status"], states(run)) == ("waiting", {"n1": "succeeded", "n2": "waiting"})
    assert run["waiting"]["until"].startswith((NOW + timedelta(days=2)).date().isoformat())
    assert tasks(client) == []


def test_it_goes_on_when_the_time_has_come(client, drain, clock):
    reminder(client)
    run = tell(client, drain)
    clock.shift(timedelta(days=2, seconds=1))
    sweep()
    drain()
    run = client.get(f"/runs/{run['id']}")["data"]
    assert (run["status"], states(run)["n2"]) == ("completed", "succeeded")
    assert tasks(client) == ["Ring Amira"]


def test_two_schedulers_wake_it_once(client, drain, clock):
    reminder(client)
    tell(client, drain)
    clock.shift(timedelta(days=3))
    sweep()
    sweep()
    drain()
    sweep()
    drain()
    assert tasks(client) == ["Ring Amira"]


def test_it_reads_the_patient_anew_after_the_wait(client, clinic, drain, clock):
    greeting = task("Ring {{ patient.first_name }}")
    enable(client, chain(node("patient.onboarded"), wait(1), greeting))
    subject = {"type": "patient", "id": clinic.amira.id}
    run = tell(client, drain, {"type": "patient.onboarded", "subject": subject})
    client.patch(f"/patients/{clinic.amira.id}", {"first_name": "Amirah"})
    clock.shift(timedelta(hours=2))
    sweep()
    drain()
    assert client.get(f"/runs/{run['id']}")["data"]["status"] == "completed"
    assert tasks(client) == ["Ring Amirah"]


def test_two_waits_side_by_side_are_each_woken_in_their_time(client, drain, clock):
    nodes = {
        "start": node("patient.onboarded"),
        "short": wait(1),
        "long": wait(5),
        "soon": task("Soon"),
        "later": task("Later"),
    }
    edges = ("start > short", "start > long", "short > soon", "long > later")
    enable(client, graph(nodes, *edges))
    run = tell(client, drain)
    for hours, expected in ((2, ["Soon"]), (4, ["Soon", "Later"])):
        clock.shift(timedelta(hours=hours))
        sweep()
        drain()
        assert tasks(client) == expected
    assert client.get(f"/runs/{run['id']}")["data"]["status"] == "completed"


def test_a_run_keeps_its_version_through_the_wait(client, drain, clock):
    workflow_id = reminder(client)
    run = tell(client, drain)
    draft = client.get(f"/workflows/{workflow_id}")["data"]
    newer = chain(node("patient.onboarded"), task("Something else"))
    client.patch(f"/workflows/{workflow_id}", {"revision": draft["revision"], "graph": newer})
    client.post(f"/workflows/{workflow_id}/publish", {})
    clock.shift(timedelta(days=3))
    sweep()
    drain()
    assert tasks(client) == ["Ring Amira"]
    assert client.get(f"/runs/{run['id']}")["data"]["version"] == 1


def test_cancel_ends_a_waiting_run_for_good(client, drain, clock):
    reminder(client)
    run = tell(client, drain)
    cancelled = client.post(f"/runs/{run['id']}/cancel")["data"]
    assert cancelled["status"] == "cancelled"
    clock.shift(timedelta(days=3))
    sweep()
    drain()
    run = newest_run(client, run["event_id"])
    assert (run["status"], states(run)["n2"]) == ("cancelled", "cancelled")
    assert tasks(client) == []


def test_a_run_that_is_over_cannot_be_cancelled(client, drain):
    enable(client, chain(node("patient.onboarded"), task("Welcome")))
    run = tell(client, drain)
    refused = client.post(f"/runs/{run['id']}/cancel")
    assert (refused.status, refused.code) == (422, "INVALID_STATE_TRANSITION")


def test_a_run_queued_by_a_lost_doorbell_is_walked_after_the_next_sweep(client, drain):
    reminder(client)
    client.post("/events", ONBOARDED)
    sweep()
    drain()
    assert client.get("/runs", status="waiting")["data"]
