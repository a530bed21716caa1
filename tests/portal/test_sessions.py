"""Today's session at the portal: begun with the pain before, done with the pain after."""

import pytest

from tests.support.forms import PAIN, template
from tests.support.plans import enrol, follow, package, plan

DAY = 24 * 3600


@pytest.fixture
def knee(client, clinic):
    """Amira's plan, from today on: three sessions a week, a form after each."""
    form = template(client, "How was it?", fields=PAIN)["key"]
    terms = {"exercises": ["Squats", "Bridge"], "post_session_form": form}
    return follow(client, plan(client, clinic, **terms), clinic.amira)


@pytest.fixture
def amira(visit, clinic, knee):
    return visit(clinic.amira)


def today(patient):
    return patient.get("/portal/today").data


def test_todays_session_says_what_to_do(amira):
    [session] = today(amira)["sessions"]
    assert (session["plan"], session["number"], session["total_sessions"]) == (
        "Knee rehabilitation", 1, 12,
    )  # fmt: skip
    assert (session["status"], session["estimated_duration"]) == ("due", 20)
    assert [each["name"] for each in session["exercises"]] == ["Squats", "Bridge"]


def test_begun_and_done_with_the_form_in_the_answer(client, amira):
    [session] = today(amira)["sessions"]
    path = f"/portal/sessions/{session['id']}"
    assert amira.post(f"{path}/start", {"pain_before": 6}).data["status"] == "started"
    done = amira.post(f"{path}/complete", {"pain_after": 3, "difficulty": 2}).data
    assert (done["status"], done["pain_before"], done["pain_after"]) == ("completed", 6, 3)
    form = done["form"]
    assert (
        amira.post(f"/portal/forms/{form['id']}/submit", {"values": {"hurts": False}}).status == 200
    )
    [after] = today(amira)["sessions"]
    assert (after["status"], after["form"]) == ("completed", None)
    [event] = client.get("/events", type="treatment_plan.session_completed").data
    assert event["subject_id"] == session["id"]


def test_left_out_with_a_reason(client, amira):
    [session] = today(amira)["sessions"]
    path = f"/portal/sessions/{session['id']}/skip"
    assert amira.post(path, {}).fields == ["reason"]
    amira.post(path, {"reason": "My knee is swollen"})
    assert today(amira)["sessions"] == []
    kept = client.get(f"/treatment-sessions/{session['id']}").data
    assert (kept["status"], kept["skip_reason"]) == ("skipped", "My knee is swollen")


@pytest.mark.parametrize(
    ("verb", "body", "field"),
    [
        ("start", {"pain_before": 11}, "pain_before"),
        ("complete", {"pain_after": -1}, "pain_after"),
        ("complete", {"difficulty": 6}, "difficulty"),
    ],
)
def test_an_answer_out_of_bounds_is_refused(amira, verb, body, field):
    [session] = today(amira)["sessions"]
    assert amira.post(f"/portal/sessions/{session['id']}/{verb}", body).fields == [field]


def test_a_missed_session_can_be_made_up_for(amira, clock):
    clock.shift(DAY)
    seen = today(amira)
    [late] = seen["sessions"]
    assert (late["number"], late["is_late"], seen["next_due"]) == (1, True, "2026-03-20")
    amira.post(f"/portal/sessions/{late['id']}/complete", {})
    [done] = today(amira)["sessions"]
    assert (done["number"], done["status"]) == (1, "completed")


def test_of_several_missed_only_the_last_is_asked_for(amira, clock):
    clock.shift(6 * DAY)
    assert [each["number"] for each in today(amira)["sessions"]] == [3]


def test_todays_stays_when_an_older_one_was_made_up_for(amira, clock):
    clock.shift(DAY)
    [late] = today(amira)["sessions"]
    clock.shift(DAY)
    amira.post(f"/portal/sessions/{late['id']}/complete", {})
    assert [(e["number"], e["status"]) for e in today(amira)["sessions"]] == [
        (2, "due"), (1, "completed"),
    ]  # fmt: skip


def test_tomorrows_session_is_not_for_today(client, amira, knee):
    path = f"/portal/sessions/{knee['sessions'][1]['id']}"
    assert amira.post(f"{path}/complete", {}).code == "INVALID_STATE_TRANSITION"


def test_a_paused_plan_asks_for_nothing(client, amira, knee):
    client.post(f"/patient-treatment-plans/{knee['id']}/pause", {})
    assert today(amira)["sessions"] == []


def test_nobody_does_anothers_session(visit, clinic, knee):
    george = visit(clinic.george)
    assert today(george)["sessions"] == []
    for verb, body in (("start", {}), ("complete", {}), ("skip", {"reason": "No"})):
        path = f"/portal/sessions/{knee['sessions'][0]['id']}/{verb}"
        assert george.post(path, body).status == 404


# ── videos ───────────────────────────────────────────────────────────────────


@pytest.fixture
def video(client):
    body = {"name": "Squats", "instructions": "Feet apart.", "video_url": "https://v.example/1"}
    return client.post("/exercises", body).data


def squats(patient):
    [session] = today(patient)["sessions"]
    return session["videos_locked"], session["exercises"][0]


def test_how_it_is_done_is_for_everybody_its_video_is_not(amira, video):
    locked, exercise = squats(amira)
    assert locked
    assert (exercise["instructions"], exercise["video_url"]) == ("Feet apart.", None)


@pytest.mark.parametrize("feature", ["library", "telerehab"])
def test_a_grant_opens_the_videos(client, clinic, amira, video, feature):
    granted = client.post("/access-grants", {"patient_id": clinic.amira.id, "feature": feature})
    locked, exercise = squats(amira)
    assert (locked, exercise["video_url"]) == (False, "https://v.example/1")
    client.post(f"/access-grants/{granted.data['id']}/revoke")
    assert squats(amira)[1]["video_url"] is None


def test_patients_keep_the_exercises_of_their_day(client, amira, knee):
    client.patch(f"/treatment-plans/{knee['plan_id']}", {"exercises": ["Lunges"]})
    [session] = today(amira)["sessions"]
    assert [each["name"] for each in session["exercises"]] == ["Squats", "Bridge"]


def test_an_exercise_is_in_the_library_once(client, video):
    assert client.post("/exercises", {"name": "squats"}).code == "CONFLICT"
    bad = client.patch(f"/exercises/{video['id']}", {"video_url": "javascript:alert(1)"})
    assert bad.fields == ["video_url"]
    assert client.post(f"/exercises/{video['id']}/archive").data["is_active"] is False
    assert client.post(f"/exercises/{video['id']}/restore").data["is_active"] is True


# ── how far they have come ───────────────────────────────────────────────────


def test_plans_tell_how_far_the_patient_has_come(amira):
    [session] = today(amira)["sessions"]
    amira.post(f"/portal/sessions/{session['id']}/complete", {})
    [plan_now] = amira.get("/portal/plans").data
    assert (plan_now["sessions_completed"], plan_now["sessions_remaining"]) == (1, 11)


def test_a_service_plan_shows_when_its_sessions_are(client, clinic, visit):
    enrolled = enrol(client, package(client, clinic), clinic.amira)
    start = "2026-04-01T09:00:00.000Z"
    booked = client.post(
        "/appointments",
        {
            "patient_id": clinic.amira.id,
            "service_id": clinic.evaluation.id,
            "clinician_id": clinic.tom.id,
            "start": start,
        },
    ).data
    first = enrolled["sessions"][0]["id"]
    client.post(f"/service-plan-sessions/{first}/book", {"appointment_id": booked["id"]})
    [shown] = visit(clinic.amira).get("/portal/service-plans").data
    assert [each["visit_at"] for each in shown["sessions"]] == [start, None, None]
