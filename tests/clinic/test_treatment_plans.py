from datetime import date, timedelta

import pytest
from sqlalchemy import update

from app.clinic.treatment_plans import adherence, daily, planning, service
from app.clinic.treatment_plans.models import PatientTreatmentPlan, TreatmentSession
from app.database import db
from tests.support.plans import done, follow, plan
from tests.support.told import events, told

# The tests' clock stands on Wednesday, 18 March 2026.
TODAY = date(2026, 3, 18)
NEW = {"name": "Hip", "type": "in_clinic", "frequency_per_week": 2, "duration_weeks": 3}


@pytest.fixture(autouse=True)
def _nobody_is_on_a_plan_yet(request):
    if "clinic" in request.fixturenames:
        request.getfixturevalue("clinic")
        db.session.execute(update(PatientTreatmentPlan).values(status="cancelled"))
        db.session.commit()


@pytest.mark.parametrize(
    ("per_week", "total", "days"),
    [
        (1, 3, [0, 7, 14]),
        (2, 3, [0, 3, 7]),
        (3, 4, [0, 2, 4, 7]),
        (7, 8, [0, 1, 2, 3, 4, 5, 6, 7]),
        (14, 4, [0, 0, 1, 1]),  # morning and evening
    ],
)
def test_sessions_are_spread_over_the_week(per_week, total, days):
    due = planning.due_dates(TODAY, per_week=per_week, total=total)
    assert [(day - TODAY).days for day in due] == days


def test_a_plan_lasts_until_its_last_session():
    assert planning.last_day(TODAY, weeks=2, per_week=1, total=2) == TODAY + timedelta(days=13)
    assert planning.last_day(TODAY, weeks=1, per_week=1, total=3) == TODAY + timedelta(days=14)


def sessions(*told):
    return [
        TreatmentSession(due_date=TODAY + timedelta(days=day), status=status)
        for day, status in told
    ]


@pytest.mark.parametrize(
    ("told", "rate"),
    [
        ([], None),
        ([(0, "due")], None),  # it can still be done today
        ([(0, "completed")], 1.0),
        ([(-1, "due")], 0.0),
        ([(-1, "skipped"), (0, "completed")], 0.5),
        ([(-2, "completed"), (-1, "due"), (0, "due"), (1, "due")], 0.5),
        ([(3, "completed")], 1.0),  # before its day counts too
    ],
)
def test_adherence_is_completed_of_due(told, rate):
    assert adherence.rate(sessions(*told), TODAY) == rate


def test_the_weekly_rate_looks_seven_days_back():
    told = sessions((-8, "completed"), (-7, "completed"), (-6, "due"), (-1, "completed"))
    assert adherence.weekly_rate(told, TODAY) == 0.5


@pytest.mark.parametrize(
    ("before", "after", "is_crossed"),
    [
        (0.6, 0.4, True),
        (0.5, 0.49, True),
        (0.5, 0.5, False),
        (0.4, 0.3, False),  # it was below already
        (None, 0.0, True),
        (0.4, 0.6, False),
    ],
)
def test_a_threshold_is_crossed_on_the_way_down(before, after, is_crossed):
    assert adherence.crossed((before, after), 0.5) is is_crossed


# Plans


def test_a_draft_has_as_many_sessions_as_weeks_hold(client):
    made = client.post("/treatment-plans", NEW).data
    assert (made["status"], made["total_sessions"], made["version"]) == ("draft", 6, 1)
    assert told() == ["treatment_plan.created"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("type", "telepathy"),
        ("frequency_per_week", 0),
        ("duration_weeks", None),
        ("specialist_id", "usr_nobody"),
        ("followup_service_id", "svc_none"),
        ("patient_id", "pat_nobody"),
        ("total_sessions", 1),
    ],
)
def test_a_plan_names_what_is_wrong_with_it(client, field, value):
    reply = client.post("/treatment-plans", {**NEW, field: value})
    named = "frequency_per_week" if field == "total_sessions" else field
    assert (reply.status, reply.fields) == (422, [named])


def test_a_plan_for_home_needs_exercises(client):
    made = client.post("/treatment-plans", {**NEW, "type": "telerehab"}).data
    refused = client.post(f"/treatment-plans/{made['id']}/publish")
    assert refused.fields == ["exercises"]


def test_approval_makes_a_plan_active(client, clinic):
    made = client.post("/treatment-plans", {**NEW, "requires_approval": True}).data
    path = f"/treatment-plans/{made['id']}"
    assert client.post(f"{path}/publish").data["status"] == "pending_approval"
    assert clinic.client_as("staff").post(f"{path}/approve").status == 403
    assert client.post(f"{path}/reject").data["status"] == "draft"
    client.post(f"{path}/publish")
    assert client.post(f"{path}/approve").data["status"] == "active"
    assert told().count("treatment_plan.activated") == 1


def test_pausing_and_cancelling_keep_new_patients_off(client, clinic):
    path = f"/treatment-plans/{plan(client, clinic)}"
    for verb, status in (("pause", "paused"), ("resume", "active"), ("cancel", "cancelled")):
        assert client.post(f"{path}/{verb}").data["status"] == status
    refused = client.post(f"{path}/assign", {"patient_id": clinic.amira.id})
    assert refused.code == "INVALID_STATE_TRANSITION"
    assert client.post(f"{path}/resume").code == "INVALID_STATE_TRANSITION"


def test_a_new_version_leaves_patients_on_theirs(client, clinic):
    id = plan(client, clinic)
    amira = follow(client, id, clinic.amira)
    changed = client.patch(f"/treatment-plans/{id}", {"frequency_per_week": 5}).data
    assert (changed["version"], changed["frequency_per_week"]) == (2, 5)
    same = client.get(f"/patient-treatment-plans/{amira['id']}").data
    assert (same["version"], same["frequency_per_week"]) == (1, 3)
    assert follow(client, id, clinic.george)["version"] == 2


# Patients on plans


def test_a_patient_is_put_on_a_plan(client, clinic):
    amira = follow(client, plan(client, clinic), clinic.amira)
    assert (amira["start"], amira["end"]) == ("2026-03-18", "2026-04-14")
    assert [each["due_date"][-5:] for each in amira["sessions"][:4]] == [
        "03-18", "03-20", "03-22", "03-25",
    ]  # fmt: skip
    assert (amira["self_assigned"], amira["sessions_remaining"]) == (False, 12)
    assert told()[-1] == "treatment_plan.assigned"


def test_nobody_is_put_on_the_same_plan_twice(client, clinic):
    id = plan(client, clinic)
    follow(client, id, clinic.amira)
    again = client.post(f"/treatment-plans/{id}/assign", {"patient_id": clinic.amira.id})
    assert again.code == "INVALID_STATE_TRANSITION"


def test_another_clinics_patient_is_nobody(client, clinic):
    path = f"/treatment-plans/{plan(client, clinic)}/assign"
    assert client.post(path, {"patient_id": "pat_nobody"}).fields == ["patient_id"]


def test_a_session_is_begun_and_done(client, clinic):
    amira = follow(client, plan(client, clinic), clinic.amira)
    first, second, *_ = amira["sessions"]
    begun = client.post(f"/treatment-sessions/{first['id']}/start", {"pain_before": 8}).data
    assert (begun["status"], begun["pain_before"]) == ("started", 8)
    assert done(client, first, pain_after=6)["status"] == "completed"
    done(client, second, pain_before=6, pain_after=2, difficulty=3)
    now = client.get(f"/patient-treatment-plans/{amira['id']}").data
    assert (now["sessions_completed"], now["sessions_remaining"]) == (2, 10)
    assert (now["adherence_rate"], now["pain_reduction_percentage"]) == (1.0, 75)
    again = client.post(f"/treatment-sessions/{first['id']}/complete", {})
    assert again.code == "INVALID_STATE_TRANSITION"


def test_after_the_last_session_the_plan_is_completed(client, clinic):
    amira = follow(client, plan(client, clinic, total_sessions=3), clinic.amira)
    first, second, third = amira["sessions"]
    done(client, first)
    client.post(f"/treatment-sessions/{second['id']}/skip", {"reason": "Ill"})
    assert "treatment_plan.completed" not in told()
    done(client, third)
    assert client.get(f"/patient-treatment-plans/{amira['id']}").data["status"] == "completed"
    assert told().count("treatment_plan.completed") == 1


def test_a_paused_patient_does_no_sessions(client, clinic):
    amira = follow(client, plan(client, clinic), clinic.amira)
    client.post(f"/patient-treatment-plans/{amira['id']}/pause")
    refused = client.post(f"/treatment-sessions/{amira['sessions'][0]['id']}/complete", {})
    assert refused.code == "INVALID_STATE_TRANSITION"


def test_more_time_is_told(client, clinic):
    amira = follow(client, plan(client, clinic), clinic.amira)
    path = f"/patient-treatment-plans/{amira['id']}"
    assert client.patch(path, {"end": "2026-05-01"}).data["end"] == "2026-05-01"
    (event,) = events("treatment_plan.updated")
    assert (event.patient_id, event.data) == (clinic.amira.id, {"changed": ["end"]})


# Days go by


def test_what_is_missed_lowers_adherence_at_midnight(client, clinic, clock):
    amira = follow(client, plan(client, clinic), clinic.amira)
    daily.look_at_a_page()
    clock.shift(timedelta(days=1))
    assert daily.look_at_a_page() == 1
    assert daily.look_at_a_page() == 0, "once a day"
    now = client.get(f"/patient-treatment-plans/{amira['id']}").data
    assert (now["adherence_rate"], now["adherence_weekly"]) == (0.0, 0.0)
    (event,) = events("adherence.below_threshold")
    assert event.data == {"adherence": {"overall": [None, 0.0], "weekly": [None, 0.0]}}


def test_a_plan_expires_after_its_last_day(client, clinic, clock):
    amira = follow(client, plan(client, clinic), clinic.amira)
    clock.move_to("2026-04-14T20:00:00Z")
    daily.look_at_a_page()
    assert "treatment_plan.expired" not in told()
    clock.move_to("2026-04-14T23:30:00Z")  # half past midnight in London
    daily.look_at_a_page()
    daily.look_at_a_page()
    assert told().count("treatment_plan.expired") == 1
    assert client.get(f"/patient-treatment-plans/{amira['id']}").data["status"] == "expired"


def test_who_has_something_to_do_today(client, clinic):
    amira = follow(client, plan(client, clinic), clinic.amira)
    ids = [clinic.amira.id, clinic.george.id]
    assert service.today_of(clinic.id, ids) == {
        clinic.amira.id: (True, True, False),
        clinic.george.id: (False, False, False),
    }
    done(client, amira["sessions"][0])
    assert service.today_of(clinic.id, ids)[clinic.amira.id] == (True, False, True)
