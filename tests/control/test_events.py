"""Wait for an event, and wait until it is so: what ends the wait, and what does not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.database import db
from app.engine import batches
from app.engine.sweep import sweep
from app.events.publish import publish
from app.matching import jobs
from app.runs import parked
from app.runs.models import Wait, Watch
from tests.engine.test_walk import newest_run, states, task, tasks
from tests.support.flows import chain, enable, graph, node, wait, when

NEW = node("patient.onboarded")
THREE_DAYS = {"amount": 3, "unit": "days"}
ENDS = ("start > w", "w.matched > y", "w.timed_out > n")


def awaiting(event="task.completed", **config):
    return node("wait_for_event", event=event, time_out=THREE_DAYS, **config)


def signed(step, *more):
    """Wait for that, then say which of the two it was."""
    return graph({"start": NEW, "w": step, "y": task("Yes"), "n": task("No")}, *ENDS, *more)


@pytest.fixture
def complete(client, clinic, drain):
    """A task of Amira's, or another patient's, is completed by a person."""

    def finish(patient=None, quietly=False, **values):
        body = {"title": "Form", "patient_id": (patient or clinic.amira).id, **values}
        made = client.post("/tasks", body).data
        client.post(f"/tasks/{made['id']}/complete", {})
        if not quietly:
            drain()
        return made["id"]

    return finish


def waits():
    db.session.rollback()
    return len(db.session.scalars(select(Wait)).all())


def test_it_goes_on_when_it_has_happened(client, onboard, complete, again):
    enable(client, signed(awaiting()))
    run = onboard()
    assert (run["status"], states(run)["w"]) == ("waiting", "waiting")
    complete()
    assert (again(run)["status"], tasks(client)) == ("completed", ["Yes"])
    assert (waits(), db.session.scalars(select(Watch)).all()) == (0, [])


def test_it_goes_on_when_the_time_is_up(client, onboard, later, complete, again):
    enable(client, signed(awaiting()))
    run = onboard()
    later(days=2, hours=23)
    assert tasks(client) == []
    later(hours=2)
    assert (again(run)["status"], tasks(client)) == ("completed", ["No"])
    complete()
    assert tasks(client) == ["No"]


def test_what_happens_to_another_patient_is_none_of_its_business(
    client, clinic, onboard, complete, again
):
    enable(client, signed(awaiting()))
    run = onboard()
    complete(clinic.george)
    assert again(run)["status"] == "waiting"


def test_another_event_of_the_same_patient_does_not_end_it(client, clinic, onboard, again, drain):
    enable(client, signed(awaiting()))
    run = onboard()
    client.patch(f"/patients/{clinic.amira.id}", {"first_name": "Amirah"})
    drain()
    assert again(run)["status"] == "waiting"


def test_each_patients_own_event_ends_each_ones_wait(client, clinic, onboard, complete, again):
    enable(client, signed(awaiting()))
    hers, his = onboard(), onboard(clinic.george)
    complete(clinic.george)
    assert (again(hers)["status"], again(his)["status"]) == ("waiting", "completed")


ONLY_URGENT = {"only_if": when("task.priority", "eq", "high")}


def test_only_what_it_is_meant_for_counts(client, onboard, complete, again):
    enable(client, signed(awaiting(**ONLY_URGENT)))
    run = onboard()
    for _ in range(3):
        complete()
    assert again(run)["status"] == "waiting"
    complete(priority="high")
    assert (again(run)["status"], tasks(client)) == ("completed", ["Yes"])


def test_three_in_one_batch_are_each_looked_at(client, onboard, complete, again, drain):
    """A wait hears of the first one only; the others are found when it waits again."""
    enable(client, signed(awaiting(**ONLY_URGENT)))
    run = onboard()
    for priority in ("low", "high", "low"):
        complete(priority=priority, quietly=True)
    drain()
    assert (again(run)["status"], tasks(client)) == ("completed", ["Yes"])


def test_what_does_not_count_leaves_the_time_as_it_was(client, onboard, complete, later, again):
    enable(client, signed(awaiting(**ONLY_URGENT)))
    run = onboard()
    until = run["waiting"]["until"]
    later(days=2)
    complete()
    assert again(run)["waiting"]["until"] == until
    later(days=1, hours=1)
    assert tasks(client) == ["No"]


@pytest.mark.parametrize(("counts", "status"), [(True, "completed"), (False, "waiting")])
def test_what_happened_before_the_wait_counts_if_it_is_meant_to(
    client, onboard, complete, later, again, counts, status
):
    nodes = {"start": NEW, "first": wait(2), "w": awaiting(count_before=counts), "y": task("Yes"),
             "n": task("No")}  # fmt: skip
    enable(client, graph(nodes, "start > first", "first > w", *ENDS[1:]))
    run = onboard()
    later(hours=1)
    complete()
    later(hours=1)
    assert again(run)["status"] == status


def test_what_happened_before_the_run_began_never_counts(client, onboard, complete, clock):
    enable(client, signed(awaiting()))
    complete()
    clock.shift(60)
    assert onboard()["status"] == "waiting"


def test_an_event_that_comes_while_the_wait_is_being_written_is_found(
    client, clinic, monkeypatch, onboard, complete, again
):
    """Its dispatch looks before the wait is there, the wait is written before it is dispatched."""
    enable(client, signed(awaiting(count_before=False)))
    looked = parked.wake_for

    def too_early(events):
        return False

    look_back, missed = parked.look_back, []
    monkeypatch.setattr(batches.parked, "look_back", lambda ids=None: missed.append(ids) or 0)
    monkeypatch.setattr(parked, "wake_for", too_early)
    run = onboard()
    complete()
    assert (again(run)["status"], len(missed) > 0) == ("waiting", True)
    monkeypatch.setattr(parked, "wake_for", looked)
    monkeypatch.setattr(batches.parked, "look_back", look_back)
    look_back(missed[0])
    jobs.drain()
    assert (again(run)["status"], tasks(client)) == ("completed", ["Yes"])


def test_the_sweep_looks_back_where_a_worker_died_before_it_could(
    client, monkeypatch, onboard, complete, again, later
):
    enable(client, signed(awaiting(count_before=False)))
    with monkeypatch.context() as dying:
        dying.setattr(batches.parked, "look_back", lambda ids=None: 0)
        dying.setattr(parked, "wake_for", lambda events: False)
        run = onboard()
        complete()
    later(seconds=3)
    assert again(run)["status"] == "completed"


def test_an_event_in_the_batch_that_begins_the_wait_ends_it(client, clinic, complete, drain):
    enable(client, signed(awaiting()))
    subject = {"type": "patient", "id": clinic.amira.id}
    event = client.post("/events", {"type": "patient.onboarded", "subject": subject}).data
    complete(quietly=True)
    drain()
    assert newest_run(client, event["id"])["status"] == "completed"
    assert tasks(client) == ["Yes"]


def test_one_event_ends_two_waits_of_a_run(client, onboard, complete, again):
    nodes = {"start": NEW, "w": awaiting(), "v": awaiting(), "y": task("One"), "n": task("No"),
             "z": task("Two")}  # fmt: skip
    edges = ("start > v", "v.matched > z", "v.timed_out > n")
    enable(client, graph(nodes, *ENDS, *edges))
    run = onboard()
    complete()
    assert (again(run)["status"], sorted(tasks(client))) == ("completed", ["One", "Two"])


def test_the_same_event_told_twice_goes_on_once(client, onboard, complete, drain, again):
    enable(client, signed(awaiting()))
    run = onboard()
    complete()
    complete()
    sweep()
    drain()
    assert (again(run)["status"], tasks(client)) == ("completed", ["Yes"])


def test_what_the_run_does_itself_is_not_what_it_waits_for(client, onboard):
    nodes = {"start": NEW, "made": task("Own"), "w": awaiting("task.created"), "y": task("Yes"),
             "n": task("No")}  # fmt: skip
    enable(client, graph(nodes, "start > made", "made > w", *ENDS[1:]))
    assert onboard()["status"] == "waiting"


def test_it_may_wait_for_what_happens_to_its_very_record(client, clinic, complete, drain, again):
    nodes = {"start": node("manual", record_types=["task"]), "w": awaiting(about="record"),
             "y": task("Yes"), "n": task("No")}  # fmt: skip
    workflow = enable(client, graph(nodes, *ENDS))
    body = {"title": "Mine", "patient_id": clinic.amira.id}
    mine = client.post("/tasks", body).data["id"]
    subject = {"type": "task", "id": mine}
    run = client.post(f"/workflows/{workflow}/start", {"subject": subject}).data
    drain()
    complete()  # another one of hers
    assert again(run)["status"] == "waiting"
    client.post(f"/tasks/{mine}/complete", {})
    drain()
    assert again(run)["status"] == "completed"


def test_later_steps_can_use_what_the_event_told(client, clinic, onboard, drain):
    said = task("Said {{ steps.w.data.words }}")
    nodes = {"start": NEW, "w": awaiting("form.signed"), "y": said, "n": task("No")}
    enable(client, graph(nodes, *ENDS))
    onboard()
    subject = {"type": "patient", "id": clinic.amira.id}
    client.post("/events", {"type": "form.signed", "subject": subject, "data": {"words": "yes"}})
    drain()
    assert tasks(client) == ["Said yes"]


def test_a_cancelled_run_waits_for_nothing(client, onboard, complete):
    enable(client, signed(awaiting()))
    run = onboard()
    client.post(f"/runs/{run['id']}/cancel")
    complete()
    assert (tasks(client), waits()) == ([], 0)


def test_nobody_to_wait_for_ends_the_path_in_words(client, drain):
    enable(client, signed(awaiting()))
    event = client.post("/events", {"type": "patient.onboarded"}).data
    drain()
    run = newest_run(client, event["id"])
    assert (run["status"], states(run)["w"]) == ("completed", "skipped")
    assert run["steps"][1]["summary"] == "There is no patient to wait for."


def test_an_event_about_nobody_wakes_nobody(client, onboard, drain, again, clinic):
    enable(client, signed(awaiting("form.signed")))
    run = onboard()
    publish("form.signed", by=clinic.by)
    db.session.commit()
    drain()
    assert again(run)["status"] == "waiting"


# Exits


def test_an_event_that_is_no_reason_to_end_is_heard_once(client, clinic, onboard, drain, again):
    """It watches on, and is not woken by the same news for ever."""
    flow = chain(NEW, wait(5, "days"), task("Late"))
    flow["rules"] = {"exits": [{"when": "patient_discharged"}]}
    enable(client, flow)
    run = onboard()
    client.patch(f"/patients/{clinic.amira.id}", {"first_name": "Amirah"})
    drain()
    assert again(run)["status"] == "waiting"
    jobs.drain()
    assert db.session.scalars(select(Wait.status)).all() == ["pending", "pending"]


# Until it is so

UNTIL = node("wait_until_true", conditions=when("patient.first_name", "eq", "Amirah"),
             time_out=THREE_DAYS)  # fmt: skip
SO = ("start > w", "w.true > y", "w.timed_out > n")


@pytest.fixture
def until_so(client):
    """Wait until Amira is called Amirah."""
    enable(client, graph({"start": NEW, "w": UNTIL, "y": task("Yes"), "n": task("No")}, *SO))


def rename(client, clinic, drain, name):
    [patient] = client.get("/patients", search="Haddad").data
    client.patch(f"/patients/{patient['id']}", {"first_name": name})
    drain()


def test_what_is_so_already_is_not_waited_for(client, clinic, drain, until_so, onboard):
    rename(client, clinic, drain, "Amirah")
    assert (onboard()["status"], tasks(client)) == ("completed", ["Yes"])


def test_it_goes_on_when_a_change_makes_it_so(client, clinic, drain, until_so, onboard, again):
    run = onboard()
    rename(client, clinic, drain, "Amire")
    assert again(run)["status"] == "waiting"
    rename(client, clinic, drain, "Amirah")
    assert (again(run)["status"], tasks(client)) == ("completed", ["Yes"])


def test_it_looks_once_a_day_at_what_changes_by_itself(client, clinic, later, onboard, again):
    """Her age: nobody tells of a birthday. Amira is 34 and has hers within a year."""
    grown = node("wait_until_true", conditions=when("patient.age", "gte", 35),
                 time_out={"amount": 60, "unit": "weeks"})  # fmt: skip
    enable(client, graph({"start": NEW, "w": grown, "y": task("Yes"), "n": task("No")}, *SO))
    run = onboard()
    until = run["waiting"]["until"]
    later(days=1)
    assert again(run)["waiting"]["until"] > until
    for _ in range(4):
        later(days=100)
    assert (again(run)["status"], tasks(client)) == ("completed", ["Yes"])


def test_it_gives_up_when_the_time_is_up(client, clinic, drain, until_so, onboard, later, again):
    run = onboard()
    for _ in range(2):
        later(days=1)
        rename(client, clinic, drain, "Amire")
    assert again(run)["status"] == "waiting"
    later(days=1, seconds=1)
    assert (again(run)["status"], tasks(client)) == ("completed", ["No"])


def test_a_change_that_is_told_late_is_news_all_the_same(
    client, clinic, until_so, onboard, drain, again
):
    """It is told a moment before its transaction ends; the run looked in between."""
    run = onboard()
    amira = clinic.amira
    amira.first_name = "Amirah"
    about_her = ("patient", amira.id)
    event = publish("patient.updated", by=clinic.by, subject=about_her, patient_id=about_her[1])
    event.created_at -= timedelta(seconds=1)
    db.session.commit()
    drain()
    assert (again(run)["status"], tasks(client)) == ("completed", ["Yes"])
