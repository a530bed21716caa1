"""All that rules may ask, all that starts them and all that they do (seed 003, Core Concepts)."""

from types import SimpleNamespace

import pytest

from app.clinic.treatment_plans import daily as plan_days
from tests.support import plans
from tests.support.everyday import book, register, run_of
from tests.support.flows import chain, done, enable, node
from tests.support.people import signed_in
from tests.support.printed import plain_rule, take_in

SIGNED = {"values": {"agree": True}, "signature": {"name": "Nora Flynn"}}
VIDEO = {"type": "video", "start": "2026-03-19T09:30:00Z"}
PROFILE = {"address": "14 Mill Lane", "postcode": "BS1 4DJ", "city": "Bucharest", "country": "RO",
           "sex": "female"}  # fmt: skip

TRIGGERS = {
    "patient.onboarded": {}, "patient.first_login": {}, "patient.profile_completed": {},
    "appointment.first_booked": {}, "appointment.booked": {}, "appointment.confirmed": {},
    "appointment.before_start": {"before": {"amount": 1, "unit": "hours"}},
    "appointment.started": {}, "appointment.completed": {}, "appointment.cancelled": {},
    "service_plan.enrolled": {}, "service_plan.session_started": {},
    "service_plan.session_completed": {}, "service_plan.completed": {},
    "treatment_plan.created": {}, "treatment_plan.assigned": {}, "treatment_plan.activated": {},
    "treatment_plan.session_completed": {}, "treatment_plan.completed": {},
    "treatment_plan.expired": {},
    "adherence.below_threshold": {"percentage": 50, "window": "weekly"},
    "form.created": {}, "form.completed": {}, "form.signed": {},
    "segment.entered": {},
    "schedule.daily": {"time": "10:00"},
    "schedule.weekly": {"days": ["thursday"], "time": "10:00"},
    "schedule.date_reached": {"date": "patient.date_of_birth", "days": 0, "time": "10:00"},
}  # fmt: skip


def who(patient):
    return SimpleNamespace(**patient)


@pytest.mark.scenario("E3-23")
def test_e3_23_every_trigger_fires_from_a_real_change(client, clinic, drain, later):
    """All 28 triggers fire while one patient goes through a clinic's days; no event is posted."""
    assert len(TRIGGERS) == 28
    for type, settings in TRIGGERS.items():
        enable(client, chain(node(type, **settings), node("create_task", title=type)), type)

    nora = register(client, "Nora Flynn", born="1990-03-19")
    at = f"/patients/{nora['id']}"
    done(client.post(f"{at}/record-login", {}))
    done(client.patch(at, PROFILE))
    visit, other = (
        book(client, clinic, nora["id"], start="2026-03-18T15:00:00Z"),
        book(client, clinic, nora["id"], start="2026-03-19T15:00:00Z"),
    )
    done(client.post(f"/appointments/{visit['id']}/confirm", {}))
    done(client.post(f"/appointments/{other['id']}/cancel", {}))
    later("2026-03-18 14:00")
    for verb in ("start", "complete"):
        done(client.post(f"/appointments/{visit['id']}/{verb}", {}))

    segment = done(client.post("/segments", {"name": "Five", "type": "manual"}))["id"]
    done(client.post(f"/segments/{segment}/add", {"patient_id": nora["id"]}))
    asked = {"patient_id": nora["id"], "form_template_id": "privacy_policy"}
    done(client.post(f"/forms/{done(client.post('/forms', asked))['id']}/sign", SIGNED))
    survey = done(client.post("/forms", asked | {"form_template_id": "pain_survey"}))
    done(client.post(f"/forms/{survey['id']}/submit", {"values": {"pain_today": 3}}))

    (session,) = plans.enrol(client, plans.package(client, clinic, session_count=1), who(nora))[
        "sessions"
    ]
    for verb in ("start", "complete"):
        done(client.post(f"/service-plan-sessions/{session['id']}/{verb}", {}))
    short = plans.plan(client, clinic, frequency_per_week=1, duration_weeks=1)
    (session,) = plans.follow(client, short, who(nora))["sessions"]
    plans.done(client, session)
    mark = register(client, "Mark Webb")
    plans.follow(client, plans.plan(client, clinic, frequency_per_week=7), who(mark))
    drain()
    for day in ("2026-03-19", "2026-03-26", "2026-04-20"):
        later(f"{day} 10:00")
        plan_days.look_at_a_page()
        drain()
    fired = {each["title"] for each in all_of(client, "/tasks") if each["run_id"]}
    assert set(TRIGGERS) - fired == set()


def all_of(client, path):
    """Every record of that kind."""
    found, offset = [], 0
    while page := client.get(path, limit=100, offset=offset).data:
        found += page
        offset += 100
    return found


# Where it is asked, what holds there and what does not: as a rule writes it.
ASKED = (
    ("patient", {"patient.country": "RO"}, {"patient.country": "GB"}),
    ("patient", {"patient.city": "Bucharest"}, {"patient.city": "Iasi"}),
    ("patient", ["patient.age >= 65"], ["patient.age >= 66"]),
    ("patient", {"patient.age": {"gte": 18}}, {"patient.age": {"lt": 18}}),
    ("patient", {"patient.segment_id": 5}, {"patient.segment_id": 6}),
    ("patient", {"patient.birthday_today": True}, {"patient.birthday_today": False}),
    ("patient", ["patient.birthday = TODAY"], {"patient.birthday_today": False}),
    ("patient", {"patient.has_active_treatment_plan": True},
     {"patient.has_active_treatment_plan": False}),
    ("patient", {"patient.session_due_today": False}, {"patient.session_due_today": True}),
    ("patient", {"patient.session_completed_today": True},
     {"patient.session_completed_today": False}),
    ("form", {"form.values.pain_today": {"gte": 7}, "patient.age": {"gte": 65},
              "patient.months_without_appointment": {"lt": 3}},
     {"form.values.pain_today": {"gte": 7}, "patient.months_without_appointment": {"gte": 3}}),
    ("appointment", {"appointment.type": "video"}, {"appointment.type": "in_person"}),
    ("appointment", {"appointment.service_id": "THE SERVICE"}, {"appointment.service_id": 10}),
    ("appointment", {"appointment.service.name": "Initial Evaluation"},
     {"appointment.service.name": "Massage"}),
    ("appointment", {"appointment.specialist.specialty": "physiotherapy"},
     {"appointment.specialist.specialty": "kinesitherapy"}),
    ("appointment", {"time.hours_before_appointment": 24}, {"time.hours_before_appointment": 2}),
    ("appointment", {"time.day_of_week": "Wednesday"}, {"time.day_of_week": "Monday"}),
    ("form", {"form.type": "survey"}, {"form.type": "disclaimer"}),
    ("form", {"form.template_id": "THE FORM"}, {"form.template_id": 42}),
    ("treatment_plan", {"treatment_plan.type": "telerehab"}, {"treatment_plan.type": "in_clinic"}),
    ("treatment_plan", {"treatment_plan.requires_approval": False},
     {"treatment_plan.requires_approval": True}),
    ("treatment_plan", ["treatment_plan.sessions_completed >= 6"],
     {"treatment_plan.sessions_completed": {"gte": 7}}),
    ("treatment_plan", {"treatment_plan.adherence_rate": {"gte": 0.5}},
     {"treatment_plan.adherence_rate": {"lt": 0.5}}),
    ("treatment_plan", {"patient_treatment_plan.sessions_completed": {"gte": 3}},
     {"patient_treatment_plan.sessions_completed": {"lt": 3}}),
    ("treatment_plan", {"patient_treatment_plan.self_assigned": False},
     {"patient_treatment_plan.self_assigned": True}),
    ("service_plan", {"service_plan.has_exercise_tracking": True},
     {"service_plan.has_exercise_tracking": False}),
)  # fmt: skip
STARTED_BY = {
    "patient": "patient.onboarded",
    "appointment": "appointment.booked",
    "form": "form.completed",
    "treatment_plan": "treatment_plan.assigned",
    "service_plan": "service_plan.enrolled",
}


@pytest.mark.scenario("E3-23")
def test_e3_23_every_condition_is_asked_of_the_record(client, clinic):
    """Each condition of the printed list holds for the right record, and for no other value."""
    vip = done(client.post("/segments", {"key": "5", "name": "Five", "type": "manual"}))["id"]
    nora = register(
        client, "Nora Flynn", born="1961-03-18", **PROFILE, mobile_phone="+447700900999"
    )
    done(client.post(f"/segments/{vip}/add", {"patient_id": nora["id"]}))
    survey = done(client.post("/forms", {"patient_id": nora["id"],
                                         "form_template_id": "pain_survey"}))  # fmt: skip
    done(client.post(f"/forms/{survey['id']}/submit", {"values": {"pain_today": 8}}))
    following = plans.follow(client, plans.plan(client, clinic), who(nora))
    for session in following["sessions"][:6]:
        plans.done(client, session)
    package = plans.package(client, clinic, has_exercise_tracking=True)
    about = {
        "patient": ("patient", nora["id"]),
        "appointment": ("appointment", book(client, clinic, nora["id"], **VIDEO)["id"]),
        "form": ("form", survey["id"]),
        "treatment_plan": ("patient_treatment_plan", following["id"]),
        "service_plan": ("service_plan", plans.enrol(client, package, who(nora))["id"]),
    }
    known = {"THE SERVICE": clinic.evaluation.id, "THE FORM": survey["template_id"]}

    def verdict(where, conditions):
        if isinstance(conditions, dict):
            conditions = {
                key: known.get(value, value) if isinstance(value, str) else value
                for key, value in conditions.items()
            }
        rule = plain_rule(trigger_event=STARTED_BY[where], conditions=conditions,
                          actions=[{"type": "create_task", "title": "Yes"}])  # fmt: skip
        type, id = about[where]
        at = f"/workflows/{take_in(client, rule)['id']}/test"
        return done(client.post(at, {"event": {"subject": {"type": type, "id": id}}}))["status"]

    found = [(holds, verdict(where, holds), verdict(where, not_)) for where, holds, not_ in ASKED]
    assert found == [(holds, "completed", "filtered") for _, holds, _ in ASKED]


@pytest.mark.scenario("E3-23")
def test_e3_23_every_action_leaves_its_record(client, clinic, later):
    """Each action of the printed list, run one after another, leaves the record it promises."""
    segment = done(client.post("/segments", {"name": "New", "type": "manual"}))["id"]
    plan = plans.plan(client, clinic, frequency_per_week=7)
    said = {"text": "own", "subject": "Hello"}
    workflow = enable(client, chain(
        node("patient.onboarded"),
        node("suggest_form", form_template_id="pain_survey"),
        node("request_profile_fields", profile_fields=["address"]),
        node("send_email", to="patient", body="E-mail", **said),
        node("send_sms", text="own", body="SMS"),
        node("show_notification", target="patient", message="Banner"),
        node("send_push", text="own", message="Push"),
        node("grant_access", feature="video"),
        node("update_segment", segment_id=segment),
        node("create_task", title="Call", assignee=clinic.priya.id),
        node("assign_treatment_plan", plan=plan),
        node("issue_discount_code", kind="percent", percent=10),
        node("show_notification", target="admin", message="Summary of {{ patient.name }}"),
        node("book_followup_appointment", specialist_id=clinic.tom.id,
             service_id=clinic.evaluation.id, within_days=7),
        node("wait", duration={"amount": 1, "unit": "minutes"}),
        node("send_session_reminder", channel="portal", text="own", subject="S", message="Session"),
        node("require_form", form_template_id="privacy_policy"),
        node("block_booking", until="staff", reason="Bring the referral"),
        node("require_consent", consent_type="treatment"),
        node("schedule_action", delay={"amount": 2, "unit": "hours"},
             action={"type": "create_task", "config": {"title": "Later"}}),
    ))  # fmt: skip
    nora = register(client, "Nora Flynn")
    later(minutes=0)
    later(minutes=1)
    later(hours=3)
    run = run_of(client, {"id": workflow})
    wrong = [(each["node_type"], each["summary"]) for each in run["steps"]
             if each["status"] != "succeeded"]  # fmt: skip
    assert wrong == []

    def of_nora(path, name):
        return [each[name] for each in client.get(path, patient_id=nora["id"], limit=100).data]

    assert {"pain_survey", "privacy_policy"} <= set(of_nora("/forms", "template_key"))
    assert sorted(of_nora("/messages", "channel")) == ["email", "portal", "push", "sms"]
    assert of_nora("/notifications", "message") == ["Banner"]
    assert client.get(f"/patients/{nora['id']}/access/video").data["grant_id"]
    (member,) = client.get(f"/segments/{segment}/members").data
    assert member["patient"]["id"] == nora["id"]
    assert sorted(of_nora("/tasks", "title")) == ["Call", "Later"]
    assert of_nora("/patient-treatment-plans", "status") == ["active"]
    assert len(of_nora("/discount-codes", "code")) == 1
    assert len(of_nora("/appointments", "id")) == 1
    reasons = " ".join(of_nora("/booking-blocks", "reason"))
    assert all(word in reasons for word in ("Bring the referral", "Privacy policy", "reatment"))
    told = signed_in(clinic, clinic.helen).get("/notifications").data
    assert [each["message"] for each in told] == ["Summary of Nora Flynn"]
