"""Trying a workflow out: everything is told, nothing leaves, nothing is kept."""

import pytest

from tests.support.everyday import register
from tests.support.flows import chain, graph, node, only_if, save, wait, when
from tests.support.printed import printed, supply, take_in

COUNTED = ("/tasks", "/messages", "/forms", "/notifications", "/appointments", "/runs", "/events")


def counts(client):
    """How many there are of everything a step could make."""
    return {path: len(client.get(path, limit=100).data) for path in COUNTED}


def rehearse(client, workflow_id, **event):
    reply = client.post(f"/workflows/{workflow_id}/test", {"event": event})
    assert reply.status == 200, reply
    return reply.data


def told(trace):
    return [(step["node_name"], step["status"]) for step in trace["steps"]]


@pytest.fixture
def posting(app, mail, monkeypatch):
    """The clinic has a mail server, so that each letter really leaves; what it took."""
    settings = app.extensions["careloom_settings"].with_(smtp_url=mail.url)
    monkeypatch.setitem(app.extensions, "careloom_settings", settings)
    return mail


@pytest.fixture
def nora(client, drain):
    found = register(client, "Nora Flynn")
    drain()
    return found


@pytest.mark.scenario("E3-19")
def test_e3_19_a_test_tells_everything_and_does_nothing(client, clinic, drain, posting, nora):
    """A test shows each step and message for a patient; nothing is sent, made or started."""
    supply(client, printed(1)["actions"])
    workflow = take_in(client, printed(1))
    before = counts(client)
    trace = rehearse(client, workflow["id"], subject={"type": "patient", "id": nora["id"]})
    assert (trace["status"], trace["reason"]) == ("completed", None)
    assert [status for _, status in told(trace)] == ["succeeded"] * 5
    assert [(each["channel"], each["to"], each["body"]) for each in trace["would_send"]] == [
        ("email", "nora.flynn@patients.example", "Welcome, Nora!")
    ]
    assert trace["ended_at"] == "2026-03-18T09:35:00.000Z", "five minutes later"
    drain()
    assert counts(client) == before
    assert posting.sent == []
    booked = {"patient_id": nora["id"], "service_id": clinic.evaluation.id,
              "clinician_id": clinic.tom.id, "start": "2026-03-20T10:00:00Z"}  # fmt: skip
    assert client.post("/appointments", booked).status == 201, "no form stands in the way"


@pytest.mark.scenario("E3-19")
@pytest.mark.parametrize(
    ("age", "status", "steps"),
    [
        (70, "completed", [("Patient onboarded", "succeeded"), ("Go on only if", "succeeded"),
                           ("Create task", "succeeded")]),
        (64, "filtered", []),
    ],
)  # fmt: skip
def test_e3_19_a_made_up_patient_will_do(client, age, status, steps):
    """A test with made-up data says which way it would go, or why it would not start."""
    is_old = node("filter", conditions=when("patient.age", "gte", 65))
    id = save(client, chain(node("patient.onboarded"), is_old, node("create_task", title="Tried")))
    trace = rehearse(client, id, data={"patient": {"age": age}})
    assert (trace["status"], told(trace)) == (status, steps)
    assert (trace["reason"] or "").startswith("Did not start" if steps == [] else "")
    assert client.get("/tasks", search="Tried").data == []


@pytest.mark.scenario("E3-19")
def test_e3_19_waits_are_over_at_once(client, clinic, nora):
    """A test moves the clock through waits, and sees what the steps before have changed."""
    asks_again = graph(
        {
            "start": node("patient.onboarded"),
            "form": node("require_form", form_template_id="privacy_policy"),
            "wait": wait(3, "days"),
            "if": only_if("patient.open_forms", "gte", 1),
            "ask": node("create_task", title="Ask for {{ patient.open_form_titles | first }}"),
        },
        "start > form", "form > wait", "wait > if", "if.true > ask",
    )  # fmt: skip
    id = save(client, asks_again)
    trace = rehearse(client, id, subject={"type": "patient", "id": nora["id"]})
    assert trace["ended_at"] == "2026-03-21T09:30:00.000Z"
    (ask,) = (each for each in trace["steps"] if each["node_id"] == "ask")
    assert ask["input"]["title"] == "Ask for Privacy policy"
    assert client.get("/forms", patient_id=nora["id"]).data == []


@pytest.mark.scenario("E3-19")
def test_e3_19_what_must_not_leave_is_not_counted_as_sent(client, drain):
    """A test leaves out what could not be sent, and the step says why."""
    finn = register(client, "Finn Doyle", mobile_phone=None)
    drain()
    id = save(client, chain(node("patient.onboarded"), node("send_sms", body="Hello")))
    trace = rehearse(client, id, subject={"type": "patient", "id": finn["id"]})
    assert trace["would_send"] == []
    assert [(step["status"], step["summary"]) for step in trace["steps"][1:]] == [
        ("skipped", "The patient has no mobile phone number.")
    ]


@pytest.mark.scenario("E3-19")
def test_e3_19_what_cannot_be_tested_is_said(client, nora):
    """A test of an unfinished draft names what is missing, one with another event its type."""
    unfinished = save(client, chain(node("patient.onboarded"), node("create_task", title="")))
    refused = client.post(f"/workflows/{unfinished}/test", {})
    assert (refused.status, refused.fields) == (422, ["title"])
    whole = {"graph": chain(node("patient.onboarded"), node("create_task", title="Hi"))}
    assert client.post(f"/workflows/{unfinished}/test", whole).data["status"] == "completed"
    other = {**whole, "event": {"type": "invoice.paid"}}
    assert client.post(f"/workflows/{unfinished}/test", other).fields == ["event.type"]
