"""Where the first conditions do not hold the run did not start: one light row that says why."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from sqlalchemy import func, select

from app.clinic.patients.models import Patient
from app.database import db
from app.engine import walk
from app.engine.sweep import sweep
from app.matching.dispatch import UndispatchedEvents
from app.runs.models import StepRecord
from app.runs.recorder import forget_filtered
from tests.engine.test_walk import states, task, tasks, tell
from tests.rules.told import onboarded, reasons, runs, statuses, with_rules
from tests.support.flows import chain, enable, graph, node, only_if, wait, when

NEW = node("patient.onboarded")
BY_HAND = node("manual", record_types=["patient"])
IS_OLD = node("filter", conditions=when("patient.age", "gte", 65))
IS_IN_BATH = node("filter", conditions=when("patient.city", "eq", "Bath"))
WHY = "Did not start: Age is "


@pytest.fixture
def start(client, drain):
    """Somebody starts it by hand for a patient; the run, once the workers have worked."""

    def by_hand(workflow, patient):
        subject = {"subject": {"type": "patient", "id": patient.id}}
        reply = client.post(f"/workflows/{workflow}/start", subject)
        if "error" in reply:
            return reply
        drain()
        return client.get(f"/runs/{reply.data['id']}").data

    return by_hand


def stored_steps():
    return db.session.scalar(select(func.count()).select_from(StepRecord))


def test_one_light_row_says_why(client, clinic, drain):
    workflow = enable(client, chain(NEW, IS_OLD, task("Ask")))
    onboarded(client, drain, clinic.amira, clinic.george)
    young, old = runs(client, workflow)
    assert (young["status"], old["status"], tasks(client)) == ("filtered", "completed", ["Ask"])
    assert young["reason"].startswith(WHY)
    assert (young["started_at"], young["duration_ms"]) == (None, None)
    assert young["finished_at"] is not None
    assert client.get(f"/runs/{young['id']}").data["steps"] == []
    assert stored_steps() == len(client.get(f"/runs/{old['id']}").data["steps"]) == 3


def test_it_is_not_counted_as_a_run(client, clinic, drain):
    workflow = enable(client, chain(NEW, IS_OLD, task("Ask")))
    onboarded(client, drain, clinic.amira)
    shown = client.get(f"/workflows/{workflow}").data
    assert (shown["last_run_at"], sum(shown["counts"].values())) == (None, 0)
    assert len(client.get("/runs", status="filtered").data) == 1


def test_several_questions_say_which_were_answered_no(client, clinic, drain):
    one, two = chain(NEW, IS_OLD, IS_IN_BATH, task("Ask")), graph(
        {"s": NEW, "a": IS_OLD, "b": IS_IN_BATH, "t": task("A"), "u": task("B")},
        "s > a", "s > b", "a > t", "b > u",
    )  # fmt: skip
    in_a_row, side_by_side = enable(client, one, "In a row"), enable(client, two, "Side by side")
    onboarded(client, drain, clinic.amira)
    assert [statuses(client, id) for id in (in_a_row, side_by_side)] == [["filtered"]] * 2
    assert "City" not in reasons(client, in_a_row)[0]
    assert all(word in reasons(client, side_by_side)[0] for word in ("Age", "City", "; "))


@pytest.mark.parametrize(
    "flow",
    [
        graph({"s": NEW, "f": IS_OLD, "t": task("A"), "u": task("B")},
              "s > f", "f > t", "s > u"),
        chain(NEW, task("First"), IS_OLD, task("Ask")),
        graph({"s": NEW, "b": only_if("patient.age", "gte", 65), "t": task("A")},
              "s > b", "b.true > t"),
        chain(NEW, node("stop")),
    ],
    ids=["another path did something", "something came before", "a branch", "a stop"],
)  # fmt: skip
def test_a_run_that_did_something_else_did_start(client, clinic, drain, flow):
    workflow = enable(client, flow)
    onboarded(client, drain, clinic.amira)
    assert statuses(client, workflow) == ["completed"]
    assert stored_steps() > 1


def test_after_a_wait_it_has_started(client, clinic, drain):
    workflow = enable(client, chain(NEW, wait(1), IS_OLD, task("Ask")))
    onboarded(client, drain, clinic.amira)
    assert statuses(client, workflow) == ["waiting"]


def test_walked_alone_it_is_the_same(client, clinic, drain):
    """A batch failed together, so each of its runs is taken with care."""
    workflow = enable(client, chain(NEW, IS_OLD, task("Ask")))
    together = UndispatchedEvents.carry_out

    def fails(work, rows, *, careful):
        if not careful:
            raise ZeroDivisionError
        return together(work, rows, careful=careful)

    with patch.object(UndispatchedEvents, "carry_out", fails):
        onboarded(client, drain, clinic.amira, clinic.george)
    assert statuses(client, workflow) == ["filtered", "completed"]
    assert stored_steps() == 3


def test_a_walk_that_was_broken_off_leaves_no_step(client, clinic, drain):
    workflow = enable(client, chain(NEW, IS_IN_BATH, IS_IN_BATH, IS_OLD, task("Ask")))
    db.session.get_one(Patient, clinic.amira.id).city = "Bath"
    with patch.object(walk, "STEPS_AT_A_TIME", 1):
        onboarded(client, drain, clinic.amira)
    assert (statuses(client, workflow), stored_steps()) == (["filtered"], 0)
    assert reasons(client, workflow)[0].startswith(WHY)


def test_started_by_hand_it_says_so_too(client, clinic, start):
    workflow = enable(client, chain(BY_HAND, IS_OLD, task("Ask")))
    run = start(workflow, clinic.amira)
    assert (run["status"], run["steps"], tasks(client)) == ("filtered", [], [])


def test_it_does_not_count_as_enrolled(client, clinic, drain):
    rules = {"enrolment": {"mode": "once_ever"}}
    workflow = enable(client, with_rules(rules, NEW, IS_OLD, task("Ask")))
    onboarded(client, drain, clinic.amira)
    db.session.get_one(Patient, clinic.amira.id).date_of_birth = clinic.george.date_of_birth
    onboarded(client, drain, clinic.amira)
    onboarded(client, drain, clinic.amira)
    assert statuses(client, workflow) == ["filtered", "completed", "filtered"]
    assert "starts only once" in reasons(client, workflow)[-1]


def test_by_hand_it_does_not_count_as_enrolled_either(client, clinic, start):
    rules = {"enrolment": {"mode": "once_ever"}}
    workflow = enable(client, with_rules(rules, BY_HAND, IS_OLD, task("Ask")))
    assert start(workflow, clinic.amira)["status"] == "filtered"
    db.session.get_one(Patient, clinic.amira.id).date_of_birth = clinic.george.date_of_birth
    assert start(workflow, clinic.amira)["status"] == "completed"
    assert start(workflow, clinic.amira).status == 422


def test_in_a_queue_the_next_one_begins(client, clinic, drain):
    rules = {"run_mode": {"mode": "queued", "per": "workflow", "limit": 1}}
    flow = with_rules(rules, NEW, IS_OLD, wait(1), task("Ask"))
    workflow = enable(client, flow)
    onboarded(client, drain, clinic.george, clinic.amira, clinic.george)
    assert statuses(client, workflow) == ["waiting"] * 3
    client.post(f"/runs/{runs(client, workflow)[0]['id']}/cancel")
    sweep()
    drain()
    assert statuses(client, workflow) == ["cancelled", "filtered", "waiting"]
    assert states(client.get(f"/runs/{runs(client, workflow)[2]['id']}").data)["n3"] == "waiting"


def test_a_retry_may_not_start(client, clinic, drain):
    bad = node("send_email", to="address", address="{{ run.id }}", subject="S", body="B")
    workflow = enable(client, chain(NEW, IS_OLD, bad))
    onboarded(client, drain, clinic.george)
    [failed] = runs(client, workflow)
    db.session.get_one(Patient, clinic.george.id).date_of_birth = clinic.amira.date_of_birth
    client.post(f"/runs/{failed['id']}/retry", {"from": "start"})
    drain()
    assert statuses(client, workflow) == ["failed", "filtered"]
    again = client.post(f"/runs/{runs(client, workflow)[1]['id']}/retry", {"from": "start"})
    assert (again.status, "did not start" in again["error"]["message"]) == (422, True)


def test_a_workflow_that_calls_one_that_does_not_start_goes_on(client, clinic, drain):
    called = enable(client, chain(node("invoice.paid"), IS_OLD, task("Ask")), "Called")
    call = node("start_workflow", workflow=called, waits=True)
    workflow = enable(client, chain(NEW, call, task("Afterwards")))
    run = tell(client, drain, {"type": "patient.onboarded",
                               "subject": {"type": "patient", "id": clinic.amira.id}})  # fmt: skip
    assert (run["status"], states(run)["n2"], tasks(client)) == (
        "completed", "skipped", ["Afterwards"],
    )  # fmt: skip
    assert (statuses(client, called), statuses(client, workflow)) == (["filtered"], ["completed"])


def test_only_the_newest_are_kept(client, clinic, drain):
    workflow = enable(client, chain(NEW, IS_OLD, task("Ask")))
    onboarded(client, drain, *[clinic.amira] * 5, clinic.george)
    assert forget_filtered([workflow], keep=2) == 3
    assert statuses(client, workflow) == ["filtered", "filtered", "completed"]
