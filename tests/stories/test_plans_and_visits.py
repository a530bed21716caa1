"""Workflows about treatment plans, service plans and visits, started by what happens there."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from app import clock as now
from app.clinic.appointments.models import Appointment
from app.clinic.discount_codes.models import DiscountCode
from app.clinic.messages.models import Message
from app.clinic.tasks.models import Task
from app.clinic.treatment_plans import daily
from app.clinic.treatment_plans.models import PatientTreatmentPlan
from app.database import db
from tests.support.flows import chain, enable, graph, node, only_if, when
from tests.support.plans import done, enrol, follow, package, plan


def titles():
    return sorted(db.session.scalars(select(Task.title).where(Task.run_id.is_not(None))).all())


def statuses(client, workflow_id):
    return [run["status"] for run in client.get("/runs", workflow_id=workflow_id).data]


def task(title):
    return node("create_task", title=title)


NORA = {"first_name": "Nora", "last_name": "Flynn", "date_of_birth": "1990-05-04"}


@pytest.fixture(autouse=True)
def _nobody_is_on_a_plan_yet(request):
    if "clinic" in request.fixturenames:
        request.getfixturevalue("clinic")
        db.session.execute(update(PatientTreatmentPlan).values(status="cancelled"))
        db.session.commit()


# Visits


@pytest.fixture
def book(client, clinic):
    def visit(patient=None, **more):
        new = {
            "patient_id": (patient or clinic.amira).id,
            "service_id": clinic.evaluation.id,
            "clinician_id": clinic.tom.id,
            "start": "2026-03-20T10:00:00Z",
        }
        reply = client.post("/appointments", {**new, **more})
        assert reply.status == 201, reply
        return reply.data["id"]

    return visit


@pytest.mark.parametrize(
    ("trigger", "verb"),
    [
        ("appointment.booked", None),
        ("appointment.confirmed", "confirm"),
        ("appointment.rescheduled", "reschedule"),
        ("appointment.cancelled", "cancel"),
        ("appointment.started", "start"),
        ("appointment.no_show", "no-show"),
    ],
)
def test_what_happens_to_a_visit_starts_a_workflow(client, drain, book, trigger, verb):
    enable(client, chain(node(trigger, types=["video"]), task("{{ appointment.type }}")))
    for type in ("video", "in_person"):
        id = book(type=type)
        body = {"start": "2026-04-01T09:00:00Z"} if verb == "reschedule" else {}
        if verb:
            assert client.post(f"/appointments/{id}/{verb}", body).status == 200
    drain()
    assert titles() == ["video"]


def test_the_very_first_visit_by_video_is_prepared(client, drain, book):
    nora = client.post("/patients", NORA).data
    start = node("appointment.first_booked", types=["video"])
    id = enable(client, chain(start, task("{{ appointment.video_link }}")))
    link = "https://video.example/room"
    first = book(patient_id=nora["id"], type="video", video_link=link)
    book(patient_id=nora["id"], type="video")
    drain()
    assert titles() == [link]
    assert len(statuses(client, id)) == 1
    assert client.get(f"/appointments/{first}").data["video_link"] == link


def test_a_first_visit_in_person_is_filtered(client, drain, book):
    nora = client.post("/patients", NORA).data
    id = enable(client, chain(node("appointment.first_booked", types=["video"]), task("Guide")))
    book(patient_id=nora["id"])
    drain()
    assert (titles(), statuses(client, id)) == ([], ["filtered"])


def test_who_confirmed_decides(client, drain, book):
    start = node("appointment.confirmed", confirmed_by=["patient"])
    enable(client, chain(start, task("{{ appointment.confirmed_by }}")))
    for who in ("staff", "patient"):
        client.post(f"/appointments/{book()}/confirm", {"confirmed_by": who})
    drain()
    assert titles() == ["patient"]


def test_the_moment_and_the_specialist_can_be_asked_for(client, drain, book):
    conditions = {
        "all": [
            {"field": "time.hours_before_appointment", "op": "eq", "value": 24},
            {"field": "time.day_of_week", "op": "eq", "value": "Wednesday"},
            {"field": "appointment.specialist.specialty", "op": "eq", "value": "physiotherapy"},
        ]
    }
    text = "{{ appointment.specialist.name }} {{ appointment.started_at | date: '%-d %B' }}"
    enable(
        client,
        graph(
            {
                "start": node("appointment.booked"),
                "if": node("branch", conditions=conditions),
                "task": task(text),
            },
            "start > if",
            "if.true > task",
        ),
    )
    book(start="2026-03-19T09:30:00Z")
    book(start="2026-03-20T09:30:00Z")
    drain()
    assert titles() == ["Dr Tom Okafor 19 March"]


# Treatment plans

MERGED = (
    "{{treatment_plan.name}} {{treatment_plan.frequency_per_week}}x/week "
    "{{treatment_plan.duration_weeks}} weeks {{treatment_plan.specialist.name}} "
    "/treatment-plans/{{patient_treatment_plan.id}}/today"
)


def test_a_plan_for_home_is_welcomed(client, clinic, drain):
    id = enable(client, chain(node("treatment_plan.assigned", types=["telerehab"]), task(MERGED)))
    amira = follow(client, plan(client, clinic), clinic.amira)
    follow(client, plan(client, clinic, type="in_clinic"), clinic.george)
    drain()
    address = f"/treatment-plans/{amira['id']}/today"
    assert titles() == [f"Knee rehabilitation 3x/week 4 weeks Dr Tom Okafor {address}"]
    assert sorted(statuses(client, id)) == ["completed", "filtered"]


@pytest.mark.parametrize("verb", ["created", "activated", "updated"])
def test_work_on_a_plan_starts_a_workflow(client, clinic, drain, verb):
    enable(client, chain(node(f"treatment_plan.{verb}"), task("{{ treatment_plan.name }}")))
    id = plan(client, clinic)
    client.patch(f"/treatment-plans/{id}", {"duration_weeks": 6})
    drain()
    assert titles() == ["Knee rehabilitation"]


def test_a_changed_plan_of_one_patient_is_written_to_the_portal(client, clinic, drain):
    letter = node("send_portal_message", subject="Your plan", body="Until {{ treatment_plan.end }}")
    enable(client, chain(node("treatment_plan.updated"), letter))
    amira = follow(client, plan(client, clinic), clinic.amira)
    client.patch(f"/patient-treatment-plans/{amira['id']}", {"end": "2026-05-01"})
    drain()
    message = db.session.scalars(select(Message).where(Message.channel == "portal")).one()
    assert (message.patient_id, "2026" in message.body) == (clinic.amira.id, True)


def low_adherence(trigger="treatment_plan.session_completed"):
    conditions = {
        "all": [
            {"field": "treatment_plan.adherence_rate", "op": "lt", "value": 0.5},
            {"field": "patient_treatment_plan.sessions_completed", "op": "gte", "value": 3},
        ]
    }
    text = (
        "{{ patient.name }} {{ treatment_plan.adherence_percent }}% "
        "{{ session.number }} {{ patient_treatment_plan.sessions_remaining }}"
    )
    return graph(
        {"start": node(trigger), "if": node("branch", conditions=conditions), "task": task(text)},
        "start > if",
        "if.true > task",
    )


@pytest.mark.parametrize(
    ("days", "completes", "told"),
    [
        (7, 2, []),  # low, but only two sessions
        (5, 3, []),  # 3 of 6: exactly half
        (6, 3, ["Amira Haddad 43% 7 9"]),  # 3 of 7
    ],
)
def test_low_adherence_is_seen_after_a_session(client, clinic, drain, clock, days, completes, told):
    enable(client, low_adherence())
    terms = {"frequency_per_week": 7, "duration_weeks": 2, "total_sessions": 12}
    sessions = follow(client, plan(client, clinic, **terms), clinic.amira)["sessions"]
    for session in sessions[: completes - 1]:
        done(client, session)
    drain()
    clock.shift(timedelta(days=days))
    done(client, sessions[days])
    drain()
    assert titles() == told


def test_falling_below_the_threshold_starts_once(client, clinic, drain, clock):
    start = node("adherence.below_threshold", percentage=50, window="overall")
    text = "{{ treatment_plan.adherence_percent }}% {{ treatment_plan.specialist.name }}"
    enable(client, chain(start, task(text)))
    terms = {"frequency_per_week": 7, "duration_weeks": 4}
    sessions = follow(client, plan(client, clinic, **terms), clinic.amira)["sessions"]
    for session in sessions[:2]:
        done(client, session)
    for _ in range(7):
        clock.shift(timedelta(days=1))
        daily.look_at_a_page()
        drain()
    assert titles() == ["40% Dr Tom Okafor"]  # 2 of 5; then 33, 29 … but that is below already


def test_an_expired_plan_starts_a_workflow(client, clinic, drain, clock):
    text = "{{ patient_treatment_plan.sessions_remaining }} left"
    enable(client, chain(node("treatment_plan.expired"), task(text)))
    follow(client, plan(client, clinic), clinic.amira)
    clock.shift(timedelta(days=29))
    daily.look_at_a_page()
    drain()
    assert titles() == ["12 left"]


def completion():
    book = node(
        "book_followup_appointment",
        specialist_id="{{treatment_plan.specialist_id}}",
        service_id="{{treatment_plan.followup_service_id}}",
        within_days=7,
        description="Treatment plan review — {{treatment_plan.name}}",
    )
    text = (
        "{{patient_treatment_plan.sessions_completed}} sessions, "
        "{{patient_treatment_plan.pain_reduction_percentage}}%"
    )
    return graph(
        {
            "start": node("treatment_plan.completed"),
            "if": only_if("patient_treatment_plan.self_assigned", "is_false"),
            "book": book,
            "task": task(text),
        },
        "start > if",
        "if.true > book",
        "book > task",
    )


def complete_a_plan(client, clinic, **how):
    id = plan(client, clinic, frequency_per_week=1, duration_weeks=1)
    (session,) = follow(client, id, clinic.amira, **how)["sessions"]
    done(client, session, pain_before=8, pain_after=2)


def test_after_the_plan_a_follow_up_is_booked(client, clinic, drain):
    enable(client, completion())
    complete_a_plan(client, clinic)
    drain()
    visit = db.session.scalars(select(Appointment).where(Appointment.run_id.is_not(None))).one()
    assert visit.description == "Treatment plan review — Knee rehabilitation"
    assert (visit.clinician_id, visit.service_id) == (clinic.tom.id, clinic.evaluation.id)
    assert timedelta(days=1) <= visit.start - now.now() <= timedelta(days=7)
    assert titles() == ["1 sessions, 75%"]


def test_who_chose_the_plan_alone_gets_no_follow_up(client, clinic, drain):
    enable(client, completion())
    complete_a_plan(client, clinic, self_assigned=True)
    drain()
    assert titles() == []


def test_without_free_time_the_staff_is_asked(client, clinic, drain):
    # Only on Sundays, and too short for an evaluation.
    hours = {"hours": [{"weekday": 6, "opens": "09:00", "closes": "09:30"}]}
    assert client.send("PUT", f"/users/{clinic.tom.id}/working-hours", json=hours).status == 200
    id = enable(client, completion())
    complete_a_plan(client, clinic)
    drain()
    made = db.session.scalars(select(Task).where(Task.title == "Book a follow-up visit")).one()
    assert (made.assigned_user_id, made.patient_id) == (clinic.tom.id, clinic.amira.id)
    run = client.get(f"/runs/{client.get('/runs', workflow_id=id).data[0]['id']}").data
    (said,) = [step["summary"] for step in run["steps"] if step["node_id"] == "book"]
    assert "no time for this service in the next 7 days" in said


def test_a_closed_booking_gate_asks_the_staff_too(client, clinic, drain):
    block = {"patient_id": clinic.amira.id, "reason": "Bring the referral", "until": "staff"}
    assert client.post("/booking-blocks", block).status == 201
    enable(client, completion())
    complete_a_plan(client, clinic)
    drain()
    assert "Book a follow-up visit" in titles()


def test_each_session_of_a_plan_is_gone_through(client, clinic, drain):
    loop = graph(
        {
            "start": node("treatment_plan.assigned"),
            "each": node("for_each", items="{{ treatment_plan.sessions }}"),
            "task": task("Session {{ item.number }}: {{ item.estimated_duration }} minutes"),
        },
        "start > each",
        "each.each > task",
    )
    enable(client, loop)
    follow(client, plan(client, clinic, total_sessions=3), clinic.amira)
    drain()
    assert titles() == [f"Session {number}: 20 minutes" for number in (1, 2, 3)]


def reminder(**config):
    return node("send_session_reminder", channel="portal", subject="Today", **config)


def test_who_has_a_session_today_is_reminded(client, clinic, drain):
    text = "Today's session takes about {{session.estimated_duration}} minutes."
    each = graph(
        {
            "start": node("manual", record_types=["patient"]),
            "if": only_if("patient.session_due_today", "is_true"),
            "remind": reminder(message=text),
        },
        "start > if",
        "if.true > remind",
    )
    id = enable(client, each)
    follow(client, plan(client, clinic), clinic.amira)
    for patient in (clinic.amira, clinic.george):
        subject = {"subject": {"type": "patient", "id": patient.id}}
        assert client.post(f"/workflows/{id}/start", subject).status == 202
    drain()
    message = db.session.scalars(select(Message).where(Message.run_id.is_not(None))).one()
    assert (message.patient_id, message.body) == (
        clinic.amira.id,
        "Today's session takes about 20 minutes.",
    )


def test_nobody_is_reminded_of_a_session_that_is_done(client, clinic, drain):
    id = enable(client, chain(node("manual", record_types=["patient"]), reminder(message="Now!")))
    session = follow(client, plan(client, clinic), clinic.amira)["sessions"][0]
    done(client, session)
    subject = {"subject": {"type": "patient", "id": clinic.amira.id}}
    run = client.post(f"/workflows/{id}/start", subject).data["id"]
    drain()
    step = client.get(f"/runs/{run}").data["steps"][-1]
    assert (step["status"], step["summary"]) == ("skipped", "The session is done already.")


def test_a_patient_is_put_on_a_plan_by_a_workflow(client, clinic, drain):
    give = node("assign_treatment_plan", plan=plan(client, clinic), starts_in_days=2)
    id = enable(client, chain(node("manual", record_types=["patient"]), give))
    subject = {"subject": {"type": "patient", "id": clinic.amira.id}}
    runs = [client.post(f"/workflows/{id}/start", subject).data["id"] for _ in range(2)]
    drain()
    made = db.session.scalars(
        select(PatientTreatmentPlan).where(PatientTreatmentPlan.status == "active")
    ).one()
    assert (made.patient_id, made.start.isoformat()) == (clinic.amira.id, "2026-03-20")
    steps = [client.get(f"/runs/{run}").data["steps"][-1]["status"] for run in runs]
    assert sorted(steps) == ["skipped", "succeeded"]  # on the plan already


# Service plans and discounts


def test_a_service_plan_is_seen_through(client, clinic, drain):
    moments = ("enrolled", "session_started", "session_completed", "completed")
    for moment in moments:
        start = node(f"service_plan.{moment}")
        enable(client, chain(start, task(f"{moment} {{{{service_plan.name}}}}")), moment)
    sessions = enrol(client, package(client, clinic, session_count=2), clinic.amira)["sessions"]
    client.post(f"/service-plan-sessions/{sessions[0]['id']}/start")
    client.post(f"/service-plan-sessions/{sessions[0]['id']}/complete")
    client.post(f"/service-plan-sessions/{sessions[1]['id']}/miss")
    drain()
    assert titles() == sorted(f"{moment} Three sessions" for moment in moments)


def test_only_plans_that_track_exercises_ask_for_consent(client, clinic, drain):
    enable(
        client,
        graph(
            {
                "start": node("service_plan.enrolled"),
                "if": only_if("service_plan.has_exercise_tracking", "is_true"),
                "each": node("for_each", items="{{ service_plan.sessions }}"),
                "task": task("{{ item.number }} of {{ service_plan.session_count }}"),
            },
            "start > if",
            "if.true > each",
            "each.each > task",
        ),
    )
    enrol(client, package(client, clinic), clinic.george)
    enrol(client, package(client, clinic, has_exercise_tracking=True), clinic.amira)
    drain()
    assert titles() == ["1 of 3", "2 of 3", "3 of 3"]


def test_only_the_chosen_service_plan_starts(client, clinic, drain):
    chosen, other = package(client, clinic), package(client, clinic)
    enable(client, chain(node("service_plan.enrolled", plans=[chosen]), task("Welcome")))
    for id in (chosen, other):
        enrol(client, id, clinic.amira)
    drain()
    assert titles() == ["Welcome"]


def test_each_patient_gets_a_discount_code_of_their_own(client, clinic, drain):
    issue = node(
        "issue_discount_code",
        kind="percent",
        percent=10,
        prefix="BDAY",
        valid_for={"amount": 30, "unit": "days"},
    )
    start = node("manual", record_types=["patient"])
    letter = node("send_portal_message", subject="For you", body="{{ steps.n2.code }}")
    id = enable(client, chain(start, issue, letter))
    for patient in (clinic.amira, clinic.george):
        client.post(f"/workflows/{id}/start", {"subject": {"type": "patient", "id": patient.id}})
    drain()
    codes = db.session.scalars(select(DiscountCode).order_by(DiscountCode.id)).all()
    assert {code.patient_id for code in codes} == {clinic.amira.id, clinic.george.id}
    assert all(code.code.startswith("BDAY-") for code in codes)
    assert {code.valid_until for code in codes} == {now.now() + timedelta(days=30)}
    letters = db.session.scalars(select(Message.body).where(Message.run_id.is_not(None))).all()
    assert sorted(letters) == sorted(code.code for code in codes)


def test_conditions_of_a_step_use_what_a_session_changed(client, clinic, drain):
    start = node("treatment_plan.session_completed")
    ask = node(
        "create_task",
        {"condition": when("session.pain_after", "gte", 7)},
        title="Call about the pain of session {{ session.number }}",
    )
    enable(client, chain(start, ask))
    first, second, *_ = follow(client, plan(client, clinic), clinic.amira)["sessions"]
    done(client, first, pain_after=3)
    done(client, second, pain_after=8)
    drain()
    assert titles() == ["Call about the pain of session 2"]
