"""What workflows enable around plans: welcome, reminders of each session, what comes after."""

from types import SimpleNamespace

import pytest

from tests.support import plans
from tests.support.everyday import register, runs_of, sent
from tests.support.flows import done
from tests.support.library import adopt
from tests.support.people import signed_in


@pytest.fixture
def nora(client):
    return register(client, "Nora Flynn")


def who(patient):
    return SimpleNamespace(**patient)


def subjects(client, patient, channel="email"):
    """What the patient was written, the oldest first."""
    return [each["subject"] for each in reversed(sent(client, patient["id"], channel=channel))]


def forms_of(client, patient):
    found = client.get("/forms", patient_id=patient["id"]).data
    return {each["template_key"]: each["blocking"] for each in found}


@pytest.mark.scenario("E3-3")
def test_e3_3_each_session_of_a_plan_is_reminded_of(client, clinic, later, nora):
    """The loop over the sessions of a plan reminds of each on its morning, unless it is over."""
    adopt(client, "service_plan_welcome")
    package = plans.package(client, clinic, name="Strong back", has_exercise_tracking=True)
    sessions = plans.enrol(client, package, who(nora))["sessions"]
    later(minutes=1)
    assert forms_of(client, nora) == {"biometric_consent": True, "baseline_assessment": False}
    assert subjects(client, nora) == ["Strong back"]
    done(client.post(f"/service-plan-sessions/{sessions[1]['id']}/miss"))
    for session in sessions:
        later(f"{session['due_date']} 08:00")
    assert subjects(client, nora)[1:] == [
        f"Session {each['number']} is today"
        for each in sessions
        if each != sessions[1] and each["due_date"] > "2026-03-18"
    ]


@pytest.mark.scenario("E3-7")
def test_e3_7_the_evening_letter_depends_on_the_day(client, clinic, later, nora):
    """The system workflow reminds at 09:00 and writes at 19:00 to whoever has not done it."""
    adopt(client, "daily_session_reminder")
    plans.follow(client, plans.plan(client, clinic, frequency_per_week=7), who(nora))
    later("2026-03-19 09:00")
    later("2026-03-19 19:00")
    days = {"push": ["Your session"], "email": ["There is still time"]}
    assert {channel: subjects(client, nora, channel) for channel in days} == days


@pytest.mark.scenario("E3-9")
def test_e3_9_the_specialist_is_told_once_a_week(client, clinic, later, nora):
    """The system workflow tells of low adherence once a week, however many sessions follow."""
    workflow = adopt(client, "low_adherence_alert")
    terms = {"frequency_per_week": 7, "duration_weeks": 2, "total_sessions": 12}
    following = plans.follow(client, plans.plan(client, clinic, **terms), who(nora))
    sessions = following["sessions"]
    for session in sessions[:2]:
        plans.done(client, session)
    later("2026-03-24 12:00")
    plans.done(client, sessions[6])
    later(minutes=1)
    later("2026-03-26 12:00")
    plans.done(client, sessions[8])
    later(minutes=1)
    told = signed_in(clinic, clinic.tom).get("/notifications").data
    assert [each["message"] for each in told if "Nora" in each["message"]] == [
        "Nora Flynn has low adherence (43%) on plan “Knee rehabilitation”"
    ]
    assert subjects(client, nora) == ["You can do it"]
    statuses = [each["status"] for each in reversed(runs_of(client, workflow))]
    assert statuses == ["filtered", "filtered", "completed", "filtered"]


@pytest.mark.scenario("E3-12")
def test_e3_12_after_a_plan_come_survey_visit_and_letter(client, clinic, drain, nora):
    """A completed plan brings a survey, a follow-up visit and a letter about the progress."""
    segment = done(client.post("/segments", {"name": "Did it", "type": "manual"}))["id"]
    adopt(client, "treatment_plan_follow_up", n6={"segment_id": segment})
    plan = plans.plan(client, clinic, frequency_per_week=1, duration_weeks=1)
    (session,) = plans.follow(client, plan, who(nora))["sessions"]
    plans.done(client, session, pain_before=8, pain_after=2)
    drain()
    assert forms_of(client, nora) == {"outcome_assessment": False}
    (visit,) = client.get("/appointments", patient_id=nora["id"]).data
    assert visit["clinician"]["name"] == "Dr Tom Okafor"
    (letter,) = sent(client, nora["id"], channel="email")
    assert "1 sessions, and your pain is 75% lower" in letter["body"]
    (member,) = client.get(f"/segments/{segment}/members").data
    assert member["patient"]["name"] == "Nora Flynn"


@pytest.mark.scenario("E3-14")
def test_e3_14_a_plan_at_home_is_accompanied_to_its_end(client, clinic, later, nora):
    """A plan at home: welcome, videos unlocked, a reminder for each session, then a follow-up."""
    workflow = adopt(client, "treatment_plan_companion")
    terms = {"frequency_per_week": 3, "duration_weeks": 1}
    library = f"/patients/{nora['id']}/access/library"
    assert client.get(library).data["allowed"] is False
    following = plans.follow(client, plans.plan(client, clinic, **terms), who(nora))
    later(minutes=1)
    (consent,) = client.get("/forms", patient_id=nora["id"]).data
    assert (consent["template_key"], consent["blocking"]) == ("biometric_consent", True)
    assert client.get(library).data["reason"] == "Still open: Sign “Biometric data consent”."
    agreed = {"values": {"agree": True}, "signature": {"name": "Nora Flynn"}}
    done(client.post(f"/forms/{consent['id']}/sign", agreed))
    assert client.get(library).data["allowed"] is True
    (banner,) = client.get("/notifications", patient_id=nora["id"]).data
    assert banner["cta_url"] == f"/treatment-plans/{following['id']}/today"
    first, second, third = following["sessions"]
    plans.done(client, first)
    for session in (second, third):
        later(f"{session['due_date']} 09:00")
        plans.done(client, session)
        later(minutes=1)
    assert subjects(client, nora) == [
        "Your plan: Knee rehabilitation", "Session 2 is today", "Session 3 is today",
    ]  # fmt: skip
    (visit,) = client.get("/appointments", patient_id=nora["id"]).data
    assert visit["description"] == "Treatment plan review — Knee rehabilitation"
    (run,) = runs_of(client, workflow)
    assert run["status"] == "completed"
