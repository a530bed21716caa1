from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from app.clinic.tasks import service
from app.clinic.tasks.models import Task
from app.database import db
from app.errors import Invalid
from tests.support.told import events, told


def test_a_task_for_a_person(client, clinic):
    task = client.post(
        "/tasks",
        {
            "title": "Call",
            "patient_id": clinic.amira.id,
            "assignee": clinic.tom.id,
            "due_date": "2026-03-20T17:00:00Z",
            "priority": "high",
        },
    ).data
    assert task["assignee"] == {"type": "user", "id": clinic.tom.id, "name": "Dr Tom Okafor"}
    assert task["patient"]["name"] == "Amira Haddad"
    assert (task["due_date"], task["is_overdue"]) == ("2026-03-20T17:00:00.000Z", False)
    assert (task["status"], task["priority"]) == ("open", "high")
    (event,) = events()
    assert (event.type, event.subject_id) == ("task.created", task["id"])
    assert event.patient_id == clinic.amira.id


def test_the_least_a_task_can_be(client):
    task = client.post("/tasks", {"title": " Order   paper "}).data
    assert (task["title"], task["priority"]) == ("Order paper", "medium")
    assert task["assignee"] is task["patient"] is task["linked"] is task["due_date"] is None


def test_a_task_for_a_team(client, clinic):
    task = client.post("/tasks", {"title": "Chase", "assignee": clinic.billing.id}).data
    assert task["assignee"] == {"type": "team", "id": clinic.billing.id, "name": "Billing"}


@pytest.mark.parametrize(
    ("day", "moment"),
    [
        ("2026-03-20", "2026-03-20T23:59:59.000Z"),  # winter time
        ("2026-07-01", "2026-07-01T22:59:59.000Z"),  # summer time
    ],
)
def test_a_day_means_until_its_end_at_the_clinic(client, day, moment):
    assert client.post("/tasks", {"title": "Call", "due_date": day}).data["due_date"] == moment


def test_a_task_about_an_invoice(client, clinic):
    invoice = clinic.invoice()
    linked = {"type": "invoice", "id": invoice.id}
    task = client.post("/tasks", {"title": "Chase", "linked": linked}).data
    assert task["linked"] == {**linked, "label": invoice.number}
    found = client.get("/tasks", linked_id=invoice.id).data
    assert [one["id"] for one in found] == [task["id"]]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "x" * 201),
        ("title", "two\nlines"),
        ("description", "x" * 10_001),
        ("patient_id", "pat_nobody"),
        ("assignee", "usr_nobody"),
        ("assignee", "team_nobody"),
        ("due_date", "soon"),
        ("due_date", "2026-02-30"),
        ("due_date", "0001-01-01"),
        ("due_date", "2026-03-20T17:00:00"),
        ("priority", "whenever"),
        ("linked", {"type": "invoice", "id": "inv_none"}),
        ("linked", {"type": "spaceship", "id": "inv_none"}),
    ],
)
def test_what_a_task_cannot_be(client, field, value):
    reply = client.post("/tasks", {"title": "Call", field: value})
    assert (reply.status, reply.fields) == (422, [field])
    assert told() == []


def test_nobody_gets_work_who_has_left(client, clinic):
    reply = client.post("/tasks", {"title": "Call", "assignee": clinic.daniel.id})
    assert reply["error"]["message"] == "Daniel Hughes does not work here any more."


@pytest.mark.parametrize(("verb", "status"), [("complete", "completed"), ("cancel", "cancelled")])
def test_each_verb_is_told_once(client, clinic, verb, status):
    path = f"/tasks/{clinic.task.id}"
    assert client.post(f"{path}/{verb}").data["status"] == status
    for other in ("complete", "cancel"):
        assert client.post(f"{path}/{other}").code == "INVALID_STATE_TRANSITION"
    assert told() == [f"task.{status}"]


def test_late_and_open_is_overdue(client, clinic, clock):
    task = service.create(clinic.id, by=clinic.by, title="Call", due_date=date(2026, 3, 18))
    assert not task.is_overdue
    clock.shift(timedelta(days=1))
    assert task.is_overdue
    assert not service.complete(task, by=clinic.by).is_overdue


def test_a_run_makes_its_task_once(clinic):
    def make(node):
        return service.create(clinic.id, by=clinic.by, title="Call", once=f"run_1:{node}:")

    assert make("n1") is make("n1")
    assert make("n2") is not make("n1")
    assert told() == ["task.created"] * 2
    assert db.session.scalar(select(func.count(Task.id)).where(Task.once_key.is_not(None))) == 2


def test_a_run_s_long_title_is_cut(clinic):
    task = service.create(clinic.id, by=clinic.by, title=f"Call\n{'x' * 300}\x00")
    assert len(task.title) == 200
    assert task.title.startswith("Call x")
    assert task.title.endswith("…")


@pytest.mark.parametrize("title", ["", " \n ", "\x00"])
def test_a_run_s_empty_title_is_refused(clinic, title):
    with pytest.raises(Invalid, match="needs a title"):
        service.create(clinic.id, by=clinic.by, title=title)


def test_the_one_due_first_comes_first(client):
    client.post("/tasks", {"title": "No hurry"})
    due = [one["due_date"] for one in client.get("/tasks", limit=100).data]
    assert due == [*sorted(filter(None, due)), None]


def test_filters(client, clinic):
    for query in (
        {"status": "completed"},
        {"assignee": clinic.billing.id},
        {"assignee": clinic.tom.id},
        {"patient_id": clinic.george.id},
        {"priority": "urgent"},
    ):
        assert 0 < len(client.get("/tasks", limit=100, **query).data) < 12
    assert client.get("/tasks", run_id="run_none").data == []
