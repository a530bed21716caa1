"""What is too old goes; what is under way, and what was made for the clinic, stays."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.clinic.tasks.models import Task
from app.database import db
from app.events.models import Event
from app.retention.space import PAGES_AT_A_TIME
from app.runs.models import ItemList, StepRecord, Wait
from tests.engine.test_walk import ONBOARDED, bad_email, task, tell
from tests.runs.test_retry import retry
from tests.support.flows import chain, enable, graph, node, only_if, wait
from tests.support.neighbour import Neighbour
from tests.support.retention import keep_house


def keep(client, **days):
    reply = client.patch("/organisation/retention", days)
    assert reply.status == 200, reply
    return reply.data


def of(client, run):
    return client.get(f"/runs/{run['id']}")


def test_it_is_ninety_days_and_two_years_unless_the_clinic_says_otherwise(client):
    usual = {"keep_payloads_days": 90, "keep_runs_days": 730, "never_store_private": False}
    assert client.get("/organisation/retention").data == usual
    assert keep(client, keep_runs_days=None) == {**usual, "keep_runs_days": None}


@pytest.mark.parametrize(
    "body", [{}, {"keep_runs_days": 0}, {"keep_payloads_days": "x"}, {"days": 1}]
)
def test_a_choice_that_makes_no_sense_is_refused(client, body):
    assert client.patch("/organisation/retention", body).status == 422


def test_only_who_runs_the_clinic_may_choose(clinic):
    for role, status in (("staff", 403), ("admin", 200)):
        caller = clinic.client_as(role)
        assert caller.patch("/organisation/retention", {"keep_runs_days": 9}).status == status


def test_inputs_and_outputs_go_after_their_days_and_the_step_says_so(client, drain, clock):
    enable(client, chain(node("patient.onboarded"), task("Welcome")))
    run = tell(client, drain)
    clock.shift(timedelta(days=89))
    keep_house()
    assert of(client, run).data["steps"][1]["input"]["title"] == "Welcome"
    clock.shift(timedelta(days=2))
    keep_house()
    step = of(client, run).data["steps"][1]
    assert (step["input"], step["output"], step["status"]) == ({}, {}, "succeeded")
    assert step["notes"] == ["What this step was given and gave was deleted after 90 days."]
    assert step["links"]
    keep_house()  # and once only
    assert len(of(client, run).data["steps"][1]["notes"]) == 1


def test_a_run_that_broke_off_can_then_be_tried_from_its_start_only(client, drain, clock):
    enable(client, chain(node("patient.onboarded"), task("Welcome"), bad_email()))
    run = tell(client, drain)
    clock.shift(timedelta(days=91))
    keep_house()
    assert "no longer kept" in retry(client, drain, run, status=422)["error"]["message"]
    assert retry(client, drain, run, **{"from": "start"})["retry"] == 1


def test_runs_and_their_events_go_after_their_days_and_their_records_stay(client, drain, clock):
    enable(client, chain(node("patient.onboarded"), task("Welcome")))
    run = tell(client, drain)
    before = db.session.scalar(select(func.count(Event.id)))
    clock.shift(timedelta(days=731))
    keep_house()
    assert of(client, run).status == 404
    assert rows(StepRecord) == 0
    assert (before, rows(Event)) == (2, 0)
    assert db.session.scalars(select(Task.run_id).where(Task.run_id.is_not(None))).all() == [
        run["id"]
    ]


def rows(model):
    return db.session.scalar(select(func.count()).select_from(model))


def test_a_run_that_waits_survives_whatever_its_age_and_then_goes_on(client, drain, clock):
    enable(client, chain(node("patient.onboarded"), task("Welcome"), wait(5, "weeks"), task("End")))
    run = tell(client, drain)
    keep(client, keep_payloads_days=1, keep_runs_days=1)
    clock.shift(timedelta(days=20))
    keep_house()
    found = of(client, run).data
    assert (found["status"], rows(Wait)) == ("waiting", 1)
    assert found["steps"][1]["output"]["task_id"]
    assert found["event"]["id"] == run["event_id"]


def test_for_ever_is_for_ever(client, drain, clock):
    enable(client, chain(node("patient.onboarded"), task("Welcome")))
    run = tell(client, drain)
    keep(client, keep_payloads_days=None, keep_runs_days=None)
    clock.shift(timedelta(days=9_000))
    keep_house()
    assert of(client, run).data["steps"][1]["output"]["task_id"]


def test_each_clinic_has_its_own_days(app, client, drain, clock):
    stranger = Neighbour(app).client()
    enable(stranger, chain(node("patient.onboarded"), task("Welcome")))
    run = tell(stranger, drain)
    keep(client, keep_payloads_days=1, keep_runs_days=1)
    clock.shift(timedelta(days=30))
    keep_house()
    assert of(stranger, run).data["steps"][1]["output"]["task_id"]


def rows_changed():
    """By each transaction; pages given back to the disk are no rows."""
    return [count for count in keep_house() if count != PAGES_AT_A_TIME]


def test_a_loop_of_thousands_goes_in_small_pieces(client, drain, clock):
    nodes = {
        "start": node("patient.onboarded"),
        "each": node("for_each", items="{{ event.data.lines }}", at_once=50),
        "if": only_if("item.n", "lt", 0),
        "never": task("Never"),
    }
    enable(client, graph(nodes, "start > each", "each.each > if", "if.true > never"))
    run = tell(client, drain, {**ONBOARDED, "data": {"lines": [{"n": n} for n in range(1_200)]}})
    assert (run["status"], rows(ItemList)) == ("completed", 1)
    clock.shift(timedelta(days=91))
    assert max(rows_changed()) <= 500
    assert rows(ItemList) == 0
    clock.shift(timedelta(days=700))
    assert max(rows_changed()) <= 500
    assert rows(StepRecord) == 0


def test_a_retry_keeps_the_event_of_the_run_before(client, drain, clock):
    enable(client, chain(node("patient.onboarded"), task("Welcome"), bad_email()))
    run = tell(client, drain)
    clock.shift(timedelta(days=729))
    again = retry(client, drain, run)
    clock.shift(timedelta(days=2))
    keep_house()
    assert of(client, run).status == 404
    assert of(client, again).data["event"]["id"] == run["event_id"]
