"""Split test, start a workflow, do later: what they do, and what happens when it goes wrong."""

from __future__ import annotations

from collections import Counter

import pytest

from app.nodes.control.split_test import share_of
from tests.engine.test_walk import states, task, tasks
from tests.support.flows import chain, enable, graph, node, publish, wait, when

NEW = node("patient.onboarded")


def shares(first):
    variants = [{"id": "a", "share": first}, {"id": "b", "share": 100 - first}]
    return node("split_test", variants=variants)


def split(first):
    nodes = {"start": NEW, "s": shares(first), "a": task("A"), "b": task("B")}
    return graph(nodes, "start > s", "s.a > a", "s.b > b")


@pytest.mark.parametrize(("first", "made"), [(0, {"B"}), (100, {"A"})])
def test_nothing_and_everything_are_shares_too(client, clinic, onboard, first, made):
    enable(client, split(first))
    for name in ("amira", "george", "harold"):
        onboard(getattr(clinic, name))
    assert set(tasks(client)) == made


def test_the_same_patient_goes_the_same_way_each_time(client, clinic, onboard):
    enable(client, split(50))
    for _ in range(4):
        onboard(clinic.george)
    assert len(set(tasks(client))) == 1


@pytest.mark.parametrize("share", [10, 50, 80])
def test_the_shares_come_out_about_right(share):
    drawn = Counter(share_of(f"s:pat_{number}") < share for number in range(2000))
    assert abs(drawn[True] / 20 - share) < 4


def test_changing_the_shares_moves_as_few_as_possible():
    drawn = [share_of(f"s:pat_{number}") for number in range(2000)]
    moved = [each for each in drawn if (each < 50) != (each < 60)]
    assert abs(len(moved) / 20 - 10) < 3


# Start a workflow


def called(client, *steps, name="Child", on=True):
    """A workflow that others start."""
    flow = chain(node("manual", record_types=["patient"]), *steps)
    return (enable if on else publish)(client, flow, name)


def start(workflow_id, **config):
    return node("start_workflow", workflow=workflow_id, **config)


@pytest.fixture
def child_run(client):
    """The newest run of that workflow."""
    return lambda workflow_id: client.get("/runs", workflow_id=workflow_id).data[0]


def test_it_goes_on_at_once_unless_it_waits(client, onboard, later):
    child = called(client, wait(1), task("Child"))
    enable(client, chain(NEW, start(child), task("After")))
    assert (onboard()["status"], tasks(client)) == ("completed", ["After"])
    later(hours=1)
    assert sorted(tasks(client)) == ["After", "Child"]


def test_it_waits_until_the_other_run_is_over(client, onboard, later, again):
    child = called(client, wait(1), task("Child of {{ patient.first_name }}"))
    enable(client, chain(NEW, start(child, waits=True), task("After")))
    run = onboard()
    assert (run["status"], tasks(client)) == ("waiting", [])
    later(hours=1)
    assert again(run)["status"] == "completed"
    assert tasks(client) == ["Child of Amira", "After"]


def test_a_run_that_is_over_at_once_is_not_waited_for(client, onboard, again):
    child = called(client, task("Child"))
    enable(client, chain(NEW, start(child, waits=True), task("After")))
    run = onboard()
    assert (again(run)["status"], tasks(client)) == ("completed", ["Child", "After"])


def test_the_other_run_names_the_one_that_started_it(client, onboard, child_run):
    child = called(client, task("Child"))
    enable(client, chain(NEW, start(child), task("After")))
    run = onboard()
    assert child_run(child)["parent_run_id"] == run["id"]


def error_way(client, step):
    nodes = {"start": NEW, "s": step, "ok": task("Fine"), "bad": task("Instead")}
    enable(client, graph(nodes, "start > s", "s > ok", "s.error > bad"), "Parent")


def test_a_workflow_that_was_switched_off_cannot_be_started(client, onboard):
    child = called(client, task("Child"))
    error_way(client, start(child))
    client.post(f"/workflows/{child}/disable")
    run = onboard()
    assert (run["status"], tasks(client)) == ("completed_with_errors", ["Instead"])
    assert run["steps"][1]["error"]["message"] == "“Child” is not enabled."


def test_the_other_run_fails(client, onboard, again):
    bad = node("send_email", to="address", address="{{ run.id }}", subject="S", body="B")
    child = called(client, bad)
    error_way(client, start(child, waits=True))
    run = again(onboard())
    assert (run["status"], tasks(client)) == ("completed_with_errors", ["Instead"])
    assert run["steps"][1]["error"]["message"] == "The other run ended: failed."


def test_the_other_run_is_cancelled(client, onboard, drain, again, child_run):
    child = called(client, wait(1), task("Child"))
    error_way(client, start(child, waits=True))
    run = onboard()
    client.post(f"/runs/{child_run(child)['id']}/cancel")
    drain()
    assert (again(run)["status"], tasks(client)) == ("completed_with_errors", ["Instead"])


def test_the_one_that_waits_is_cancelled(client, onboard, later, again):
    child = called(client, wait(1), task("Child"))
    enable(client, chain(NEW, start(child, waits=True), task("After")))
    run = onboard()
    client.post(f"/runs/{run['id']}/cancel")
    later(hours=1)
    assert (again(run)["status"], tasks(client)) == ("cancelled", ["Child"])


def test_a_circle_is_stopped_after_ten(client, clinic, drain):
    child = called(client, task("Round"))
    draft = client.get(f"/workflows/{child}").data
    round_again = chain(node("manual", record_types=["patient"]), task("Round"), start(child))
    client.patch(f"/workflows/{child}", {"revision": draft["revision"], "graph": round_again})
    client.post(f"/workflows/{child}/publish", {})
    subject = {"type": "patient", "id": clinic.amira.id}
    client.post(f"/workflows/{child}/start", {"subject": subject})
    drain()
    runs = client.get("/runs", workflow_id=child, limit=100).data
    assert {run["status"] for run in runs} == {"completed", "failed"}
    assert (len(runs), len(tasks(client))) == (11, 11)


# Do later


def do_later(action, condition=None, **settings):
    nested = {**action, **({"condition": condition} if condition else {})}
    return node("schedule_action", settings or None,
                delay={"amount": 2, "unit": "hours"}, action=nested)  # fmt: skip


TASK = {"type": "create_task", "config": {"title": "Later"}}
LETTER = {"type": "send_email", "config": {"to": "address", "address": "a@b.example",
                                           "subject": "Hello", "body": "B"}}  # fmt: skip
BAD = {"type": "send_email", "config": {**LETTER["config"], "address": "{{ run.id }}"}}


def test_the_path_goes_on_at_once_and_the_action_comes_later(client, onboard, later, again):
    enable(client, chain(NEW, do_later(TASK), task("Now")))
    run = onboard()
    assert (run["status"], tasks(client)) == ("waiting", ["Now"])
    later(hours=2)
    assert (again(run)["status"], tasks(client)) == ("completed", ["Now", "Later"])
    later(hours=2)
    assert tasks(client) == ["Now", "Later"]


@pytest.mark.parametrize(("name", "made"), [("Amirah", ["Now"]), ("Amira", ["Now", "Later"])])
def test_its_own_condition_is_asked_when_the_time_has_come(
    client, clinic, onboard, later, name, made
):
    condition = when("patient.first_name", "eq", "Amira")
    enable(client, chain(NEW, do_later(TASK, condition), task("Now")))
    onboard()
    client.patch(f"/patients/{clinic.amira.id}", {"first_name": name})
    later(hours=2)
    assert tasks(client) == made


def test_two_planned_actions_are_each_done_in_their_time(client, onboard, later, again):
    enable(client, chain(NEW, do_later(TASK), wait(5), do_later(TASK)))
    run = onboard()
    for hours in (2, 3, 2):
        later(hours=hours)
    assert (again(run)["status"], tasks(client)) == ("completed", ["Later", "Later"])


def test_a_letter_is_sent_later(app, client, mail, onboard, later, again):
    before = app.extensions["careloom_settings"]
    app.extensions["careloom_settings"] = before.with_(smtp_url=mail.url)
    enable(client, chain(NEW, do_later(LETTER), task("Now")))
    run = onboard()
    assert mail.sent == []
    later(hours=2)
    app.extensions["careloom_settings"] = before
    run = again(run)
    assert (len(mail.sent), run["status"], states(run)["n2"]) == (1, "completed", "succeeded")
    assert tasks(client) == ["Now"]


def test_an_action_that_fails_later_is_told(client, onboard, later, again):
    enable(client, chain(NEW, do_later(BAD), task("Now")))
    run = onboard()
    later(hours=2)
    run = again(run)
    assert (run["status"], states(run)["n2"]) == ("completed_with_errors", "failed")
    assert tasks(client) == ["Now"]


def test_an_action_that_fails_later_goes_the_errors_way(client, onboard, later, again):
    nodes = {"start": NEW, "x": do_later(BAD), "now": task("Now"), "call": task("Call instead")}
    enable(client, graph(nodes, "start > x", "x > now", "x.error > call"))
    run = onboard()
    later(hours=2)
    assert (again(run)["status"], tasks(client)) == (
        "completed_with_errors", ["Now", "Call instead"])  # fmt: skip


@pytest.mark.parametrize(
    ("action", "made"),
    [(BAD, ["Now", "Call", "End"]), (TASK, ["Now", "Later", "End"])],
)
def test_where_both_its_ways_meet_what_comes_after_waits_for_both(
    client, onboard, later, again, action, made
):
    nodes = {"start": NEW, "x": do_later(action), "now": task("Now"), "call": task("Call"),
             "end": task("End")}  # fmt: skip
    enable(client, graph(nodes, "start > x", "x > now", "x.error > call", "now > end",
                         "call > end"))  # fmt: skip
    run = onboard()
    assert tasks(client) == ["Now"]
    later(hours=2)
    assert (tasks(client), again(run)["waiting"]) == (made, None)


def test_stop_gives_up_what_was_planned(client, onboard, later):
    enable(client, chain(NEW, do_later(TASK), node("stop")))
    run = onboard()
    assert (run["status"], states(run)["n2"]) == ("completed", "cancelled")
    later(hours=3)
    assert tasks(client) == []
