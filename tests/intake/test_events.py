"""Events from outside: what is taken, what is refused, and whose records they may speak of."""

from __future__ import annotations

import pytest

from tests.engine.test_walk import task, tasks, tell
from tests.support.flows import chain, enable, node
from tests.support.neighbour import Neighbour
from tests.support.told import events

TOLD = {"type": "lab.received", "data": {"panel": "blood"}}


def test_one_event_is_accepted_with_its_id(client):
    reply = client.post("/events", TOLD)
    assert reply.status == 202
    assert client.get("/events", type="lab.received").data[0]["id"] == reply.data["id"]


@pytest.mark.parametrize(
    ("posted", "trigger"),
    [("appointment.canceled", "appointment.cancelled"), ("form.submitted", "form.completed")],
)
def test_the_spelling_of_other_systems_is_known(client, drain, posted, trigger):
    enable(client, chain(node(trigger), task("Look at it")))
    tell(client, drain, {"type": posted})
    assert (tasks(client), len(events(trigger))) == (["Look at it"], 1)


def test_a_list_is_answered_in_its_order(client):
    reply = client.post("/events", [{**TOLD, "data": {"number": n}} for n in range(3)])
    told = {event.id: event.data["number"] for event in events("lab.received")}
    assert [told[item["id"]] for item in reply.data] == [0, 1, 2]


def test_the_same_id_twice_in_one_list_is_one_event(client):
    reply = client.post("/events", [{**TOLD, "id": "a"}, {**TOLD, "id": "a"}])
    assert reply.data[0] == reply.data[1]
    assert len(events("lab.received")) == 1


@pytest.mark.parametrize(
    ("event", "field"),
    [
        ({"data": {}}, "0.type"),
        ({"type": "Not A Type"}, "0.type"),
        ({"type": 7}, "0.type"),
        ({"type": "x" * 101}, "0.type"),
        ({"type": "a.b", "data": []}, "0.data"),
        ({"type": "a.b", "subject": "pat_1"}, "0.subject"),
        ({"type": "a.b", "time": "yesterday"}, "0.time"),
        ({"type": "a.b", "time": "0001-01-01T00:00:00+14:00"}, "0.time"),
        ({"type": "a.b", "id": ""}, "0.id"),
        ({"type": "a.b", "surprise": 1}, "0.surprise"),
    ],
)
def test_a_bad_event_is_refused_with_its_field(client, event, field):
    reply = client.post("/events", event)
    assert (reply.status, reply.code, reply.fields) == (422, "VALIDATION_ERROR", [field])


def test_one_bad_event_refuses_the_whole_list(client):
    reply = client.post("/events", [TOLD, {"type": 7}])
    assert reply.fields == ["1.type"]
    assert events("lab.received") == []


@pytest.mark.parametrize("body", [[], [TOLD] * 1001, "text", 7, None])
def test_what_is_no_list_of_events_is_refused(client, body):
    assert client.post("/events", body).status == 422


def test_an_event_brings_our_patient_into_its_run(client, clinic, drain):
    enable(client, chain(node("patient.onboarded"), task("Ring {{ patient.first_name }}")))
    data = {"patient": {"id": clinic.amira.id, "first_name": "Somebody"}}
    run = tell(client, drain, {"type": "patient.onboarded", "data": data})
    assert tasks(client) == ["Ring Amira"]
    assert run["patient"]["id"] == clinic.amira.id


def test_an_event_cannot_reach_another_clinics_patient(app, client, drain):
    hilda = Neighbour(app).patient.id
    enable(client, chain(node("patient.onboarded"), task("Ring {{ patient.first_name }}")))
    subject = {"type": "patient", "id": hilda}
    told = {"type": "patient.onboarded", "subject": subject, "data": {"patient": {"id": hilda}}}
    run = tell(client, drain, told)
    assert (run["subject"], run["patient"]) == (None, None)
    assert tasks(client) == ["Ring"]
