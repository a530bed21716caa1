"""What steps were given and gave is shown as far as it is nobody's business, unless it is yours."""

from __future__ import annotations

import pytest

from app.privacy.masking import MASK, NOT_STORED
from app.privacy.paths import is_private
from app.runs import parked
from tests.support.flows import chain, enable, graph, node
from tests.support.people import signed_in

AMIRA = {"first_name": "Nora", "last_name": "Lind", "date_of_birth": "1990-05-01",
         "email": "nora@example.com"}  # fmt: skip


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("patient.first_name", True), ("patient.email", True), ("patient.custom.ward", True),
        ("patient", True), ("patient.age", False), ("patient.id", False),
        ("invoice.number", False), ("invoice.lines.0.title", True), ("invoice.patient.name", True),
        ("appointment.specialist.name", False), ("appointment.cancellation_reason", True),
        ("lab_result.analytes", True), ("form.values.pain_today", True), ("message.body", True),
        ("event.data.body.order", True), ("event.type", False), ("org.name", False),
        ("steps.n2.task_id", False), ("steps.n2.json.name", True), ("steps.n2.status", False),
        ("item.name", True), ("item.id", False), ("now", False),
    ],
)  # fmt: skip
def test_which_merge_fields_are_private(app, path, answer):
    assert is_private(path) is answer


@pytest.fixture
def run(client, drain):
    """A run for Nora: a task with her name, one without, and a letter; its id."""

    def go(rules=None):
        steps = chain(
            node("patient.onboarded"),
            node("create_task", title="Call {{ patient.first_name }}", description="Soon"),
            node("create_task", title="Tidy up"),
            node("send_email", subject="Welcome", body="Dear {{ patient.first_name }}"),
        )
        if rules:
            steps["rules"] = rules
        workflow = enable(client, steps)
        client.post("/patients", AMIRA)
        drain()
        (found,) = client.get("/runs", workflow_id=workflow).data
        return found["id"]

    return go


def steps_of(caller, run_id):
    return {step["node_id"]: step for step in caller.get(f"/runs/{run_id}").data["steps"]}


@pytest.mark.parametrize(
    ("role", "sees"),
    [("viewer", False), ("staff", False), ("clinician", True), ("admin", True), ("owner", True)],
)
def test_who_sees_what(clinic, run, role, sees):
    caller, run_id = clinic.client_as(role), run()
    for steps in (
        steps_of(caller, run_id),
        {each["node_id"]: each for each in caller.get(f"/runs/{run_id}/changes").data["steps"]},
    ):
        assert steps["n2"]["input"]["title"] == ("Call Nora" if sees else MASK)
        assert steps["n3"]["input"]["title"] == "Tidy up"
        assert ("Nora" in str(steps)) is sees
    # The run page asks for all steps packed, and for one step at a time.
    rows = caller.get(f"/runs/{run_id}/trace").data["rows"]
    assert ("Nora" in str(rows)) is sees
    one = caller.get(f"/runs/{run_id}/steps/{steps['n4']['id']}").data
    assert ("Dear Nora" in str(one)) is sees
    assert caller.post(f"/runs/{run_id}/steps/x/reveal").status == (404 if sees else 403)


def test_it_says_what_is_masked(clinic, run):
    steps = steps_of(clinic.client_as("staff"), run())
    assert {"input.title", "input.description"} <= set(steps["n2"]["masked"])
    assert "input.body" in steps["n4"]["masked"]
    assert steps["n3"]["masked"] == []
    # Ids name nobody, so links still lead on.
    assert steps["n2"]["output"]["task_id"].startswith("tsk_")


def test_people_look_at_one_step_at_a_time_and_it_is_written_down(client, clinic, run):
    run_id = run()
    helen = signed_in(clinic, clinic.helen)
    step = steps_of(helen, run_id)["n2"]
    assert step["input"]["title"] == MASK
    revealed = helen.post(f"/runs/{run_id}/steps/{step['id']}/reveal").data
    assert revealed["input"]["title"] == "Call Nora"
    (entry,) = client.get("/audit", verb="run.steps_reveal").data
    patient = client.get(f"/runs/{run_id}").data["patient"]["id"]
    assert (entry["actor"]["id"], entry["record"]["id"]) == (clinic.helen.id, run_id)
    assert entry["after"]["patient_id"] == patient
    assert "input.title" in entry["after"]["fields"]
    assert "Nora" not in str(entry)


def test_what_an_event_brought_along_is_masked(client, clinic, drain):
    workflow = enable(client, chain(node("patient.onboarded"), node("stop")))
    client.post("/events", {"type": "patient.onboarded", "data": {"patient": {"age": 70}}})
    drain()
    (found,) = client.get("/runs", workflow_id=workflow).data
    assert clinic.client_as("staff").get(f"/runs/{found['id']}").data["event"]["data"] == {
        "patient": MASK
    }
    assert client.get(f"/runs/{found['id']}").data["event"]["data"] == {"patient": {"age": 70}}


def by_clinic(client):
    client.patch("/organisation/retention", {"never_store_private": True})


def by_workflow(client):
    return {"never_store": True}


@pytest.mark.parametrize("chosen", [by_clinic, by_workflow])
def test_what_is_never_stored(client, run, chosen):
    run_id = run(chosen(client))
    steps = steps_of(client, run_id)
    assert steps["n2"]["input"]["title"] == NOT_STORED
    assert steps["n3"]["input"]["title"] == "Tidy up"
    assert "Nora" not in str(steps)
    # The work itself was done with the real values.
    assert client.get("/tasks", run_id=run_id, search="Call Nora").data


def test_a_run_that_waits_still_knows_what_is_not_stored(client, drain, clock):
    flow = graph(
        {
            "start": node("webhook.received"),
            "wait": node("wait", duration={"amount": 1, "unit": "hours"}),
            "task": node("create_task", title="Pack {{ event.data.body.item }}"),
        },
        "start > wait",
        "wait > task",
    )
    flow["rules"] = {"never_store": True}
    workflow = enable(client, flow)
    path = client.get(f"/workflows/{workflow}/webhook").data["path"].removeprefix("/api/v1")
    client.post(path, {"item": "crutches"})
    drain()
    clock.shift(3_601)
    parked.wake_due()
    drain()
    (task,) = client.get("/tasks", search="Pack").data
    assert task["title"] == "Pack crutches"
    (found,) = client.get("/runs", workflow_id=workflow).data
    assert steps_of(client, found["id"])["task"]["input"]["title"] == NOT_STORED
