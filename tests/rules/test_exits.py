"""What ends a run early: an event, or what the records show, also in the middle of a wait."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from sqlalchemy import select

from app.clinic.appointments.models import Appointment
from app.database import db
from app.matching import jobs
from tests.rules.told import onboarded, reasons, runs, statuses, told, with_rules
from tests.support.flows import chain, enable, graph, node, wait

ASK = node("create_task", title="Ask about it")


@pytest.fixture
def with_mail(app, mail):
    """The clinic has set up a mail server."""
    before = app.extensions["careloom_settings"]
    app.extensions["careloom_settings"] = before.with_(smtp_url=mail.url)
    yield mail
    app.extensions["careloom_settings"] = before


def flow(client, *exits, trigger="patient.onboarded"):
    rules = {"exits": [each if isinstance(each, dict) else {"when": each} for each in exits]}
    return enable(client, with_rules(rules, node(trigger), wait(5, "days"), ASK))


def tell(client, drain, *events):
    client.post("/events", list(events))
    drain()


@pytest.mark.parametrize(
    ("exit", "type", "data", "words"),
    [
        ("patient_discharged", "patient.discharged", {}, "The patient has been discharged."),
        ("patient_deceased", "patient.deceased", {}, "The patient has died."),
        ("patient_archived", "patient.archived", {}, "The patient has been archived."),
        ("consent_withdrawn", "consent.withdrawn", {}, "The patient has withdrawn a consent."),
        ({"when": "segment_left", "segment_id": "seg_1"}, "segment.left",
         {"segment_id": "seg_1"}, "The patient has left the segment."),
        ({"when": "event", "event": "form.signed"}, "form.signed", {},
         "Its goal was reached: form signed."),
    ],
)  # fmt: skip
def test_a_wait_ends_at_once_with_the_event(client, clinic, drain, exit, type, data, words):
    workflow = flow(client, exit)
    onboarded(client, drain, clinic.amira, clinic.george)
    subject = {"type": "patient", "id": clinic.amira.id}
    tell(client, drain, {"type": type, "subject": subject, "data": data})
    assert statuses(client, workflow) == ["exited", "waiting"]
    run = client.get(f"/runs/{runs(client, workflow)[0]['id']}").data
    assert (run["reason"], run["steps"][-1]["status"]) == (words, "cancelled")


@pytest.mark.parametrize(
    ("exit", "change", "words"),
    [
        ("patient_deceased", {"is_deceased": True}, "The patient has died."),
        ("consent_withdrawn", {"email_consent": False}, "The patient has withdrawn a consent."),
    ],
)
def test_it_is_seen_on_the_patient_too(client, clinic, drain, exit, change, words):
    workflow = flow(client, exit)
    onboarded(client, drain, clinic.amira)
    client.patch(f"/patients/{clinic.amira.id}", {"city": "Bath"})
    drain()
    assert statuses(client, workflow) == ["waiting"]
    client.patch(f"/patients/{clinic.amira.id}", change)
    drain()
    assert reasons(client, workflow) == [words]


def test_leaving_another_segment_is_no_reason(client, clinic, drain):
    workflow = flow(client, {"when": "segment_left", "segment_id": "seg_1"})
    onboarded(client, drain, clinic.amira)
    tell(client, drain, told(clinic.amira, "patient.updated") | {"type": "segment.left"})
    assert statuses(client, workflow) == ["waiting"]


def test_only_its_own_appointment_counts_when_one_is_cancelled(client, clinic, drain):
    workflow = flow(client, "record_cancelled", trigger="appointment.completed")
    first, second = visits_of_one_patient()
    tell(client, drain, told(first, "appointment.completed"))
    tell(client, drain, told(second, "appointment.cancelled"))
    assert statuses(client, workflow) == ["waiting"]
    tell(client, drain, told(first, "appointment.cancelled"))
    assert reasons(client, workflow) == ["The record it was started for has been cancelled."]


def test_a_cancelled_appointment_ends_no_run_about_the_patient(client, clinic, drain):
    workflow = flow(client, "record_cancelled")
    first, _ = visits_of_one_patient()
    patient = SimpleNamespace(id=db.session.get_one(Appointment, first.id).patient_id)
    onboarded(client, drain, patient)
    tell(client, drain, told(first, "appointment.cancelled"))
    assert statuses(client, workflow) == ["waiting"]


def test_a_goal_may_be_reached_by_any_record_of_the_patient(client, clinic, drain):
    workflow = flow(client, {"when": "event", "event": "appointment.completed"})
    first, _ = visits_of_one_patient()
    patient = SimpleNamespace(id=db.session.get_one(Appointment, first.id).patient_id)
    onboarded(client, drain, patient)
    tell(client, drain, told(first, "appointment.completed"))
    assert reasons(client, workflow) == ["Its goal was reached: appointment completed."]


def test_the_letter_that_has_not_left_does_not_leave(client, clinic, drain, with_mail):
    letter = node("send_email", to="patient", subject="Thank you", body="Bye")
    rules = {"exits": [{"when": "patient_discharged"}]}
    workflow = enable(client, with_rules(rules, node("patient.onboarded"), letter, ASK))
    client.post("/events", told(clinic.amira))
    jobs.drain()
    assert statuses(client, workflow) == ["running"]
    client.post("/events", told(clinic.amira, "patient.discharged"))
    jobs.drain()
    jobs.deliver()
    assert (statuses(client, workflow), with_mail.sent) == (["exited"], [])


def test_a_loop_ends_in_the_middle(client, clinic, drain):
    nodes = {
        "start": node("patient.onboarded"),
        "each": node("for_each", items="{{ event.data.sessions }}"),
        "wait": wait(1),
        "ask": ASK,
        "done": node("create_task", title="All done"),
    }
    edges = ("start > each", "each.each > wait", "wait > ask", "each.done > done")
    rules = {"exits": [{"when": "patient_discharged"}]}
    workflow = enable(client, graph(nodes, *edges) | {"rules": rules})
    tell(client, drain, told(clinic.amira) | {"data": {"sessions": [1, 2, 3]}})
    assert statuses(client, workflow) == ["waiting"]
    tell(client, drain, told(clinic.amira, "patient.discharged"))
    run = client.get(f"/runs/{runs(client, workflow)[0]['id']}").data
    assert run["status"] == "exited"
    assert {step["status"] for step in run["steps"]} == {"succeeded", "cancelled"}


def test_who_has_died_before_gets_nothing(client, clinic, drain):
    workflow = flow(client, "patient_deceased")
    onboarded(client, drain, clinic.eleanor)
    assert reasons(client, workflow) == ["The patient has died."]


def test_runs_without_such_rules_wait_on(client, clinic, drain):
    workflow = enable(client, chain(node("patient.onboarded"), wait(5, "days"), ASK))
    onboarded(client, drain, clinic.amira)
    tell(client, drain, told(clinic.amira, "patient.deceased"))
    assert statuses(client, workflow) == ["waiting"]


def visits_of_one_patient():
    """Two appointments of one patient."""
    by_patient = {}
    for visit in db.session.scalars(select(Appointment).order_by(Appointment.id)):
        by_patient.setdefault(visit.patient_id, []).append(SimpleNamespace(id=visit.id))
    return next(found[:2] for found in by_patient.values() if len(found) > 1)
