"""What a workflow is written and tried out with: the last event, kept samples, made-up ones."""

import pytest

from tests.support.everyday import register
from tests.support.flows import chain, enable, node, save

ONBOARDED = {"trigger": "patient.onboarded"}


@pytest.fixture
def workflow(client):
    return enable(client, chain(node("patient.onboarded"), node("create_task", title="Call")))


def samples(client, workflow, **query):
    reply = client.get(f"/workflows/{workflow}/samples", **(query or ONBOARDED))
    assert reply.status == 200, reply
    return reply.data


def names(found):
    return [(each["name"], each["kind"]) for each in found]


MADE_UP = [("Made up", "made_up"), ("Little is known", "made_up"), ("Long names", "made_up")]


def test_made_up_ones_are_of_nobody(client, workflow):
    found = samples(client, workflow)
    assert names(found) == MADE_UP
    usual, little, long = (each["event"]["data"]["patient"] for each in found)
    assert (usual["first_name"], usual["age"]) == ("Amira", 34)
    assert "email" not in little
    assert len(long["name"]) > 50
    assert not [name for name in usual if name == "id" or name.endswith("_id")]


def test_a_schedule_brings_nobody(client, workflow):
    assert names(samples(client, workflow, trigger="schedule.daily")) == MADE_UP[:1]


def test_the_last_run_comes_first_with_what_its_steps_gave(client, clinic, workflow, drain):
    nora = register(client, "Nora Flynn")
    drain()
    first = samples(client, workflow)[0]
    assert (first["name"], first["kind"]) == ("Last run", "real")
    assert first["event"]["subject"] == {"type": "patient", "id": nora["id"]}
    (task,) = client.get("/tasks", search="Call", patient_id=nora["id"]).data
    assert first["outputs"]["n2"]["task_id"] == task["id"]
    assert names(samples(clinic.client("workflows:view"), workflow)) == MADE_UP


def test_what_became_of_a_step_lately(client, clinic, workflow, drain):
    for name in ("Nora Flynn", "Finn Doyle"):
        register(client, name)
        drain()
    found = client.get(f"/workflows/{workflow}/nodes/n2/results").data
    assert [each["run_status"] for each in found] == ["completed", "completed"]
    assert found[0]["step"]["input"]["title"] == "Call"
    assert found[0]["created_at"] >= found[1]["created_at"]
    assert (
        clinic.client("workflows:view").get(f"/workflows/{workflow}/nodes/n2/results").status == 403
    )


def keep(client, workflow, name, **what):
    return client.post(f"/workflows/{workflow}/samples", {"name": name, **what})


def test_a_sample_is_kept_offered_and_forgotten(client, workflow):
    data = {"patient": {"id": "pat_x", "first_name": "Zoë", "age": 91}}
    kept = keep(client, workflow, "Very old", data=data).data
    assert kept["event"]["data"] == {"patient": {"first_name": "Zoë", "age": 91}}, "of nobody"
    assert names(samples(client, workflow))[0] == ("Very old", "kept")
    assert client.delete(f"/workflows/{workflow}/samples/{kept['id']}").status == 204
    assert names(samples(client, workflow)) == MADE_UP


def test_five_are_enough(client, workflow):
    for number in range(5):
        assert keep(client, workflow, f"Sample {number}").status == 201
    assert keep(client, workflow, "One more").code == "CONFLICT"
    assert [each["kind"] for each in samples(client, workflow)] == ["kept"] * 5


def test_a_past_event_is_kept_without_whoever_it_was(client, clinic, workflow, drain):
    nora = register(client, "Nora Flynn")
    drain()
    event = client.get("/events", type="patient.onboarded", limit=1).data[0]
    kept = keep(client, workflow, "A registration", event_id=event["id"]).data
    patient = kept["event"]["data"]["patient"]
    assert "Nora" not in str(kept)
    assert "Flynn" not in str(kept)
    assert nora["id"] not in str(kept)
    assert patient["age"] == nora["age"], "what decides the way is kept"
    assert "subject" not in kept["event"] or kept["event"]["subject"] is None
    builder = clinic.client("workflows:view", "workflows:edit")
    assert keep(builder, workflow, "Again", event_id=event["id"]).code == "FORBIDDEN"


def test_a_real_record_is_offered_to_whoever_may_see_it(client, clinic, workflow):
    subject = {"type": "patient", "id": clinic.amira.id}
    assert keep(client, workflow, "Our Amira", subject=subject).status == 201
    assert names(samples(client, workflow))[0] == ("Our Amira", "kept")
    assert names(samples(clinic.client("workflows:view"), workflow)) == MADE_UP
    unknown = {"type": "patient", "id": "pat_nobody"}
    assert keep(client, workflow, "Nobody", subject=unknown).fields == ["subject"]


def test_samples_go_with_their_workflow(client):
    other = save(client, chain(node("patient.onboarded"), node("create_task", title="x")))
    keep(client, other, "One")
    assert client.send("PUT", f"/workflows/{other}/pins/n2", json={"output": {}}).status == 200
    assert client.delete(f"/workflows/{other}").status == 204
