"""Called back by SMS, left alone once booked, reminded when they stay away."""

from datetime import UTC, datetime

import pytest

from app.clinic.patients.models import Patient
from app.clinic.recalls.sweep import sweep
from app.clinic.segments import evaluation
from app.database import db
from tests.support.flows import chain, enable, graph, node

AT_NIGHT = datetime(2026, 3, 20, 0, 5, tzinfo=UTC)
IN_THE_MORNING = datetime(2026, 3, 20, 9, 5, tzinfo=UTC)


@pytest.fixture
def check_up(client):
    body = {"name": "Check-up", "interval_amount": 12, "interval_unit": "months"}
    return client.post("/recall-programmes", body).data


@pytest.fixture
def ada(client):
    born = {"first_name": "Ada", "last_name": "Byron", "date_of_birth": "1950-12-10"}
    return client.post("/patients", {**born, "mobile_phone": "07700 900999"}).data


@pytest.fixture
def recall(client, ada, check_up):
    body = {"patient_id": ada["id"], "programme_id": check_up["id"], "due_date": "2026-03-20"}
    enrolled = client.post("/recall-enrolments", body).data
    return client.get("/recalls", enrolment_id=enrolled["id"]).data[0]


def test_a_recall_that_is_due_sends_an_sms_in_the_morning(client, clock, drain, recall):
    """Held back in quiet hours, and noted on the recall."""
    text = "{{ patient.first_name }}, please book your {{ recall.programme.name }}."
    enable(client, chain(node("recall.due"), node("send_sms", text="own", body=text)))
    clock.move_to(AT_NIGHT)
    sweep()
    drain()
    path = f"/recalls/{recall['id']}"
    (noted,) = client.get(f"{path}/contacts").data
    assert (noted["channel"], noted["result"]) == ("sms", "deferred")
    assert client.get(path).data["status"] == "contacted"
    (message,) = client.get("/messages", patient_id=recall["patient"]["id"]).data
    assert message["body"] == "Ada, please book your Check-up."
    assert message["id"] == noted["message_id"]
    clock.move_to(IN_THE_MORNING)
    drain()
    (noted,) = client.get(f"{path}/contacts").data
    assert noted["result"] in ("sent", "outbox")


def test_a_booking_changes_the_enrolment(client, clinic, drain, recall, ada):
    step = node("update_recall", status="deferred", deferred_until="2026-09-01", reason="Booked")
    workflow = enable(client, chain(node("appointment.booked"), step))

    def book(patient):
        body = {
            "patient_id": patient,
            "service_id": client.get("/services").data[0]["id"],
            "clinician_id": clinic.tom.id,
            "type": "video",
            "start": "2026-03-30T10:00:00Z",
        }
        assert client.post("/appointments", body).status == 201
        drain()
        newest = client.get("/runs", workflow_id=workflow).data[0]
        return client.get(f"/runs/{newest['id']}").data["steps"][-1]

    assert book(ada["id"])["status"] == "succeeded"
    enrolled = client.get(f"/recall-enrolments/{recall['enrolment_id']}").data
    assert (enrolled["status"], enrolled["reason"]) == ("deferred", "Booked")
    skipped = book(clinic.amira.id)
    assert skipped["status"] == "skipped"
    assert "not enrolled" in str(skipped)


@pytest.mark.parametrize(("born", "is_called"), [("1950-12-10", True), ("1961-06-01", False)])
def test_who_is_in_pain_and_stays_away_is_reminded(client, drain, clock, born, is_called):
    """Enters the segment, is 65 or older, and has had no appointment for three months."""
    rules = [
        {"source": "profile", "field": "custom.pain", "op": "gte", "value": 7},
        {"source": "profile", "field": "months_without_appointment", "op": "gte", "value": 3},
    ]
    segment = client.post(
        "/segments", {"name": "High pain, inactive", "type": "rules", "rules": rules}
    ).data
    asked = {
        "all": [
            {"field": "patient.age", "op": "gte", "value": 65},
            {"field": "patient.segment_id", "op": "eq", "value": segment["id"]},
            {"field": "patient.months_without_appointment", "op": "gte", "value": 3},
        ]
    }
    flow = graph(
        {
            "start": node("segment.entered", segments=[segment["id"]]),
            "if": node("filter", conditions=asked),
            "tell": node("create_task", title="Call {{ patient.name }}", priority="high"),
        },
        "start > if",
        "if > tell",
    )
    workflow = enable(client, flow)
    who = {"first_name": "Ada", "last_name": "Byron", "date_of_birth": born}
    patient = client.post("/patients", {**who, "custom_fields": {"pain": 8}}).data
    db.session.get(Patient, patient["id"]).created_at = datetime(2025, 12, 1, tzinfo=UTC)
    db.session.commit()
    clock.shift(2 * 3600)
    evaluation.sweep()
    drain()
    assert len(client.get("/runs", workflow_id=workflow).data) == 1
    titles = [task["title"] for task in client.get("/tasks", limit=100).data]
    assert ("Call Ada Byron" in titles) == is_called
