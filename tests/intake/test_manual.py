"""Workflows that a person starts from a record."""

from __future__ import annotations

import pytest

from app.clinic import records
from app.database import db
from tests.engine.test_walk import task, tasks
from tests.support.flows import chain, enable, node, publish
from tests.support.neighbour import Neighbour
from tests.support.threads import at_once

CALL = chain(node("manual", record_types=["patient"]), task("Call {{ patient.first_name }}"))


def start(client, workflow_id, type, id):
    return client.post(f"/workflows/{workflow_id}/start", {"subject": {"type": type, "id": id}})


def test_it_runs_with_the_record_it_was_started_from(client, clinic, drain):
    workflow_id = enable(client, CALL)
    started = start(client, workflow_id, "patient", clinic.amira.id)
    assert (started.status, started.data["status"]) == (202, "queued")
    drain()
    assert client.get(f"/runs/{started.data['id']}").data["status"] == "completed"
    [made] = client.get("/tasks", run_id=started.data["id"]).data
    assert (made["title"], made["linked"]["id"]) == ("Call Amira", clinic.amira.id)


@pytest.mark.parametrize(("record", "offered"), [("patient", 1), ("task", 0), ("invoice", 0)])
def test_it_is_offered_for_its_kind_of_record_only(client, record, offered):
    enable(client, CALL)
    assert len(client.get("/workflows/startable", subject_type=record).data) == offered


def test_it_is_not_offered_before_it_is_enabled(client, clinic):
    workflow_id = publish(client, CALL)
    assert client.get("/workflows/startable", subject_type="patient").data == []
    refused = start(client, workflow_id, "patient", clinic.amira.id)
    assert (refused.status, refused.code) == (422, "INVALID_STATE_TRANSITION")


def test_another_kind_of_record_is_refused(client, clinic):
    workflow_id = enable(client, CALL)
    assert start(client, workflow_id, "team", "team_1").code == "INVALID_STATE_TRANSITION"


def test_a_workflow_with_an_event_is_not_started_by_hand(client, clinic):
    workflow_id = enable(client, chain(node("patient.onboarded"), task("Welcome")))
    assert start(client, workflow_id, "patient", clinic.amira.id).status == 422


def test_another_clinics_patient_is_not_there(app, client):
    workflow_id = enable(client, CALL)
    assert start(client, workflow_id, "patient", Neighbour(app).patient.id).status == 404


def test_pressed_twice_with_the_same_key_it_starts_once(client, clinic, drain):
    workflow_id = enable(client, CALL)
    body = {"subject": {"type": "patient", "id": clinic.amira.id}}
    first, second = (
        client.post(f"/workflows/{workflow_id}/start", body, idempotency_key="one")
        for _ in range(2)
    )
    assert first.data["id"] == second.data["id"]
    assert len(client.get("/runs", workflow_id=workflow_id).data) == 1


@pytest.mark.parametrize("kind", ["patient", "appointment", "task"])
def test_it_starts_from_each_kind_of_record(client, clinic, drain, kind):
    records = {"patient": clinic.amira, "appointment": clinic.appointment(), "task": clinic.task}
    id = records[kind].id
    graph = chain(node("manual", record_types=[kind]), task(f"About {{{{ {kind}.id }}}}"))
    run_id = start(client, enable(client, graph), kind, id).data["id"]
    drain()
    assert client.get(f"/runs/{run_id}").data["subject"]["type"] == kind
    assert tasks(client) == [f"About {id}"]


def test_the_choice_of_records_is_the_one_they_declare(client):
    manual = next(each for each in client.get("/node-types").data if each["type"] == "manual")
    offered = {option["value"] for option in manual["fields"][0]["options"]}
    assert offered == {name for name, kind in records.all_types().items() if kind.starts_by_hand}
    assert {"patient", "appointment", "task"} <= offered


def test_whoever_starts_it_may_leave_a_note(client, clinic, drain):
    graph = chain(node("manual", record_types=["patient"]), task("Call: {{ event.data.note }}"))
    workflow_id = enable(client, graph)
    body = {"subject": {"type": "patient", "id": clinic.amira.id}, "note": "after six"}
    client.post(f"/workflows/{workflow_id}/start", body)
    drain()
    assert tasks(client) == ["Call: after six"]
    body["note"] = "x" * 1001
    assert client.post(f"/workflows/{workflow_id}/start", body).fields == ["note"]


def test_pressed_twice_at_once_with_the_same_key_it_starts_once(client, clinic):
    workflow_id = enable(client, CALL)
    body = {"subject": {"type": "patient", "id": clinic.amira.id}}
    path = f"/workflows/{workflow_id}/start"
    db.session.commit()  # looking up Amira would keep the others waiting
    replies = at_once(3, lambda: client.post(path, body, idempotency_key="one"))
    assert len({reply.data["id"] for reply in replies}) == 1
    assert len(client.get("/runs", workflow_id=workflow_id).data) == 1
