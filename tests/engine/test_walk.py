"""What happens between an event and the end of its run, told through the API."""

from __future__ import annotations

from datetime import timedelta

from tests.support.flows import chain, enable, graph, node, only_if, when

ONBOARDED = {"type": "patient.onboarded", "data": {"patient": {"age": 70, "email": "nobody"}}}


def tell(client, drain, event=ONBOARDED):
    """Post an event, let the workers work, give its newest run."""
    event_id = client.post("/events", event)["data"]["id"]
    drain()
    return newest_run(client, event_id)


def newest_run(client, event_id):
    runs = client.get("/runs", event_id=event_id)["data"]
    assert len(runs) == 1
    return client.get(f"/runs/{runs[0]['id']}")["data"]


def states(run):
    return {step["node_id"]: step["status"] for step in run["steps"]}


def tasks(client):
    return [task["title"] for task in client.get("/tasks", limit=100)["data"] if task["run_id"]]


def task(title):
    return node("create_task", title=title)


BOTH_WAYS = {
    "start": node("patient.onboarded"),
    "if": only_if("patient.age", "gte", 65),
    "yes": task("Senior check"),
    "no": task("Welcome"),
}


def test_it_takes_the_branch_that_holds(client, drain):
    enable(client, graph(BOTH_WAYS, "start > if", "if.true > yes", "if.false > no"))
    run = tell(client, drain)
    assert states(run) == {"start": "succeeded", "if": "succeeded", "yes": "succeeded"}
    assert tasks(client) == ["Senior check"]


def test_it_takes_the_other_branch_where_the_age_is_unknown(client, drain):
    enable(client, graph(BOTH_WAYS, "start > if", "if.true > yes", "if.false > no"))
    tell(client, drain, {"type": "patient.onboarded", "data": {"patient": {}}})
    assert tasks(client) == ["Welcome"]


def test_a_step_where_two_ways_meet_runs_once(client, drain):
    nodes = {**BOTH_WAYS, "end": task("Afterwards")}
    edges = ("start > if", "if.true > yes", "if.false > no", "yes > end", "no > end")
    enable(client, graph(nodes, *edges))
    tell(client, drain)
    assert tasks(client) == ["Senior check", "Afterwards"]


def test_paths_that_run_side_by_side_are_both_over_before_they_meet(client, drain):
    nodes = {"start": node("patient.onboarded"), "a": task("A"), "b": task("B"), "end": task("End")}
    enable(client, graph(nodes, "start > a", "start > b", "a > end", "b > end"))
    run = tell(client, drain)
    assert tasks(client) == ["A", "B", "End"]
    assert [step["node_id"] for step in run["steps"]][-1] == "end"


def test_stop_ends_the_run_and_its_other_paths(client, drain):
    nodes = {"start": node("patient.onboarded"), "stop": node("stop"), "late": task("Late")}
    enable(client, graph(nodes, "start > stop", "start > late"))
    run = tell(client, drain)
    assert run["status"] == "completed"
    assert tasks(client) == []


def test_a_step_whose_condition_is_false_is_skipped_with_the_reason(client, drain):
    condition = when("patient.age", "lt", 18)
    step = node("create_task", {"condition": condition}, title="Ask the parents")
    enable(client, chain(node("patient.onboarded"), step, task("Welcome")))
    run = tell(client, drain)
    skipped = run["steps"][1]
    assert (skipped["status"], run["status"]) == ("skipped", "completed")
    assert "Age" in skipped["summary"]
    assert tasks(client) == ["Welcome"]


def test_a_step_that_is_switched_off_is_passed_over(client, drain):
    step = node("create_task", {"enabled": False}, title="Not now")
    enable(client, chain(node("patient.onboarded"), step, task("Welcome")))
    assert states(tell(client, drain))["n2"] == "skipped"
    assert tasks(client) == ["Welcome"]


def bad_email(on_error=None):
    settings = {"on_error": on_error} if on_error else None
    return node(
        "send_email", settings, to="address", address="{{ patient.email }}", subject="S", body="B"
    )


def test_a_failed_step_stops_the_run_and_says_why(client, drain):
    enable(client, chain(node("patient.onboarded"), bad_email(), task("Welcome")))
    run = tell(client, drain)
    assert run["status"] == "failed"
    assert run["steps"][1]["error"]["message"] in run["reason"]
    assert tasks(client) == []


def test_a_failed_step_is_passed_over_where_it_says_so(client, drain):
    enable(client, chain(node("patient.onboarded"), bad_email("continue"), task("Welcome")))
    run = tell(client, drain)
    assert (run["status"], states(run)["n2"]) == ("completed_with_errors", "failed")
    assert tasks(client) == ["Welcome"]


def test_a_failed_step_goes_the_error_way_where_there_is_one(client, drain):
    nodes = {"start": node("patient.onboarded"), "mail": bad_email(), "call": task("Call instead")}
    enable(client, graph(nodes, "start > mail", "mail.error > call"))
    run = tell(client, drain)
    assert run["status"] == "completed_with_errors"
    assert tasks(client) == ["Call instead"]


def test_one_bad_run_never_harms_its_neighbours(client, drain):
    enable(client, chain(node("patient.onboarded"), task("Welcome"), bad_email(), task("Late")))
    good = {"type": "patient.onboarded", "data": {"patient": {"email": "a@b.example"}}}
    client.post("/events", [good, ONBOARDED, good])
    drain()
    assert sorted(tasks(client)) == ["Late", "Late", "Welcome", "Welcome", "Welcome"]


def test_a_long_run_takes_turns_and_ends(client, drain):
    enable(client, chain(node("patient.onboarded"), *[task(f"Task {n}") for n in range(60)]))
    run = tell(client, drain)
    assert run["status"] == "completed"
    assert len(tasks(client)) == 60
    assert [step["seq"] for step in run["steps"]] == list(range(1, 62))


def test_later_steps_use_what_earlier_ones_gave(client, drain):
    close = node("close_task", task_id="{{ steps.n2.task_id }}", status="completed")
    enable(client, chain(node("patient.onboarded"), task("Welcome"), close))
    run = tell(client, drain)
    assert run["status"] == "completed", run["reason"]
    made = next(task for task in client.get("/tasks", limit=100)["data"] if task["run_id"])
    assert made["status"] == "completed"


def test_the_same_event_told_twice_starts_one_run(client, drain):
    enable(client, chain(node("patient.onboarded"), task("Welcome")))
    first = client.post("/events", {**ONBOARDED, "id": "abc-1"})["data"]["id"]
    drain()
    assert client.post("/events", {**ONBOARDED, "id": "abc-1"})["data"]["id"] == first
    drain()
    assert tasks(client) == ["Welcome"]


def test_enabling_never_acts_on_the_past(client, drain, clock):
    client.post("/events", ONBOARDED)
    clock.shift(timedelta(seconds=1))
    enable(client, chain(node("patient.onboarded"), task("Welcome")))
    drain()
    assert tasks(client) == []


def test_a_disabled_workflow_starts_no_more_runs(client, drain):
    workflow_id = enable(client, chain(node("patient.onboarded"), task("Welcome")))
    client.post(f"/workflows/{workflow_id}/disable")
    client.post("/events", ONBOARDED)
    drain()
    assert tasks(client) == []


def test_a_patient_of_somebody_elses_books_is_nobody_of_ours(client, drain):
    enable(client, chain(node("patient.onboarded"), task("Welcome {{ patient.first_name }}")))
    theirs = {"patient": {"id": "4711", "first_name": "Nadia"}}
    run = tell(client, drain, {"type": "patient.onboarded", "data": theirs})
    assert (run["status"], tasks(client)) == ("completed", ["Welcome Nadia"])
    assert client.get("/tasks", run_id=run["id"]).data[0]["patient"] is None
