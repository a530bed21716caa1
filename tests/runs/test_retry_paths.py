"""Retries of runs that went several ways: side by side, through loops, through other workflows."""

from __future__ import annotations

from tests.engine.test_walk import ONBOARDED, bad_email, states, task, tasks, tell
from tests.runs.test_retry import of, publish_anew, retry
from tests.support.flows import chain, enable, graph, node

GOOD = node("send_email", to="address", address="desk@clinic.example", subject="S", body="B")
TWO = node("parallel", paths=[{"id": "a", "label": "A"}, {"id": "b", "label": "B"}])


def side_by_side(mail, mode="all"):
    nodes = {"start": node("patient.onboarded"), "two": TWO, "mail": mail, "call": task("Call"),
             "after": task("After the letter"), "join": node("join", mode=mode),
             "end": task("End")}  # fmt: skip
    return graph(nodes, "start > two", "two.a > mail", "two.b > call", "mail > after",
                 "after > join", "call > join", "join > end")  # fmt: skip


def with_a_letter_that_can_go(client, run, flow):
    publish_anew(client, run, flow)
    return {"version": "latest"}


def test_a_path_that_broke_off_alone_is_walked_to_where_the_others_went_on(client, drain):
    enable(client, side_by_side(bad_email()))
    run = tell(client, drain)
    assert run["status"] == "completed_with_errors"
    assert sorted(tasks(client)) == ["Call", "End"]
    better = with_a_letter_that_can_go(client, run, side_by_side(GOOD))
    again = retry(client, drain, run, **better)
    assert again["status"] == "completed"
    assert sorted(tasks(client)) == ["After the letter", "Call", "End"]
    assert set(states(again).values()) == {"succeeded"}


def test_where_paths_race_the_next_step_is_not_walked_twice(client, drain):
    enable(client, side_by_side(bad_email(), mode="any"))
    run = tell(client, drain)
    better = with_a_letter_that_can_go(client, run, side_by_side(GOOD, mode="any"))
    assert retry(client, drain, run, **better)["status"] == "completed"
    assert sorted(tasks(client)) == ["After the letter", "Call", "End"]


def both_broken(one, other):
    nodes = {
        "start": node("patient.onboarded"),
        "two": TWO,
        "one": one,
        "other": other,
        "join": node("join", mode="all"),
        "end": task("End"),
        "last": task("Last"),
    }
    paths = ("start > two", "two.a > one", "two.b > other", "one > join", "other > join")
    return graph(nodes, *paths, "join > end", "end > last")


def test_where_all_paths_broke_off_they_meet_once_after_all(client, drain):
    enable(client, both_broken(bad_email(), bad_email()))
    run = tell(client, drain)
    assert tasks(client) == []
    better = with_a_letter_that_can_go(client, run, both_broken(GOOD, GOOD))
    again = retry(client, drain, run, **better)
    assert (again["status"], tasks(client)) == ("completed", ["End", "Last"])
    assert states(again)["join"] == "succeeded"


def test_one_still_bad_path_does_not_keep_the_other_from_going_on(client, drain):
    enable(client, both_broken(bad_email(), bad_email()))
    run = tell(client, drain)
    better = with_a_letter_that_can_go(client, run, both_broken(GOOD, bad_email()))
    again = retry(client, drain, run, **better)
    assert (again["status"], tasks(client)) == ("completed_with_errors", ["End", "Last"])
    third = retry(client, drain, again, **{"from": "after_failed"})
    assert (third["status"], tasks(client)) == ("completed_with_errors", ["End", "Last"])


def test_a_wait_beside_the_failed_step_is_waited_again(client, drain):
    hour = node("wait", duration={"amount": 1, "unit": "hours"})

    def flow(mail):
        nodes = {"start": node("patient.onboarded"), "wait": hour, "mail": mail,
                 "later": task("Later"), "now": task("Now")}  # fmt: skip
        return graph(nodes, "start > wait", "start > mail", "wait > later", "mail > now")

    enable(client, flow(bad_email()))
    run = tell(client, drain)
    assert (run["status"], states(run)["wait"]) == ("failed", "cancelled")
    better = with_a_letter_that_can_go(client, run, flow(GOOD))
    again = retry(client, drain, run, **better)
    assert (again["status"], states(again)["wait"], tasks(client)) == (
        "waiting",
        "waiting",
        ["Now"],
    )


# ── loops ────────────────────────────────────────────────────────────────────

LINES = [{"to": "a@b.example", "n": "one"}, {"to": "nobody", "n": "two"}, {"to": "c@d.example",
         "n": "three"}]  # fmt: skip


def told(*lines):
    return {"type": "patient.onboarded", "data": {"lines": list(lines)}}


def loop(mail, on_failure="continue"):
    nodes = {
        "start": node("patient.onboarded"),
        "each": node("for_each", items="{{ event.data.lines }}", on_failure=on_failure),
        "mail": mail,
        "note": task("Wrote {{ item.n }}"),
        "end": task("End"),
    }
    return graph(nodes, "start > each", "each.each > mail", "mail > note", "each.done > end")


ITEM = node("send_email", to="address", address="{{ item.to }}", subject="S", body="B")


def test_the_entry_that_failed_is_walked_again_and_the_loop_is_over_once(client, drain):
    enable(client, loop(ITEM))
    run = tell(client, drain, told(*LINES))
    assert run["status"] == "completed_with_errors"
    assert sorted(tasks(client)) == ["End", "Wrote one", "Wrote three"]
    better = with_a_letter_that_can_go(client, run, loop(GOOD))
    again = retry(client, drain, run, **better)
    assert again["status"] == "completed", again["reason"]
    assert sorted(tasks(client)) == ["End", "Wrote one", "Wrote three", "Wrote two"]
    [head] = [step for step in again["steps"] if step["node_id"] == "each"]
    assert (head["status"], head["output"]) == ("succeeded", {"count": 3, "failed": 0})


def test_a_loop_that_was_stopped_goes_on_with_the_entries_left(client, drain):
    enable(client, loop(ITEM, "stop"))
    run = tell(client, drain, told(*LINES))
    assert (run["status"], tasks(client)) == ("failed", ["Wrote one"])
    better = with_a_letter_that_can_go(client, run, loop(GOOD, "stop"))
    again = retry(client, drain, run, **better)
    assert (again["status"], again["reason"]) == ("completed", None)
    assert tasks(client) == ["Wrote one", "Wrote two", "Wrote three", "End"]


def test_an_entry_can_be_passed_over(client, drain):
    enable(client, loop(ITEM, "stop"))
    run = tell(client, drain, told(*LINES))
    again = retry(client, drain, run, **{"from": "after_failed"})
    assert again["status"] == "completed_with_errors"
    assert tasks(client) == ["Wrote one", "Wrote two", "Wrote three", "End"]


def nested(mail):
    nodes = {
        "start": node("patient.onboarded"),
        "outer": node("for_each", items="{{ event.data.groups }}"),
        "inner": node("for_each", items="{{ item.lines }}"),
        "mail": mail,
        "note": task("Wrote {{ item.n }}"),
        "group": task("Group {{ item.name }}"),
        "end": task("End"),
    }
    return graph(nodes, "start > outer", "outer.each > inner", "inner.each > mail", "mail > note",
                 "inner.done > group", "outer.done > end")  # fmt: skip


def test_a_loop_within_a_loop_is_opened_again_where_it_failed(client, drain):
    enable(client, nested(ITEM))
    groups = [{"name": "A", "lines": LINES[:1]}, {"name": "B", "lines": LINES[1:]}]
    run = tell(client, drain, {"type": "patient.onboarded", "data": {"groups": groups}})
    before = ["End", "Group A", "Group B", "Wrote one", "Wrote three"]
    assert (run["status"], sorted(tasks(client))) == ("completed_with_errors", before)
    better = with_a_letter_that_can_go(client, run, nested(GOOD))
    again = retry(client, drain, run, **better)
    assert (again["status"], again["reason"]) == ("completed", None)
    assert sorted(tasks(client)) == [*before, "Wrote two"]


# ── other workflows ──────────────────────────────────────────────────────────


def test_a_workflow_that_was_started_is_not_started_twice(client, drain):
    child = enable(client, chain(node("manual", record_types=["patient"]), task("Child")), "Child")
    call = node("start_workflow", workflow=child)
    enable(client, chain(node("patient.onboarded"), call, bad_email()), "Parent")
    run = tell(client, drain)
    assert run["status"] == "failed"
    retry(client, drain, run, **{"from": "start"})
    assert len(client.get("/runs", workflow_id=child).data) == 1


def test_a_started_workflow_that_failed_is_tried_again_with_the_one_that_waits(client, drain):
    mail = node("send_email", to="address", address="{{ org.name }}", subject="S", body="B")
    flow = chain(node("manual", record_types=["patient"]), mail, task("Child"))
    child = enable(client, flow, "Child")
    call = node("start_workflow", workflow=child, waits=True)
    enable(client, chain(node("patient.onboarded"), call, task("Parent")), "Parent")
    run = tell(client, drain)
    drain()
    run = of(client, run)
    assert run["status"] == "failed", run["reason"]
    again = retry(client, drain, run)
    drain()
    runs = client.get("/runs", workflow_id=child).data
    assert [each["retry"] for each in runs] == [1, 0]
    assert {each["parent_run_id"] for each in runs} == {run["id"]}
    assert client.get("/runs", parent_run_id=run["id"]).data == runs
    assert of(client, again)["status"] == "failed"


def test_a_step_that_was_passed_over_can_be_tried_again(client, drain):
    enable(client, chain(node("patient.onboarded"), bad_email("continue"), task("Welcome")))
    run = tell(client, drain)
    assert run["status"] == "completed_with_errors"
    flow = chain(node("patient.onboarded"), GOOD, task("Welcome"))
    again = retry(client, drain, run, **with_a_letter_that_can_go(client, run, flow))
    assert (again["status"], tasks(client)) == ("completed", ["Welcome"])
    assert ONBOARDED["type"] == again["event_type"]
