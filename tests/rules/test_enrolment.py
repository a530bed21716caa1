"""Who may start again: for whom a workflow has started before, and when."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from app.clinic.appointments.models import Appointment
from app.database import db
from app.matching import jobs
from tests.rules.told import change_rules, onboarded, reasons, statuses, told, with_rules
from tests.support.counting import counting
from tests.support.flows import enable, node, wait

ASK = node("create_task", title="Ask about it")


def flow(client, enrolment, *steps, trigger="patient.onboarded"):
    return enable(client, with_rules({"enrolment": enrolment}, node(trigger), *(steps or (ASK,))))


def test_every_event_starts_it_without_a_rule(client, clinic, drain):
    workflow = flow(client, {"mode": "every_event"})
    onboarded(client, drain, clinic.amira, clinic.amira)
    assert statuses(client, workflow) == ["completed", "completed"]


def test_once_ever_is_once_for_each_patient(client, clinic, drain, clock):
    workflow = flow(client, {"mode": "once_ever"})
    onboarded(client, drain, clinic.amira, clinic.george, clinic.amira)
    clock.shift(timedelta(days=400))
    onboarded(client, drain, clinic.amira)
    assert sorted(statuses(client, workflow)) == ["completed"] * 2 + ["filtered"] * 2
    assert reasons(client, workflow)[-1] == (
        "Did not start: it starts only once for this patient, and it did so on "
        "18 March 2026, 09:30."
    )


def test_runs_from_before_the_rule_count_too(client, clinic, drain):
    workflow = flow(client, {"mode": "every_event"})
    onboarded(client, drain, clinic.amira)
    change_rules(client, workflow, {"enrolment": {"mode": "once_ever"}})
    onboarded(client, drain, clinic.amira, clinic.george)
    assert statuses(client, workflow) == ["completed", "filtered", "completed"]


def test_what_did_not_start_does_not_count(client, clinic, drain):
    workflow = flow(client, {"mode": "once_ever"})
    client.post(f"/workflows/{workflow}/disable")
    onboarded(client, drain, clinic.amira)
    client.post(f"/workflows/{workflow}/enable")
    onboarded(client, drain, clinic.amira)
    assert statuses(client, workflow) == ["completed"]


def test_once_for_each_record(client, clinic, drain):
    workflow = flow(client, {"mode": "once_per_record"}, trigger="appointment.completed")
    first, second = (
        SimpleNamespace(id=id) for id in db.session.scalars(select(Appointment.id).limit(2))
    )
    for visit in (first, second, first):
        client.post("/events", told(visit, "appointment.completed"))
        drain()
    assert statuses(client, workflow) == ["completed", "completed", "filtered"]
    assert "only once for this record" in reasons(client, workflow)[-1]


def test_not_while_a_run_is_under_way(client, clinic, drain):
    workflow = flow(client, {"mode": "not_while_active"}, wait(1), ASK)
    onboarded(client, drain, clinic.amira, clinic.amira, clinic.george)
    assert statuses(client, workflow) == ["waiting", "filtered", "waiting"]
    assert reasons(client, workflow)[1] == (
        "Did not start: a run for this patient is still under way, since 18 March 2026, 09:30."
    )
    [first, *_] = client.get("/runs", workflow_id=workflow, status="waiting").data[::-1]
    client.post(f"/runs/{first['id']}/cancel")
    onboarded(client, drain, clinic.amira)
    assert statuses(client, workflow)[-1] == "waiting"


@pytest.mark.parametrize(("days", "starts"), [(29, False), (30, True)])
def test_not_again_within_thirty_days(client, clinic, drain, clock, days, starts):
    workflow = flow(client, {"mode": "not_within", "days": 30})
    onboarded(client, drain, clinic.amira)
    clock.shift(timedelta(days=days))
    onboarded(client, drain, clinic.amira)
    assert statuses(client, workflow)[-1] == ("completed" if starts else "filtered")


def test_it_says_within_how_many_days_it_does_not_start(client, clinic, drain):
    workflow = flow(client, {"mode": "not_within", "days": 30})
    onboarded(client, drain, clinic.amira, clinic.amira)
    assert reasons(client, workflow)[-1] == (
        "Did not start: it does not start again within 30 days, and it started for this patient "
        "on 18 March 2026, 09:30."
    )


def test_an_event_about_nobody_counts_for_the_whole_workflow(client, clinic, drain):
    workflow = flow(client, {"mode": "once_ever"})
    for name in ("Amira", "George"):
        client.post("/events", {"type": "patient.onboarded", "data": {"patient": {"name": name}}})
        drain()
    assert statuses(client, workflow) == ["completed", "filtered"]
    assert "only once for the workflow as a whole" in reasons(client, workflow)[-1]


def test_whoever_starts_it_by_hand_is_told_why_it_does_not(client, clinic, drain):
    trigger = node("manual", record_types=["patient"])
    workflow = enable(client, with_rules({"enrolment": {"mode": "once_ever"}}, trigger, ASK))
    subject = {"subject": {"type": "patient", "id": clinic.amira.id}}
    client.post(f"/workflows/{workflow}/start", subject)
    drain()
    refused = client.post(f"/workflows/{workflow}/start", subject)
    assert refused.status == 422
    assert "only once for this patient" in refused["error"]["message"]
    assert statuses(client, workflow) == ["completed"]


def test_deciding_costs_four_statements_a_batch(client, clinic, drain):
    """Lock, look back, count, note: whatever the number of events."""
    rules = {"enrolment": {"mode": "once_ever"}, "run_mode": {"mode": "single"}}
    enable(client, with_rules(rules, node("patient.onboarded"), ASK))
    onboarded(client, drain, clinic.harold)
    client.post("/events", [told(who) for who in (clinic.amira, clinic.george) for _ in range(10)])
    with counting(db.engine) as counts:
        jobs.drain()
    writing = [text for text in counts.statements if "enrolments" in text]
    looking = [text for text in counts.statements if "max(runs" in text or "count(" in text]
    assert (len(writing), len(looking)) == (2, 2)
