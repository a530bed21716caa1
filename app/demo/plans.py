"""Treatment plans and service plans of Riverside Clinic, and the patients on them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from app.auth.models import User
from app.clinic.appointments.models import Service
from app.clinic.patients.models import Patient
from app.clinic.service_plans.models import (
    ServicePlan,
    ServicePlanEnrolment,
    ServicePlanSession,
    ServicePlanSessionStatus,
    ServicePlanStatus,
)
from app.clinic.treatment_plans import adherence, planning
from app.clinic.treatment_plans.models import (
    TERMS,
    FollowingStatus,
    PatientTreatmentPlan,
    PlanStatus,
    SessionStatus,
    TreatmentPlan,
    TreatmentSession,
)
from app.database import Record
from app.demo.calendar import Calendar

# Name, type, a week, weeks, specialist, status, what each session consists of.
PLANS: tuple[tuple[str, str, int, int, str, str, list[str]], ...] = (
    ("Knee rehabilitation at home", "telerehab", 3, 4, "Dr Tom Okafor", "active",
     ["Quad sets", "Heel slides", "Mini squats"]),
    ("Lower back course", "in_clinic", 2, 6, "Marcus Bell", "active",
     ["Pelvic tilt", "Cat and cow"]),
    ("Shoulder mobility at home", "telerehab", 4, 6, "Dr Tom Okafor", "draft",
     ["Pendulum", "Wall slides"]),
)  # fmt: skip
# Patient, days since the first one, which of the sessions were left out, pain before and after.
ON_THE_KNEE_PLAN = (
    ("Niamh Gallagher", 12, (), (7, 3)),
    ("Benjamin Clarke", 12, (2, 4, 5), (6, 5)),
)
# Name, service, sessions, tracks exercises, pence.
PACKAGES = (
    ("Ten physiotherapy sessions", "Physiotherapy Follow-up", 10, True, 42_000),
    ("Five sports massages", "Sports Massage", 5, False, 24_500),
)


def treatment_plans(
    calendar: Calendar,
    known: dict[str, Patient],
    people: dict[str, User],
    offered: dict[str, Service],
) -> Iterator[Record]:
    """The plans, and who follows the first of them."""
    plans = [
        TreatmentPlan(
            org_id=people[specialist].org_id,
            name=name,
            version=1,
            type=type,
            frequency_per_week=a_week,
            duration_weeks=weeks,
            total_sessions=a_week * weeks,
            session_minutes=20,
            specialist_id=people[specialist].id,
            requires_approval=False,
            followup_service_id=offered["Physiotherapy Follow-up"].id,
            status=PlanStatus(status),
            exercises=exercises,
            created_at=calendar.days_ago(90),
        )
        for name, type, a_week, weeks, specialist, status, exercises in PLANS
    ]
    yield from plans
    for patient, days, missed, pain in ON_THE_KNEE_PLAN:
        yield _following(calendar, known[patient], plans[0], days, missed, pain)


def service_plans(
    calendar: Calendar, known: dict[str, Patient], offered: dict[str, Service]
) -> Iterator[Record]:
    """The plans, and one patient half way through the first."""
    for name, service, count, tracks, price in PACKAGES:
        plan = ServicePlan(
            org_id=offered[service].org_id,
            name=name,
            service_id=offered[service].id,
            session_count=count,
            days_between=7,
            has_exercise_tracking=tracks,
            price=price,
            is_active=True,
            created_at=calendar.days_ago(120),
        )
        yield plan
        if tracks:
            yield _enrolment(calendar, known["Tomasz Nowak"], plan)


def _following(
    calendar: Calendar,
    patient: Patient,
    plan: TreatmentPlan,
    days: int,
    missed: tuple[int, ...],
    pain: tuple[int, int],
) -> PatientTreatmentPlan:
    start = calendar.today - timedelta(days=days)
    per_week, total = plan.frequency_per_week, plan.total_sessions
    dates = planning.due_dates(start, per_week=per_week, total=total)
    sessions = [
        TreatmentSession(
            org_id=patient.org_id,
            patient_id=patient.id,
            number=number,
            due_date=day,
            estimated_duration=plan.session_minutes,
            status=SessionStatus.DUE,
        )
        for number, day in enumerate(dates, 1)
    ]
    for each in sessions:
        if each.due_date < calendar.today and each.number not in missed:
            each.status = SessionStatus.COMPLETED
            each.started_at = calendar.at(each.due_date, "18:00")
            each.completed_at = calendar.at(each.due_date, "18:20")
            each.pain_before, each.pain_after = pain[0], max(pain[1], pain[0] - each.number)
    following = PatientTreatmentPlan(
        org_id=patient.org_id,
        plan_id=plan.id,
        patient_id=patient.id,
        self_assigned=False,
        status=FollowingStatus.ACTIVE,
        start=start,
        end=planning.last_day(start, weeks=plan.duration_weeks, per_week=per_week, total=total),
        sessions_completed=sum(each.status == SessionStatus.COMPLETED for each in sessions),
        adherence_rate=adherence.rate(sessions, calendar.today),
        adherence_weekly=adherence.weekly_rate(sessions, calendar.today),
        looked_at=calendar.today,
        created_at=calendar.days_ago(days),
        **{name: getattr(plan, name) for name in TERMS},
    )
    following.sessions = sessions
    return following


def _enrolment(calendar: Calendar, patient: Patient, plan: ServicePlan) -> ServicePlanEnrolment:
    start = calendar.today - timedelta(days=4 * plan.days_between)
    enrolment = ServicePlanEnrolment(
        org_id=patient.org_id,
        plan_id=plan.id,
        patient_id=patient.id,
        name=plan.name,
        service_id=plan.service_id,
        session_count=plan.session_count,
        has_exercise_tracking=plan.has_exercise_tracking,
        status=ServicePlanStatus.IN_PROGRESS,
        start=start,
        created_at=calendar.at(start, "10:00"),
    )
    days = [start + timedelta(days=number * plan.days_between) for number in range(10)]
    enrolment.sessions = [
        ServicePlanSession(
            org_id=patient.org_id,
            patient_id=patient.id,
            number=number,
            due_date=day,
            estimated_duration=30,
            status=ServicePlanSessionStatus.COMPLETED
            if day < calendar.today
            else ServicePlanSessionStatus.SCHEDULED,
            completed_at=calendar.at(day, "11:00") if day < calendar.today else None,
        )
        for number, day in enumerate(days, 1)
    ]
    return enrolment
