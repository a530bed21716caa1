"""Branch, switch and "go on only if": which way it goes, and what it says about it."""

from __future__ import annotations

import pytest

from tests.engine.test_walk import states, task, tasks, tell
from tests.support.flows import chain, enable, graph, node, only_if, when

NEW = node("patient.onboarded")


def case(id, field, op, value, label=None):
    return {"id": id, "label": label or id, "conditions": when(field, op, value)}


AGES = node(
    "switch",
    cases=[
        case("older", "patient.age", "gte", 65, "65 and older"),
        case("adult", "patient.age", "gte", 18, "Adults"),
    ],
)


def summary_of(run, node_id):
    return next(step["summary"] for step in run["steps"] if step["node_id"] == node_id)


@pytest.mark.parametrize(("name", "made"), [("george", ["Ask"]), ("amira", ["Welcome"])])
def test_a_branch_goes_one_of_two_ways(client, clinic, onboard, name, made):
    nodes = {"start": NEW, "if": only_if("patient.age", "gte", 65), "y": task("Ask"),
             "n": task("Welcome")}  # fmt: skip
    enable(client, graph(nodes, "start > if", "if.true > y", "if.false > n"))
    run = onboard(getattr(clinic, name))
    assert (run["status"], tasks(client)) == ("completed", made)


def test_a_branch_may_end_on_one_side(client, onboard):
    nodes = {"start": NEW, "if": only_if("patient.age", "gte", 65), "y": task("Ask")}
    enable(client, graph(nodes, "start > if", "if.true > y"))
    assert (onboard()["status"], tasks(client)) == ("completed", [])


@pytest.mark.parametrize(
    ("data", "made"),
    [
        ({"patient": {"age": 71}}, ["Older"]),  # both cases hold: the first one counts
        ({"patient": {"age": 18}}, ["Adult"]),
        ({"patient": {"age": 17}}, ["Other"]),
        ({}, ["Other"]),  # an unknown age is in no case
    ],
)
def test_a_switch_goes_the_way_of_the_first_case_that_holds(client, drain, data, made):
    nodes = {"start": NEW, "s": AGES, "o": task("Older"), "a": task("Adult"), "x": task("Other")}
    enable(client, graph(nodes, "start > s", "s.older > o", "s.adult > a", "s.otherwise > x"))
    tell(client, drain, {"type": "patient.onboarded", "data": data})
    assert tasks(client) == made


def test_a_switch_says_which_case_it_was(client, clinic, onboard):
    nodes = {"start": NEW, "s": AGES, "o": task("Older")}
    enable(client, graph(nodes, "start > s", "s.older > o"))
    run = onboard(clinic.george)
    assert summary_of(run, "s").startswith("65 and older: ")
    assert next(s["handle"] for s in run["steps"] if s["node_id"] == "s") == "older"


def test_cases_that_lead_to_one_step_run_it_once(client, onboard):
    nodes = {"start": NEW, "s": AGES, "t": task("Grown up")}
    enable(client, graph(nodes, "start > s", "s.older > t", "s.adult > t"))
    assert (onboard()["status"], tasks(client)) == ("completed", ["Grown up"])


def test_only_the_path_ends_where_it_does_not_go_on(client, onboard):
    only = node("filter", conditions=when("patient.age", "gte", 65))
    nodes = {"start": NEW, "f": only, "a": task("Ask"), "w": task("Welcome")}
    enable(client, graph(nodes, "start > f", "start > w", "f > a"))
    run = onboard()
    assert (run["status"], states(run)["f"], tasks(client)) == ("completed", "skipped", ["Welcome"])
    assert summary_of(run, "f").startswith("It does not go on: ")


def test_it_goes_on_where_the_conditions_hold(client, clinic, onboard):
    only = node("filter", conditions=when("patient.age", "gte", 65))
    enable(client, chain(NEW, only, task("Ask")))
    onboard(clinic.george)
    assert tasks(client) == ["Ask"]


def test_a_field_nobody_has_is_false_and_harms_nothing(client, onboard):
    only = node("filter", conditions=when("event.data.nothing.at.all", "eq", 1))
    enable(client, chain(NEW, only, task("Never")))
    run = onboard()
    assert (run["status"], run["steps"], tasks(client)) == ("filtered", [], [])


OFF = {"enabled": False}


@pytest.mark.parametrize(
    ("step", "edge"),
    [
        (node("branch", OFF, conditions=when("patient.age", "gte", 65)), "x.true > t"),
        ({**AGES, "settings": OFF}, "x.older > t"),
        (node("filter", OFF, conditions=when("patient.age", "gte", 65)), "x > t"),
        (node("wait", OFF, duration={"amount": 1, "unit": "days"}), "x > t"),
        (node("wait_until", OFF, mode="time", time="09:00"), "x > t"),
        (node("parallel", OFF, paths=[{"id": "a"}, {"id": "b"}]), "x.a > t"),
        (node("join", OFF, mode="any"), "x > t"),
        (node("for_each", OFF, items="{{ event.data.list }}"), "x.done > t"),
        (node("schedule_action", OFF, delay={"amount": 1, "unit": "days"},
              action={"type": "create_task", "config": {"title": "Never"}}), "x > t"),
        (node("split_test", OFF, variants=[{"id": "a", "share": 0}, {"id": "b", "share": 100}]),
         "x.a > t"),
    ],
    ids=lambda value: value["type"] if isinstance(value, dict) else "",
)  # fmt: skip
def test_a_step_that_is_switched_off_does_nothing_and_goes_on(client, onboard, step, edge):
    nodes = {"start": NEW, "x": step, "t": task("On"), "b": task("Beside")}
    beside = {"x.a > t": ["x.b > b"], "x.done > t": ["x.each > b"], "x.true > t": ["x.false > b"]}
    more = beside.get(edge, ["start > b"])
    enable(client, graph(nodes, "start > x", edge, *more))
    run = onboard(list=[{}])
    assert (run["status"], states(run)["x"]) == ("completed", "skipped")
    assert "On" in tasks(client)
    assert ("Beside" in tasks(client)) == (more == ["start > b"])


def test_a_wait_for_an_event_that_is_switched_off_goes_on(client, onboard):
    off = node(
        "wait_for_event", OFF, event="task.completed", time_out={"amount": 1, "unit": "days"}
    )
    nodes = {"start": NEW, "x": off, "y": task("Yes"), "n": task("No")}
    enable(client, graph(nodes, "start > x", "x.matched > y", "x.timed_out > n"))
    assert (onboard()["status"], tasks(client)) == ("completed", ["Yes"])


def test_a_stop_that_is_switched_off_stops_nothing(client, onboard):
    nodes = {"start": NEW, "x": node("stop", OFF), "t": task("On")}
    enable(client, graph(nodes, "start > x", "start > t"))
    assert (onboard()["status"], tasks(client)) == ("completed", ["On"])


def test_a_step_with_a_condition_of_its_own_is_passed_over(client, clinic, onboard):
    pause = node("wait", {"condition": when("patient.age", "gte", 65)},
                 duration={"amount": 1, "unit": "days"})  # fmt: skip
    enable(client, chain(NEW, pause, task("Welcome")))
    young, old = onboard(), onboard(clinic.george)
    assert (states(young)["n2"], states(old)["n2"]) == ("skipped", "waiting")
    assert summary_of(young, "n2").startswith("Condition not met: ")
