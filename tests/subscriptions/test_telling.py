"""Events reach the systems that asked for them: signed, with ids only unless more is wanted."""

from __future__ import annotations

import pytest

from app import clock as our_clock
from app import signatures
from app.database import db
from app.matching import jobs
from tests.support.counting import counting
from tests.support.flows import chain, enable, node

AMIRA = {"first_name": "Nora", "last_name": "Lind", "date_of_birth": "1990-05-01"}


def test_another_system_hears_of_a_new_patient(client, subscribe, send, other, log):
    webhook = subscribe("patient.onboarded")
    patient = client.post("/patients", AMIRA).data
    send()
    (asked,) = other.asked
    (delivery,) = log(webhook)
    assert asked.json["type"] == "patient.onboarded"
    assert asked.json["data"]["patient_id"] == patient["id"]
    assert asked.json["id"] == asked.headers["webhook-id"] == delivery["event_id"]
    assert (delivery["status"], delivery["attempts"][0]["status"]) == ("delivered", 200)


def test_the_request_is_signed(client, subscribe, send, other):
    secret = subscribe("patient.onboarded")["secret"]
    client.post("/patients", AMIRA)
    send()
    (asked,) = other.asked
    headers = {name.lower(): value for name, value in asked.headers.items()}
    signatures.check([secret], headers, asked.body, our_clock.now())
    with pytest.raises(signatures.BadSignature):
        signatures.check([signatures.new_secret()], headers, asked.body, our_clock.now())


def test_only_ids_leave_unless_the_clinic_wants_more(client, subscribe, send, other):
    subscribe("patient.onboarded", name="Ids")
    subscribe("patient.onboarded", name="Records", content="record")
    client.post("/patients", {**AMIRA, "email": "nora@example.com", "tags": ["diabetes"]})
    send()
    ids, record = sorted(other.asked, key=lambda asked: len(asked.body))
    assert b"Nora" not in ids.body
    assert record.json["data"]["record"]["email"] == "nora@example.com"
    # What says how somebody is stays in the house, whatever was chosen.
    assert b"diabetes" not in record.body


def test_answers_of_a_form_stay_in_the_house(client, clinic, subscribe, send, other):
    subscribe("message.sent", "note.added", "task.created", content="record")
    client.post("/notes", {"patient_id": clinic.amira.id, "body": "Walks well."})
    client.post("/tasks", {"title": "Call Amira", "patient_id": clinic.amira.id})
    send()
    bodies = b"".join(asked.body for asked in other.asked)
    assert len(other.asked) == 2
    assert b"Walks well" not in bodies
    assert b"Call Amira" not in bodies


@pytest.mark.parametrize(
    ("types", "heard"),
    [
        (["task.created"], ["task.created"]),
        (["patient.onboarded", "task.completed"], ["patient.onboarded"]),
        (["*"], ["patient.onboarded", "task.created"]),
        (["invoice.paid"], []),
    ],
)
def test_each_hears_what_it_asked_for(client, subscribe, send, other, types, heard):
    subscribe(*types)
    client.post("/patients", AMIRA)
    client.post("/tasks", {"title": "Call"})
    send()
    assert sorted(asked.json["type"] for asked in other.asked) == heard


def test_what_a_workflow_does_is_told_too(client, subscribe, send, other):
    subscribe("task.created")
    enable(client, chain(node("patient.onboarded"), node("create_task", title="Welcome")))
    client.post("/patients", AMIRA)
    send()
    (told,) = [asked.json for asked in other.asked]
    assert told["data"]["subject"]["type"] == "task"
    assert told["data"]["cause_run_id"].startswith("run_")


def test_what_happened_before_is_not_told(client, subscribe, send, other, clock):
    client.post("/patients", AMIRA)
    clock.shift(1)
    subscribe("*")
    send()
    assert other.asked == []


def test_times_of_schedules_and_starts_by_hand_are_no_facts(client, clinic, subscribe, send, other):
    subscribe("*")
    graph = chain(node("manual", record_types=["patient"]), node("stop"))
    workflow = enable(client, graph)
    client.post(
        f"/workflows/{workflow}/start", {"subject": {"type": "patient", "id": clinic.amira.id}}
    )
    send()
    assert [asked.json["type"] for asked in other.asked] == []


def test_a_clinic_without_webhooks_pays_nothing(client, subscribe, drain):
    def cost():
        client.post("/tasks", {"title": "Call"})
        with counting(db.engine) as counted:
            jobs.drain()
        return len(counted.statements), counted.jobs

    cost()
    without = cost()
    other_type = subscribe("invoice.paid")
    assert cost() == without
    client.patch(f"/webhooks/{other_type['id']}", {"event_types": ["task.created"]})
    assert cost() > without


def test_deliveries_are_committed_with_the_dispatch(client, subscribe, drain, log):
    webhook = subscribe("task.created")
    client.post("/events", [{"type": "task.created", "data": {}}] * 40)
    with counting(db.engine) as counted:
        jobs.drain()
    assert counted.commits == 1
    assert len(client.get(f"/webhooks/{webhook['id']}/deliveries", limit=100).data) == 40
