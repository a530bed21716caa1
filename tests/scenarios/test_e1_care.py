"""Care that looks after itself: onboarding, preparation, follow-up, adherence, outreach."""

import pytest

from tests.support.everyday import (
    book,
    complete_visit,
    register,
    run_of,
    sent,
    step_of,
)
from tests.support.flows import done
from tests.support.library import adopt, clone
from tests.support.people import signed_in
from tests.support.plans import done as complete_session
from tests.support.plans import plan


def forms_of(client, patient_id):
    """Key → form that this patient is asked for."""
    return {each["template_key"]: each for each in client.get("/forms", patient_id=patient_id).data}


def subjects(client, patient_id):
    return [each["subject"] for each in sent(client, patient_id, channel="email")]


@pytest.mark.scenario("E1-1")
def test_e1_1_a_new_patient_is_welcomed(client, clinic, drain):
    """A new patient has both consents to sign before booking, and is welcomed by e-mail."""
    adopt(client, "patient_onboarding")
    nora = register(client, "Nora Flynn")
    drain()
    asked = forms_of(client, nora["id"])
    assert set(asked) == {"privacy_policy", "telerehab_consent"}
    assert all(each["blocking"] and each["status"] == "pending" for each in asked.values())
    (letter,) = sent(client, nora["id"])
    assert (letter["channel"], letter["subject"]) == ("email", "Welcome to Riverside Clinic")
    assert "Before your first visit" in letter["body"]

    refused = client.post("/appointments", {
        "patient_id": nora["id"], "service_id": clinic.evaluation.id,
        "clinician_id": clinic.tom.id, "type": "video", "start": "2026-03-20T10:00:00Z",
    })  # fmt: skip
    assert refused.status == 409
    for form in asked.values():
        path = f"/forms/{form['id']}"
        done(client.post(f"{path}/submit", {"values": {"agree": True}}))
        done(client.post(f"{path}/sign", {"signature": {"name": "Nora Flynn"}}))
    assert book(client, clinic, nora["id"])["status"] == "scheduled"


@pytest.mark.scenario("E1-2")
def test_e1_2_a_confirmed_visit_is_prepared(client, clinic, drain):
    """A confirmed visit brings a questionnaire and a guide, and the specialist a summary."""
    adopt(client, "visit_preparation")
    nora = register(client, "Nora Flynn")
    visit = book(client, clinic, nora["id"])
    done(client.post(f"/appointments/{visit['id']}/confirm", {}))
    drain()
    form = forms_of(client, nora["id"])["before_your_visit"]
    assert (form["type"], form["status"], form["blocking"]) == ("questionnaire", "pending", False)
    (letter,) = sent(client, nora["id"])
    assert letter["subject"] == "How to prepare for your visit"
    assert "Friday 20 March at 10:00" in letter["body"]
    (note,) = signed_in(clinic, clinic.tom).get("/notifications").data
    assert note["message"] == (
        "Nora Flynn, 35: Initial Evaluation, Friday 20 March at 10:00. "
        "Last visit: none. On a treatment plan: no."
    )
    assert note["cta_url"] == f"/patients/{nora['id']}"


@pytest.mark.scenario("E1-3")
def test_e1_3_a_first_evaluation_is_followed_up(client, clinic, drain, later):
    """After a first evaluation: a summary at once, a survey in 24 hours, a reminder in 2 weeks."""
    workflow = adopt(client, "first_evaluation_follow_up")
    nora = register(client, "Nora Flynn")
    complete_visit(client, clinic, nora["id"])
    drain()
    assert subjects(client, nora["id"]) == ["Summary of your visit"]
    later(hours=23, minutes=59)
    assert forms_of(client, nora["id"]) == {}
    later(minutes=1)
    assert set(forms_of(client, nora["id"])) == {"visit_satisfaction"}
    assert subjects(client, nora["id"])[0] == "How was your visit?"
    later(days=12, hours=23)
    assert len(subjects(client, nora["id"])) == 2
    later(hours=1)
    assert subjects(client, nora["id"])[0] == "Time for your follow-up visit"
    assert run_of(client, workflow)["status"] == "completed"


@pytest.mark.scenario("E1-3")
def test_e1_3_who_has_booked_again_is_not_reminded(client, clinic, drain, later):
    """A patient who has booked the next visit by then gets no reminder, and the step says why."""
    workflow = adopt(client, "first_evaluation_follow_up")
    nora = register(client, "Nora Flynn")
    complete_visit(client, clinic, nora["id"])
    drain()
    book(client, clinic, nora["id"], start="2026-04-20T10:00:00Z")
    later(days=1)
    later(days=13)
    assert "Time for your follow-up visit" not in subjects(client, nora["id"])
    assert step_of(run_of(client, workflow), "n9")["status"] == "skipped"


@pytest.mark.scenario("E1-3")
def test_e1_3_another_service_has_no_follow_up(client, clinic, drain, later):
    """A visit for another service starts nothing, and the run says so."""
    workflow = adopt(client, "first_evaluation_follow_up")
    nora = register(client, "Nora Flynn")
    services = client.get("/services").data
    (other, *_) = (each for each in services if each["name"] != "Initial Evaluation")
    complete_visit(client, clinic, nora["id"], service_id=other["id"])
    drain()
    later(days=15)
    assert (sent(client, nora["id"]), forms_of(client, nora["id"])) == ([], {})
    assert run_of(client, workflow)["status"] == "filtered"


@pytest.mark.scenario("E1-4")
def test_e1_4_falling_behind_is_noticed_once(client, clinic, drain, later):
    """Below half of a week's sessions: one encouragement, one note to the specialist each time."""
    workflow = adopt(client, "adherence_monitor")
    nora = register(client, "Nora Flynn")
    terms = {"frequency_per_week": 7, "duration_weeks": 6}
    sessions = done(client.post(
        f"/treatment-plans/{plan(client, clinic, **terms)}/assign", {"patient_id": nora["id"]}
    ))["sessions"]  # fmt: skip
    tom = signed_in(clinic, clinic.tom)

    def noticed():
        letters = sent(client, nora["id"])
        told = [each["message"] for each in tom.get("/notifications", limit=100).data]
        notes = [each for each in told if each.startswith("Nora Flynn")]
        assert len(letters) == len(notes)
        return notes

    for each in sessions[:2]:
        complete_session(client, each)
        later(days=1)
    assert noticed() == []
    later(days=3)
    words = "Nora Flynn is at 40% of this week's sessions of Knee rehabilitation."
    assert noticed() == [words]
    (letter,) = sent(client, nora["id"])
    assert (letter["subject"], letter["category"]) == ("Every session counts", "encouragement")
    later(days=1)
    assert len(noticed()) == 1  # lower still, but it was below already
    for each in sessions[6:10]:
        complete_session(client, each)
        later(days=1)
    assert len(noticed()) == 1  # recovered
    later(days=5)
    assert len(noticed()) == 2
    done_for_her = {"workflow_id": workflow["id"], "patient_id": nora["id"], "status": "completed"}
    assert len(client.get("/runs", **done_for_her).data) == 2


@pytest.fixture
def in_pain(client):
    """The segment of those who told of strong pain and have stayed away."""
    return done(client.post("/segments", {
        "name": "High Pain + Inactive",
        "type": "rules",
        "rules": [
            {"source": "profile", "field": "custom.pain", "op": "gte", "value": 7},
            {"source": "profile", "field": "months_without_appointment", "op": "gte", "value": 3},
        ],
    }))  # fmt: skip


@pytest.mark.scenario("E1-5")
@pytest.mark.parametrize(
    ("born", "status", "letters"),
    [("1961-03-01", "completed", 1), ("1961-12-24", "filtered", 0)],
)
def test_e1_5_who_stays_away_in_pain_is_reached_out_to(
    client, clinic, later, in_pain, born, status, letters
):
    """Entering the segment at 65 brings a reminder and tells the admins; at 64 nothing starts."""
    workflow = adopt(client, "high_pain_outreach")
    ada = register(client, "Ada Byron", born, custom_fields={"pain": 8})
    later("2026-06-17 10:00")
    assert client.get("/runs", workflow_id=workflow["id"]).data == []
    later("2026-06-19 10:00")
    assert run_of(client, workflow)["status"] == status
    assert subjects(client, ada["id"]) == ["How are you?"] * letters
    notes = signed_in(clinic, clinic.priya).get("/notifications").data
    words = "Ada Byron, 65, has strong pain and has not been here for 3 months. Please call."
    assert [each["message"] for each in notes] == [words] * letters


@pytest.mark.scenario("E1-5")
def test_e1_5_without_such_a_segment_the_clinic_chooses_one(client):
    """A clinic without that segment is told to choose its own before it can publish."""
    draft = clone(client, "high_pain_outreach")
    refused = client.post(f"/workflows/{draft['id']}/publish", {})
    assert (refused.status, refused.fields) == (422, ["segments"])
    assert "is not in this clinic" in refused["error"]["message"]
