"""Testing a part: up to a step, from one on, or one alone; at another time; with pinned outputs."""

import pytest

from tests.support.everyday import register
from tests.support.flows import chain, enable, graph, node, only_if, save, wait

FLOW = graph(
    {
        "start": node("patient.onboarded"),
        "task": node("create_task", title="Call {{ patient.first_name }}"),
        "if": only_if("steps.task.task_id", "exists"),
        "wait": wait(2, "days"),
        "sms": node("send_sms", body="Task {{ steps.task.task_id }} at {{ now }}"),
        "no": node("create_task", title="Nothing"),
    },
    "start > task", "task > if", "if.true > wait", "wait > sms", "if.false > no",
)  # fmt: skip


@pytest.fixture
def nora(client, drain):
    found = register(client, "Nora Flynn")
    drain()
    return found


@pytest.fixture
def workflow(client):
    return save(client, FLOW)


@pytest.fixture
def rehearse(client, workflow, nora):
    def run(kind=None, node_id=None, **terms):
        event = {"subject": {"type": "patient", "id": nora["id"]}}
        part = {"part": {"kind": kind, "node_id": node_id}} if kind else {}
        reply = client.post(f"/workflows/{workflow}/test", {"event": event, **part, **terms})
        assert reply.status == 200, reply
        return reply.data

    return run


def walked(trace):
    return [step["node_id"] for step in trace["steps"]]


def sms_of(trace):
    return [each["body"] for each in trace["would_send"]]


@pytest.mark.parametrize(
    ("kind", "node_id", "expected"),
    [
        ("up_to", "if", ["start", "task", "if"]),
        ("up_to", "start", ["start"]),
        ("from", "if", ["start", "if", "no"]),
        ("from", "start", ["start", "task", "if", "wait", "sms"]),
        ("only", "no", ["start", "no"]),
        ("only", "sms", ["start", "sms"]),
    ],
)
def test_only_that_part_is_walked(rehearse, kind, node_id, expected):
    trace = rehearse(kind, node_id)
    assert (walked(trace), trace["status"]) == (expected, "completed")


def test_from_a_step_on_with_what_the_earlier_ones_gave(rehearse):
    trace = rehearse("from", "if", outputs={"task": {"task_id": "tsk_7"}})
    assert walked(trace) == ["start", "if", "wait", "sms"]
    assert sms_of(trace)[0].startswith("Task tsk_7 at ")


def test_a_step_alone_with_other_values(rehearse):
    trace = rehearse("only", "task", values={"patient": {"first_name": "Zoë"}})
    assert trace["steps"][-1]["input"]["title"] == "Call Zoë"


def test_as_if_it_were_another_day(rehearse):
    trace = rehearse("only", "sms", at="2026-12-24T18:00:00Z")
    assert sms_of(trace)[0].endswith("24 December 2026, 18:00")
    later = rehearse(at="2026-12-24T18:00:00Z")
    assert later["ended_at"] == "2026-12-26T18:00:00.000Z", "two days of waiting besides"


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        ({"at": "2020-01-01T00:00:00Z"}, "at"),
        ({"part": {"kind": "only", "node_id": "gone"}}, "part.node_id"),
    ],
)
def test_what_cannot_be_is_said(client, workflow, terms, field):
    assert client.post(f"/workflows/{workflow}/test", terms).fields == [field]


def test_problems_elsewhere_do_not_stand_in_the_way_of_a_part(client, workflow):
    unfinished = chain(
        node("patient.onboarded"), node("create_task", title="Call"), node("send_sms", body="")
    )
    body = {"graph": unfinished, "part": {"kind": "up_to", "node_id": "n2"}}
    assert client.post(f"/workflows/{workflow}/test", body).data["status"] == "completed"
    whole = client.post(f"/workflows/{workflow}/test", {"graph": unfinished})
    assert whole.fields == ["body"]


def test_a_loop_is_walked_with_all_that_hangs_on_it(client, workflow):
    looped = graph(
        {
            "start": node("patient.onboarded"),
            "loop": node("for_each", items="{{ patient.tags }}"),
            "each": node("create_task", title="{{ item }}"),
            "after": node("create_task", title="Done"),
            "last": node("create_task", title="Last"),
        },
        "start > loop", "loop.each > each", "loop.done > after", "after > last",
    )  # fmt: skip
    event = {"data": {"patient": {"tags": ["a", "b"]}}}

    def run(kind, node_id):
        part = {"kind": kind, "node_id": node_id}
        body = {"graph": looped, "event": event, "part": part}
        return walked(client.post(f"/workflows/{workflow}/test", body).data)

    assert sorted(run("up_to", "after")) == ["after", "each", "each", "loop", "start"]
    assert sorted(run("from", "each")) == ["after", "each", "each", "last", "loop", "start"]
    assert run("only", "each") == ["start", "each"]


def pin(client, workflow, node_id, **body):
    return client.send("PUT", f"/workflows/{workflow}/pins/{node_id}", json=body)


def test_a_pinned_step_gives_what_was_pinned_and_does_nothing(client, workflow, rehearse):
    assert pin(client, workflow, "task", output={"task_id": "tsk_pinned"}).status == 200
    trace = rehearse()
    assert trace["pinned"] == ["task"]
    task = trace["steps"][1]
    assert (task["summary"], task["links"]) == ("Its pinned output was used", [])
    assert sms_of(trace)[0].startswith("Task tsk_pinned")
    assert sms_of(rehearse("only", "sms"))[0].startswith("Task tsk_pinned")
    assert rehearse("only", "task")["pinned"] == []
    assert client.delete(f"/workflows/{workflow}/pins/task").status == 204
    assert rehearse()["pinned"] == []


def test_a_pin_may_lead_the_other_way(client, workflow, rehearse):
    pin(client, workflow, "if", output={}, handle="false")
    assert walked(rehearse()) == ["start", "task", "if", "no"]
    (shown,) = client.get(f"/workflows/{workflow}/pins").data
    assert (shown["node_id"], shown["handle"]) == ("if", "false")


def test_runs_know_nothing_of_pins(client, drain):
    id = enable(client, chain(node("patient.onboarded"), node("create_task", title="Real")))
    pin(client, id, "n2", output={"task_id": "tsk_pinned"})
    register(client, "Finn Doyle")
    drain()
    (task,) = client.get("/tasks", search="Real").data
    run = client.get("/runs", workflow_id=id).data[0]
    output = client.get(f"/runs/{run['id']}").data["steps"][-1]["output"]
    assert output["task_id"] == task["id"] != "tsk_pinned"


def test_only_steps_of_the_draft_are_pinned(client, clinic, workflow):
    assert pin(client, workflow, "gone", output={}).status == 404
    viewer = clinic.client_as("viewer")
    assert viewer.get(f"/workflows/{workflow}/pins").status == 403


def test_a_key_that_may_not_see_patients_tests_with_made_up_ones(clinic, workflow, nora):
    tester = clinic.client("workflows:run")
    real = {"event": {"subject": {"type": "patient", "id": nora["id"]}}}
    assert tester.post(f"/workflows/{workflow}/test", real).code == "FORBIDDEN"
    made_up = {"event": {"data": {"patient": {"first_name": "Ben"}}}}
    assert tester.post(f"/workflows/{workflow}/test", made_up).status == 200
