"""Schedules that start a run for each patient, told through the API."""

from __future__ import annotations

from collections import Counter

import pytest
from sqlalchemy import delete, select

from app.auth import service as auth
from app.auth.actor import system
from app.clinic.patients import service as patients
from app.database import db
from app.engine.sweep import sweep
from app.matching import jobs
from app.runs.models import Run, StepRecord
from app.schedules import fan_out, fire, records
from tests.support.flows import chain, enable, node, when
from tests.support.threads import at_once

GREET = node("create_task", title="Greet {{ patient.first_name }}")
BIRTHDAY = when("patient.birthday_today", "is_true")


def daily(patients=None, time="10:00"):
    return node("schedule.daily", time=time, for_each="patient", patients=patients or {"all": []})


def greeting(client, trigger):
    return enable(client, chain(trigger, GREET))


def the_schedules_run(client, workflow_id):
    """The run that stands for the schedule, with its one step."""
    rows = client.get("/runs", workflow_id=workflow_id, limit=100)["data"]
    (parent,) = [row for row in rows if row["subject"] is None]
    return client.get(f"/runs/{parent['id']}")["data"]


def active(client):
    every = client.get("/patients", status="active", limit=100)["data"]
    return [patient["id"] for patient in every]


def started_for(workflow_id):
    """How many runs each patient has had."""
    wanted = select(Run.patient_id).where(Run.workflow_id == workflow_id, Run.patient_id != "")
    db.session.rollback()
    return Counter(db.session.scalars(wanted))


def test_each_patient_who_has_birthday_is_greeted(client, at, tasks):
    workflow_id = greeting(client, daily(BIRTHDAY))
    at("2026-03-18 10:00")
    assert tasks() == ["Greet Samuel"]
    parent = the_schedules_run(client, workflow_id)
    assert parent["status"] == "completed"
    assert [step["summary"] for step in parent["steps"]] == ["Started 1 run"]
    child = db.session.scalars(select(Run).where(Run.patient_id.is_not(None))).one()
    assert child.parent_run_id == parent["id"]


def test_nobody_who_is_archived_or_has_died_is_contacted(client, clinic, at):
    workflow_id = greeting(client, daily())
    at("2026-03-18 10:00")
    assert started_for(workflow_id) == Counter(active(client))
    assert the_schedules_run(client, workflow_id)["steps"][0]["summary"] == "Started 38 runs"


def test_a_day_without_birthdays_starts_nothing(client, at, tasks):
    workflow_id = greeting(client, daily(BIRTHDAY))
    at("2026-03-19 10:00")
    assert tasks() == []
    assert the_schedules_run(client, workflow_id)["steps"][0]["summary"] == "Started 0 runs"


def test_the_clinic_can_see_which_patient_a_run_was_for(client, clinic, at):
    workflow_id = greeting(client, daily(when("patient.last_name", "eq", "Haddad")))
    at("2026-03-18 10:00")
    (run,) = client.get("/runs", workflow_id=workflow_id, patient_id=clinic.amira.id)["data"]
    assert (run["status"], run["subject"]["id"]) == ("completed", clinic.amira.id)


def test_the_next_day_they_are_started_again(client, at):
    workflow_id = greeting(client, daily())
    at("2026-03-18 10:00")
    at("2026-03-19 10:00")
    assert set(started_for(workflow_id).values()) == {2}


def test_merge_fields_of_the_patient_may_be_used_only_where_there_is_one(client):
    graph = chain(node("schedule.daily", time="09:00", for_each="once"), GREET)
    saved = client.post("/workflows", {"name": "Greeting", "graph": graph})["data"]
    problems = client.post(f"/workflows/{saved['id']}/validate", {})["data"]["problems"]
    assert ("n2", "unknown_field") in [(each["node_id"], each["code"]) for each in problems]


def test_conditions_left_over_from_another_choice_do_no_harm(client, at, tasks):
    trigger = node("schedule.daily", time="10:00", for_each="once", patients=BIRTHDAY)
    enable(client, chain(trigger, node("create_task", title="Morning huddle")))
    at("2026-03-18 10:00")
    assert tasks() == ["Morning huddle"]


# Nothing lost, nothing doubled


class Killed(BaseException):
    """The process ended here."""


@pytest.fixture
def small_pages(monkeypatch):
    monkeypatch.setattr(records, "PAGE", 5)
    monkeypatch.setattr(fire, "MOST_SECONDS_OF_PAGES", -1)  # one page at a time


def carry_on(client):
    for _ in range(10):
        sweep()
    jobs.drain()


@pytest.mark.parametrize("pages_before", [0, 1, 3, 7])
@pytest.mark.parametrize("moment", ["before the commit", "after the commit"])
def test_killed_between_pages_it_goes_on_exactly(
    client, at, clock, monkeypatch, small_pages, pages_before, moment
):
    workflow_id = greeting(client, daily())
    clock.move_to("2026-03-18T10:00:00+00:00")
    go_on, count = fan_out.go_on, iter(range(100))

    def page(row):
        done = go_on(row)
        if next(count) == pages_before:
            if moment == "after the commit":
                db.session.commit()
            raise Killed
        return done

    monkeypatch.setattr(fan_out, "go_on", page)
    for _ in range(3):
        try:
            sweep()
        except Killed:
            break
    monkeypatch.undo()
    monkeypatch.setattr(records, "PAGE", 5)
    monkeypatch.setattr(fire, "MOST_SECONDS_OF_PAGES", -1)  # one page at a time
    carry_on(client)
    assert started_for(workflow_id) == Counter(active(client))
    assert the_schedules_run(client, workflow_id)["steps"][0]["summary"] == "Started 38 runs"


def test_several_schedulers_at_once_start_each_run_once(client, app, clock, small_pages):
    workflow_id = greeting(client, daily())
    clock.move_to("2026-03-18T10:00:00+00:00")

    def scheduler():
        with app.app_context():
            for _ in range(10):
                sweep()

    at_once(3, scheduler)
    carry_on(client)
    assert started_for(workflow_id) == Counter(active(client))


def test_a_patient_who_comes_meanwhile_is_looked_at_once(client, clinic, clock, small_pages):
    workflow_id = greeting(client, daily())
    clock.move_to("2026-03-18T10:00:00+00:00")
    sweep()
    patients.create(clinic.id, by=clinic.by, first_name="Newly", last_name="Come")
    db.session.commit()
    carry_on(client)
    assert set(started_for(workflow_id).values()) == {1}
    assert len(started_for(workflow_id)) == 39


def test_cancelling_the_schedules_run_starts_no_more(client, clock, small_pages):
    workflow_id = greeting(client, daily())
    clock.move_to("2026-03-18T10:00:00+00:00")
    sweep()
    jobs.drain()
    sweep()  # five more are told of; no worker has looked at them yet
    parent = the_schedules_run(client, workflow_id)
    assert parent["status"] == "running"
    client.post(f"/runs/{parent['id']}/cancel")
    carry_on(client)
    assert len(started_for(workflow_id)) == 5
    told = client.get("/events", type="schedule.daily", limit=100).data
    assert sum(event["subject_id"] is not None for event in told) == 10
    assert the_schedules_run(client, workflow_id)["status"] == "cancelled"
    refused = client.post(f"/runs/{parent['id']}/retry", {"from": "start", "version": "same"})
    assert refused.code == "INVALID_STATE_TRANSITION"
    assert "only started others" in refused["error"]["message"]


def test_disabling_the_workflow_starts_no_more(client, clock, small_pages):
    workflow_id = greeting(client, daily())
    clock.move_to("2026-03-18T10:00:00+00:00")
    sweep()
    jobs.drain()
    client.post(f"/workflows/{workflow_id}/disable")
    carry_on(client)
    assert len(started_for(workflow_id)) == 5
    said = the_schedules_run(client, workflow_id)["steps"][0]["summary"]
    assert said == "Started 5 runs. Stopped there, because the workflow was disabled."


def test_another_clinics_patients_are_left_alone(client, clinic, at):
    other = auth.create_organisation("Hilltop Clinic")
    db.session.flush()
    una = patients.create(other.id, by=system(other.id), first_name="Una", last_name="Hill").id
    db.session.commit()
    workflow_id = greeting(client, daily())
    at("2026-03-18 10:00")
    assert una not in started_for(workflow_id)
    assert started_for(workflow_id) == Counter(active(client))


def test_a_workflow_whose_runs_are_all_forgotten_can_be_deleted(client, at):
    workflow_id = greeting(client, daily(BIRTHDAY))
    at("2026-03-19 10:00")
    client.post(f"/workflows/{workflow_id}/disable")
    db.session.execute(delete(StepRecord))
    db.session.execute(delete(Run))
    assert client.delete(f"/workflows/{workflow_id}").status == 204
