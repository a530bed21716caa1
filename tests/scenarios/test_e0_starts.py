"""The other ways to start a workflow: by hand, by the clock, from an outside system."""

import pytest

from tests.support.everyday import book, register, run_of, tasks_of
from tests.support.flows import chain, done, enable, node
from tests.support.hooks import Shop
from tests.support.library import adopt


@pytest.fixture
def nora(client):
    return register(client, "Nora Flynn")


@pytest.fixture
def records(client, clinic, nora):
    """A record of Nora's of each kind that a workflow may be started from."""
    programme = client.get("/recall-programmes").data[0]
    enrolled = done(client.post("/recall-enrolments", {
        "patient_id": nora["id"], "programme_id": programme["id"], "due_date": "2026-04-01",
    }))  # fmt: skip
    task = done(client.post("/tasks", {"title": "Ask for the letter", "patient_id": nora["id"]}))
    return {
        "patient": nora["id"],
        "appointment": book(client, clinic, nora["id"])["id"],
        "task": task["id"],
        "recall": client.get("/recalls", enrolment_id=enrolled["id"]).data[0]["id"],
    }


@pytest.mark.scenario("E0-6")
@pytest.mark.parametrize("kind", ["patient", "appointment", "task", "recall"])
def test_e0_6_staff_start_a_workflow_from_a_record(client, drain, records, kind):
    """Started by hand from a patient, appointment, task or recall, it has that record at hand."""
    workflow = adopt(client, "call_back_by_hand")
    offered = client.get("/workflows/startable", subject_type=kind).data
    assert [each["id"] for each in offered] == [workflow["id"]]
    subject = {"type": kind, "id": records[kind]}
    body = {"subject": subject, "note": "About the knee, after four."}
    done(client.post(f"/workflows/{workflow['id']}/start", body))
    drain()
    run = run_of(client, workflow)
    assert (run["subject"]["type"], run["subject"]["id"]) == (kind, records[kind])
    (task,) = tasks_of(client, run)
    assert (task["title"], task["priority"]) == ("Call Nora Flynn back", "high")
    assert task["description"] == "About the knee, after four."
    assert task["linked"]["id"] == records[kind]


@pytest.mark.scenario("E0-6")
def test_e0_6_a_workflow_is_not_offered_for_other_records(client, records):
    """A workflow for visits is not offered on a patient's page, and refused there."""
    id = adopt(client, "call_back_by_hand", n1={"record_types": ["appointment"]})["id"]
    assert client.get("/workflows/startable", subject_type="patient").data == []
    subject = {"type": "patient", "id": records["patient"]}
    assert client.post(f"/workflows/{id}/start", {"subject": subject}).status == 422
    assert client.get("/runs", workflow_id=id).data == []


@pytest.mark.scenario("E0-7")
@pytest.mark.parametrize(
    ("expression", "moments"),
    [
        ("0 9 * * MON-FRI", [("2026-03-27 09:00", 1), ("2026-03-28 12:00", 1),
                             ("2026-03-30 08:59", 1), ("2026-03-30 09:00", 2)]),
        # There is no 01:30 on the morning the clocks go forward …
        ("30 1 29 3 *", [("2026-03-29 00:59", 0), ("2026-03-29 02:00", 1),
                         ("2026-03-29 09:00", 1)]),
        # … and there are two on the morning they go back.
        ("30 1 25 10 *", [("2026-10-25 01:29", 0), ("2026-10-25 01:30", 1),
                          ("2026-10-25 02:30", 1), ("2026-10-25 12:00", 1)]),
    ],
)  # fmt: skip
def test_e0_7_a_workflow_starts_by_the_clinics_clock(client, later, expression, moments):
    """A cron schedule starts one run at that minute of the clinic's clock, also when it changes."""
    huddle = node("create_task", title="Huddle")
    id = enable(client, chain(node("schedule.cron", expression=expression), huddle))
    for moment, count in moments:
        later(moment)
        runs = client.get("/runs", workflow_id=id).data
        assert len(runs) == count, moment
    titles = [task["title"] for run in runs for task in tasks_of(client, run)]
    assert titles == ["Huddle"] * len(runs)


@pytest.mark.scenario("E0-8")
def test_e0_8_an_outside_system_starts_a_workflow(client, clinic, drain):
    """A call from outside starts a run with its body; a wrong secret or a repetition does not."""
    shop = Shop.of(client, "Send {{ event.data.body.order.number }} to {{ patient.first_name }}",
                   match_by="email", path="customer.email")  # fmt: skip
    secret = shop.protect("header")
    assert shop.send(x_webhook_secret="guessed").status == 401
    sent = [shop.send(x_webhook_secret=secret, idempotency_key="order-7") for _ in range(2)]
    assert [each.status for each in sent] == [202, 202]
    drain()
    (run,) = shop.runs()
    assert run["patient"]["id"] == clinic.amira.id
    assert [task["title"] for task in tasks_of(client, run)] == ["Send 7 to Amira"]
