"""What a clinic automates first: something happens, and the next thing follows by itself."""

import pytest

from tests.support import forms
from tests.support.everyday import (
    book,
    complete_visit,
    register,
    run_of,
    runs_of,
    sent,
    step_of,
    tasks_of,
)
from tests.support.flows import done
from tests.support.library import adopt
from tests.support.people import signed_in


@pytest.fixture
def nora(client):
    return register(client, "Nora Flynn")


@pytest.mark.scenario("E0-1")
def test_e0_1_after_a_visit_the_patient_gets_one_follow_up_email(client, clinic, drain, nora):
    """After a completed visit one follow-up e-mail lies in the outbox, and the run shows why."""
    workflow = adopt(client, "visit_follow_up_email")
    visit = complete_visit(client, clinic, nora["id"])
    drain()
    (letter,) = sent(client, nora["id"])
    assert (letter["channel"], letter["to"]) == ("email", "nora.flynn@patients.example")
    assert letter["subject"] == "Thank you for your visit"
    assert "your Initial Evaluation with Dr Tom Okafor" in letter["body"]
    run = run_of(client, workflow)
    assert (run["status"], run["subject"]["id"]) == ("completed", visit["id"])
    step = step_of(run, "n2")
    assert step["input"]["subject"] == "Thank you for your visit"
    assert step["output"]["message_id"] == letter["id"]


@pytest.mark.scenario("E0-2")
def test_e0_2_a_submitted_questionnaire_becomes_somebodys_task(client, clinic, drain, nora):
    """A submitted questionnaire gives the chosen person a task, linked to it and the patient."""
    workflow = adopt(client, "questionnaire_submitted_task", n2={"assignee": clinic.tom.id})
    template = forms.template(client, "Back pain", type="questionnaire", fields=forms.PAIN)
    asked = forms.form(client, clinic.amira, template["key"])
    done(client.post(f"/forms/{asked['id']}/submit", {"values": {"hurts": False}}))
    drain()
    (task,) = tasks_of(client, run_of(client, workflow))
    assert task["title"] == "Read Back pain of Amira Haddad"
    assert (task["assignee"]["name"], task["patient"]["name"]) == ("Dr Tom Okafor", "Amira Haddad")
    assert (task["linked"]["type"], task["linked"]["id"]) == ("form", asked["id"])


@pytest.mark.scenario("E0-3")
def test_e0_3_a_due_recall_is_texted_in_the_morning_and_noted(client, later, nora):
    """A due recall sends an SMS, held back in quiet hours, and is noted on the recall."""
    adopt(client, "recall_due_sms")
    programme = done(client.post("/recall-programmes", {
        "name": "Check-up", "interval_amount": 12, "interval_unit": "months", "lead_days": 0,
    }))  # fmt: skip
    enrolled = done(client.post("/recall-enrolments", {
        "patient_id": nora["id"], "programme_id": programme["id"], "due_date": "2026-03-20",
    }))  # fmt: skip
    later("2026-03-20 00:05")
    (recall,) = client.get("/recalls", enrolment_id=enrolled["id"]).data
    (noted,) = client.get(f"/recalls/{recall['id']}/contacts").data
    assert (noted["channel"], noted["result"]) == ("sms", "deferred")
    later("2026-03-20 09:05")
    (text,) = sent(client, nora["id"])
    assert (text["channel"], text["to"], text["status"]) == ("sms", "+447700900999", "sent")
    assert text["sent_at"] >= "2026-03-20T08:00"
    assert "Nora, your check-up is due" in text["body"]
    (noted,) = client.get(f"/recalls/{recall['id']}/contacts").data
    assert noted["message_id"] == text["id"]
    assert noted["result"] != "deferred"


def result(client, patient_id, flag, value):
    body = {"patient_id": patient_id, "panel": "Urea and electrolytes"}
    potassium = {"code": "K", "name": "Potassium", "value": value, "unit": "mmol/l", "flag": flag}
    return done(client.post("/lab-results", {**body, "analytes": [potassium]}))


@pytest.mark.scenario("E0-4")
@pytest.mark.parametrize(
    ("flag", "value", "severity", "title", "tasks"),
    [
        ("critical", 6.9, "critical", "Critical: Urea and electrolytes", 1),
        ("high", 5.6, "high", "Out of range: Urea and electrolytes", 0),
        ("normal", 4.1, "low", "New result: Urea and electrolytes", 0),
    ],
)
def test_e0_4_a_lab_result_puts_an_alert_on_the_record(
    client, drain, nora, flag, value, severity, title, tasks
):
    """A lab result puts an active alert on the record, seen by whoever opens it first."""
    workflow = adopt(client, "lab_result_alert")
    result(client, nora["id"], flag, value)
    drain()
    run = run_of(client, workflow)
    (alert,) = client.get("/alerts", patient_id=nora["id"]).data
    assert (alert["status"], alert["severity"], alert["title"]) == ("active", severity, title)
    assert len(tasks_of(client, run)) == tasks


@pytest.mark.scenario("E0-4")
def test_e0_4_the_alert_meets_whoever_opens_the_record(client, clinic, drain, nora):
    """The alert opens before the record for each person once, and stays on it as a banner."""
    adopt(client, "lab_result_alert")
    result(client, nora["id"], "critical", 6.9)
    drain()
    tom, priya = signed_in(clinic, clinic.tom), signed_in(clinic, clinic.priya)
    at = f"/patients/{nora['id']}/opening"
    (alert,) = tom.get(at).data["alerts"]
    assert alert["title"] == "Critical: Urea and electrolytes"
    done(tom.post(f"{at}/seen", {"alert_ids": [alert["id"]]}))
    assert (tom.get(at).data["alerts"], len(priya.get(at).data["alerts"])) == ([], 1)
    (banner,) = tom.get("/alerts", patient_id=nora["id"], status="active").data
    assert banner["id"] == alert["id"]


@pytest.mark.scenario("E0-5")
def test_e0_5_booking_answers_the_recall(client, clinic, drain, nora):
    """A booking changes the patient's recall with a reason; without one the step says so."""
    workflow = adopt(client, "booking_updates_recall")
    programme = done(client.post("/recall-programmes", {
        "name": "Check-up", "interval_amount": 12, "interval_unit": "months",
    }))  # fmt: skip
    enrolled = done(client.post("/recall-enrolments", {
        "patient_id": nora["id"], "programme_id": programme["id"], "due_date": "2026-04-01",
    }))  # fmt: skip
    book(client, clinic, nora["id"])
    drain()
    after = client.get(f"/recall-enrolments/{enrolled['id']}").data
    assert after["reason"] == "Booked Initial Evaluation on Friday 20 March at 10:00"
    answered = client.get("/recalls", enrolment_id=enrolled["id"], status="fulfilled").data
    assert [each["due_date"] for each in answered] == ["2026-04-01"]

    other = register(client, "Ian Moss")
    book(client, clinic, other["id"], start="2026-03-20T14:00:00Z")
    drain()
    step = step_of(runs_of(client, workflow)[0], "n2")
    assert step["status"] == "skipped"
    assert "not enrolled" in step["summary"]


@pytest.mark.scenario("E0-11")
def test_e0_11_a_booking_is_confirmed_by_email(client, clinic, drain, nora):
    """Built from an empty canvas with two steps, a confirmation is sent for each booking."""
    draft = done(client.post("/workflows", {"name": "Booking confirmation"}))
    graph = {
        "schema": 1,
        "nodes": [
            {"id": "n1", "type": "appointment.booked", "position": {"x": 0, "y": 0}, "config": {}},
            {"id": "n2", "type": "send_email", "position": {"x": 272, "y": 0}, "config": {
                "to": "patient",
                "subject": "Your visit on {{ appointment.start | date: '%-d %B at %H:%M' }}",
                "body": "Dear {{ patient.first_name }}, we have booked your visit.",
            }},
        ],
        "edges": [{"id": "e1", "source": "n1", "source_handle": "out", "target": "n2"}],
    }  # fmt: skip
    at = f"/workflows/{draft['id']}"
    done(client.patch(at, {"revision": 1, "graph": graph}))
    done(client.post(f"{at}/publish", {}))
    done(client.post(f"{at}/enable"))
    book(client, clinic, nora["id"])
    drain()
    (letter,) = sent(client, nora["id"])
    assert letter["subject"] == "Your visit on 20 March at 10:00"
    assert letter["body"].startswith("Dear Nora, we have booked your visit.")


@pytest.mark.scenario("E0-11")
def test_e0_11_the_ready_made_confirmation_says_when_and_with_whom(client, clinic, drain, nora):
    """The ready-made confirmation tells day, time and specialist of the visit."""
    adopt(client, "booking_confirmation_email")
    book(client, clinic, nora["id"], start="2026-04-02T09:30:00Z", duration_minutes=45)
    drain()
    (letter,) = sent(client, nora["id"])
    assert letter["subject"] == "Your visit on Thursday 2 April at 10:30"  # summer time by then
    assert "Initial Evaluation with Dr Tom Okafor" in letter["body"]
    assert "45 minutes" in letter["body"]
