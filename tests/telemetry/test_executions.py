"""Executions told to a collector: only for clinics that agree, and nothing of patients."""

import json

import pytest
from sqlalchemy import select

from app.audit.sealing import seal
from app.database import db
from app.telemetry import sending
from app.telemetry.models import TelemetryEvent
from tests.support.collector import collector
from tests.support.flows import chain, enable, graph, node, only_if

TASK = node("create_task", title="Call {{ patient.first_name }}")
PATIENT = {"first_name": "Nora", "last_name": "Lind", "date_of_birth": "1990-05-01"}


@pytest.fixture
def arrive(client, drain):
    """A new patient, whose arrival a workflow sees to."""

    def act():
        client.post("/patients", PATIENT)
        drain()
        seal()

    return act


@pytest.fixture
def listening(app, monkeypatch):
    """A collector on a real socket."""
    with collector() as found:
        told = app.extensions["careloom_settings"].with_(telemetry_url=found.url)
        monkeypatch.setitem(app.extensions, "careloom_settings", told)
        yield found


def agree(client, level=2):
    assert client.patch("/organisation/telemetry", {"consent_level": level}).status == 200


def kept():
    rows = db.session.execute(
        select(TelemetryEvent.status, TelemetryEvent.actions_count, TelemetryEvent.sent_at)
    ).all()
    db.session.rollback()
    return rows


def test_a_run_is_told_in_the_printed_shape(client, arrive, listening):
    agree(client)
    workflow_id = enable(client, chain(node("patient.onboarded"), TASK, TASK, TASK))
    arrive()
    assert sending.send_batch() == 1
    (event,) = listening.events
    assert {name: event[name] for name in ("event_name", "event_category", "resource_type")} == {
        "event_name": "automation.executed",
        "event_category": "automation",
        "resource_type": "automation_rule",
    }
    assert event["resource_id"] == workflow_id
    assert event["properties"] == {
        "trigger_event": "patient.onboarded",
        "actions_count": 3,
        "status": "success",
    }


def test_only_actions_that_were_carried_out_count(client, arrive):
    agree(client)
    two_ways = {"start": node("patient.onboarded"), "if": only_if("patient.age", "gte", 65),
                "old": TASK, "young": TASK}  # fmt: skip
    enable(client, graph(two_ways, "start > if", "if.true > old", "if.false > young"))
    arrive()
    assert [each.actions_count for each in kept()] == [1]


@pytest.mark.parametrize("level", [0, 1])
def test_nothing_is_collected_below_level_two(client, arrive, level):
    agree(client, level)
    enable(client, chain(node("patient.onboarded"), TASK))
    arrive()
    assert kept() == []
    assert len(client.get("/audit", verb="automation.executed").data) == 1


def test_a_new_clinic_does_not_agree(client):
    assert client.get("/organisation/telemetry").data == {"consent_level": 0, "since": None}


def test_agreeing_later_tells_nothing_of_the_past(client, drain, clock):
    enable(client, chain(node("patient.onboarded"), TASK))
    client.post("/patients", PATIENT)
    drain()
    clock.shift(60)
    agree(client)
    seal()
    assert kept() == []


def test_what_was_not_told_yet_is_forgotten_with_the_consent(client, arrive, listening):
    agree(client)
    enable(client, chain(node("patient.onboarded"), TASK))
    arrive()
    agree(client, 1)
    assert (kept(), sending.send_batch(), listening.events) == ([], 0, [])


def test_nothing_of_the_patient_or_of_who_acted_leaves(client, clinic, arrive, listening):
    agree(client)
    workflow_id = enable(client, chain(node("patient.onboarded"), TASK), "For Nora")
    arrive()
    sending.send_batch()
    said = json.dumps(listening.events)
    patient = client.get("/patients", search="Lind").data[0]
    for secret in ("Nora", "Lind", "1990", patient["id"], clinic.id, "For Nora"):
        assert secret not in said
    (event,) = listening.events
    assert event["actor_id"] != workflow_id
    assert len(event["actor_id"]) == 64


def test_a_failing_collector_is_asked_again(client, arrive, listening, clock):
    agree(client)
    enable(client, chain(node("patient.onboarded"), TASK))
    arrive()
    listening.answers = [500]
    assert sending.send_batch() == 0
    assert sending.send_batch() == 0  # not before its pause is over
    clock.shift(31)
    assert sending.send_batch() == 1
    first, second = listening.requests
    assert first["events"] == second["events"]
    assert sending.send_batch() == 0


def test_the_scheduler_is_not_held_up(client, arrive, listening):
    agree(client)
    enable(client, chain(node("patient.onboarded"), TASK))
    arrive()
    with listening.held():
        sending.now_and_then()  # comes back although the collector does not answer yet
        assert listening.wait_for_request()
        assert [each.sent_at for each in kept()] == [None]
    sending.wait()
    assert all(each.sent_at for each in kept())


def test_a_run_that_failed_is_told_as_failed(client, arrive):
    agree(client)
    enable(
        client,
        chain(node("patient.onboarded"), node("create_task", title="{{ 1 | divided_by: 0 }}")),
    )
    arrive()
    assert [(each.status, each.actions_count) for each in kept()] == [("failure", 1)]


def test_only_who_may_edit_the_clinic_agrees_for_it(clinic):
    reply = clinic.client_as("staff").patch("/organisation/telemetry", {"consent_level": 2})
    assert reply.status == 403
    wrong = clinic.client_as("owner").patch("/organisation/telemetry", {"consent_level": 3})
    assert wrong.fields == ["consent_level"]
