"""CloudEvents 1.0 in their three forms."""

from __future__ import annotations

import json

import pytest

from tests.engine.test_walk import task, tasks
from tests.support.flows import chain, enable, node
from tests.support.neighbour import Neighbour
from tests.support.told import events

ONE, BATCH = "application/cloudevents+json", "application/cloudevents-batch+json"
LAB = {
    "specversion": "1.0",
    "id": "A-1",
    "source": "https://lab.example/results",
    "type": "lab.received",
    "time": "2026-03-18T08:00:00+01:00",
    "data": {"panel": "blood"},
}


def send(client, body, mimetype=ONE, **headers):
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return client.send("POST", "/events", data=raw, content_type=mimetype, headers=headers)


def without(name):
    return {key: value for key, value in LAB.items() if key != name}


def test_a_structured_event_is_one_of_ours(client):
    reply = send(client, LAB)
    [told] = events("lab.received")
    assert (reply.status, reply.data) == (202, {"id": told.id})
    assert told.data == {"panel": "blood"}
    assert told.occurred_at.isoformat() == "2026-03-18T07:00:00+00:00"


def test_a_batch_is_answered_in_its_order(client):
    reply = send(client, [{**LAB, "id": str(n), "data": {"n": n}} for n in range(3)], BATCH)
    told = {event.id: event.data["n"] for event in events("lab.received")}
    assert [told[each["id"]] for each in reply.data] == [0, 1, 2]


def test_a_binary_event_has_its_attributes_in_headers(client):
    headers = {f"ce-{name}": LAB[name] for name in ("specversion", "id", "source", "type", "time")}
    reply = send(client, LAB["data"], "application/json", **headers)
    assert reply.status == 202
    assert send(client, LAB).data == reply.data, "the same event in another form"
    assert events("lab.received")[0].data == {"panel": "blood"}


def test_a_binary_event_may_have_no_data(client):
    headers = {f"ce-{name}": LAB[name] for name in ("specversion", "id", "source", "type")}
    assert send(client, b"", "", **headers, **{"ce-subject": "caf%C3%A9"}).status == 202
    assert events("lab.received")[0].data == {"subject": "café"}


def test_source_and_id_together_name_an_event(client):
    first = send(client, LAB).data["id"]
    assert send(client, LAB).data["id"] == first
    assert send(client, {**LAB, "source": "/other"}).data["id"] != first
    assert send(client, {**LAB, "id": "A-2"}).data["id"] != first


def test_a_long_name_is_one_too(client):
    long = {**LAB, "source": "https://lab.example/" + "x" * 400}
    assert send(client, long).data == send(client, long).data
    assert send(client, {**long, "id": "A-2"}).data != send(client, long).data


@pytest.mark.parametrize(
    ("data", "kept"), [([1], {"value": [1]}), ("a", {"value": "a"}), (None, {})]
)
def test_data_that_is_no_object_is_kept_as_a_value(client, data, kept):
    send(client, {**LAB, "data": data})
    assert events("lab.received")[0].data == kept


@pytest.mark.parametrize("subject", ["{id}", "patient/{id}"])
def test_a_subject_may_be_a_record_of_ours(client, clinic, drain, subject):
    enable(client, chain(node("patient.onboarded"), task("Ring {{ patient.first_name }}")))
    about = subject.format(id=clinic.amira.id)
    send(client, {**LAB, "type": "patient.onboarded", "subject": about})
    drain()
    assert tasks(client) == ["Ring Amira"]


def test_a_subject_of_another_clinic_is_nobody(app, client):
    send(client, {**LAB, "subject": Neighbour(app).patient.id})
    [told] = events("lab.received")
    assert (told.subject, told.patient_id) == (None, None)


@pytest.mark.parametrize(
    ("event", "field"),
    [
        (without("id"), "0.id"),
        (without("source"), "0.source"),
        (without("type"), "0.type"),
        (without("specversion"), "0.specversion"),
        ({**LAB, "specversion": "0.3"}, "0.specversion"),
        ({**LAB, "specversion": 1.0}, "0.specversion"),
        ({**LAB, "id": 7}, "0.id"),
        ({**LAB, "id": ""}, "0.id"),
        ({**LAB, "source": "a b"}, "0.source"),
        ({**LAB, "type": "Lab Received"}, "0.type"),
        ({**LAB, "type": "manual"}, "0.type"),
        ({**LAB, "type": "schedule.daily"}, "0.type"),
        ({**LAB, "type": "run.ended"}, "0.type"),
        ({**LAB, "time": "yesterday"}, "0.time"),
        ({**LAB, "time": 7}, "0.time"),
        ({**LAB, "subject": {"id": "pat_1"}}, "0.subject"),
        ({**LAB, "datacontenttype": "text/xml", "data": "<a/>"}, "0.datacontenttype"),
        ({**LAB, "data_base64": "AAAA"}, "0.data_base64"),
    ],
)
def test_a_refusal_names_the_attribute(client, event, field):
    reply = send(client, event)
    assert (reply.status, reply.fields) == (422, [field])
    assert send(client, [event], BATCH).fields == [field]
    assert events("lab.received") == []


def test_one_bad_event_refuses_the_batch(client):
    assert send(client, [LAB, without("id")], BATCH).fields == ["1.id"]
    assert events("lab.received") == []


@pytest.mark.parametrize(
    ("body", "mimetype"),
    [
        (LAB, BATCH),
        ([], BATCH),
        ([LAB] * 1001, BATCH),
        ([LAB], ONE),
        ("text", ONE),
        ([7], BATCH),
        (b"{", ONE),
        (b'{"data": "\\u0000"}', ONE),
        (LAB, "application/cloudevents+avro"),
        (LAB, "application/cloudevents"),
    ],
)
def test_what_is_no_cloudevent_is_refused(client, body, mimetype):
    reply = send(client, body, mimetype)
    assert (reply.status, reply.code) == (422, "VALIDATION_ERROR")


@pytest.mark.parametrize(
    ("headers", "mimetype", "field"),
    [
        ({"ce-id": "A-1"}, "application/json", "0.specversion"),
        ({"ce-specversion": "1.0", "ce-id": "1", "ce-type": "a.b"}, "application/json", "0.source"),
        ({"ce-specversion": "1.0"}, "text/plain", "0.datacontenttype"),
    ],
)
def test_a_bad_binary_event_is_refused(client, headers, mimetype, field):
    assert send(client, {}, mimetype, **headers).fields == [field]
