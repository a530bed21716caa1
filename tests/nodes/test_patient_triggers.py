"""Each is fired by the change it is named after, made over the API."""

import pytest

from app.clinic.recalls.sweep import sweep
from tests.support.flows import chain, enable, node

ASK = node("create_task", title="Ask {{ patient.first_name }}")


@pytest.fixture
def started(client, drain):
    """How many runs a workflow has, and how many events it left out."""

    def count(workflow, **of):
        drain()
        rows = client.get("/runs", workflow_id=workflow, limit=100, **of).data
        statuses = [row["status"] for row in rows]
        return statuses.count("completed"), statuses.count("filtered")

    return count


@pytest.mark.parametrize(
    ("trigger", "verbs"),
    [
        ("patient.admitted", ["admit"]),
        ("patient.discharged", ["discharge"]),
        ("patient.archived", ["archive"]),
        ("patient.deceased", ["mark-deceased"]),
        ("patient.first_login", ["record-login", "record-login"]),
    ],
)
def test_a_verb_starts_it_once(client, clinic, started, trigger, verbs):
    workflow = enable(client, chain(node(trigger), ASK))
    for verb in verbs:
        client.post(f"/patients/{clinic.amira.id}/{verb}", {})
    assert started(workflow) == (1, 0)


def test_a_complete_profile_starts_it_once(client, clinic, started):
    workflow = enable(client, chain(node("patient.profile_completed"), ASK))
    path = f"/patients/{clinic.amira.id}"
    client.patch(path, {"address": "14 Mill Lane"})
    client.patch(path, {"address": "15 Mill Lane"})
    assert started(workflow) == (1, 0)


def test_only_the_chosen_details_start_it(client, clinic, started):
    trigger = node("patient.updated", fields_changed=["address", "postcode"])
    workflow = enable(client, chain(trigger, ASK))
    client.patch(f"/patients/{clinic.amira.id}", {"city": "Bath"})
    client.patch(f"/patients/{clinic.amira.id}", {"postcode": "BA1 1AA", "city": "Bristol"})
    assert started(workflow) == (1, 1)


@pytest.mark.parametrize(("trigger", "counts"), [("segment.entered", 1), ("segment.left", 1)])
def test_who_comes_into_a_segment_and_leaves_it(client, clinic, started, trigger, counts):
    vip, other = (client.post("/segments", {"name": name}).data for name in ("VIP", "Other"))
    task = node("create_task", title="{{ patient.first_name }}: {{ segment.name }}")
    workflow = enable(client, chain(node(trigger, segments=[vip["id"]]), task))
    for segment in (vip, other):
        for verb in ("add", "remove"):
            client.post(f"/segments/{segment['id']}/{verb}", {"patient_id": clinic.amira.id})
    assert started(workflow) == (counts, 1)
    assert "Amira: VIP" in [row["title"] for row in client.get("/tasks", limit=100).data]


@pytest.mark.parametrize(("trigger", "days"), [("recall.due", 3), ("recall.overdue", 40)])
def test_a_recall_that_is_due_and_then_overdue(client, clinic, clock, started, trigger, days):
    one, other = (
        client.post("/recall-programmes", {"name": name}).data for name in ("Eyes", "Teeth")
    )
    task = node("create_task", title="{{ recall.programme.name }}: {{ patient.first_name }}")
    workflow = enable(client, chain(node(trigger, programmes=[one["id"]]), task))
    ada = {"first_name": "Ada", "last_name": "Byron", "date_of_birth": "1990-12-10"}
    patient = client.post("/patients", ada).data
    for programme in (one, other):
        body = {"patient_id": patient["id"], "programme_id": programme["id"]}
        client.post("/recall-enrolments", {**body, "due_date": "2026-03-20"})
    for _ in range(days):
        clock.shift(24 * 3600)
        sweep()
    # The demo clinic has recalls of its own.
    assert started(workflow, patient_id=patient["id"]) == (1, 1)
    assert "Eyes: Ada" in [row["title"] for row in client.get("/tasks", limit=100).data]


def test_a_recall_may_be_the_record_somebody_starts_from(client, clinic, drain):
    programme = client.post("/recall-programmes", {"name": "Eyes"}).data
    body = {"patient_id": clinic.amira.id, "programme_id": programme["id"]}
    enrolled = client.post("/recall-enrolments", body).data
    (recall,) = client.get("/recalls", enrolment_id=enrolled["id"]).data
    flow = chain(
        node("manual", record_types=["recall"]),
        node("create_task", title="{{ recall.programme.name }} of {{ patient.first_name }}"),
    )
    workflow = enable(client, flow)
    subject = {"subject": {"type": "recall", "id": recall["id"]}}
    assert client.post(f"/workflows/{workflow}/start", subject).status == 202
    drain()
    assert "Eyes of Amira" in [row["title"] for row in client.get("/tasks", limit=100).data]
