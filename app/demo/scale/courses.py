"""Treatment plans that patients follow, and packages of visits they have bought."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from app.clinic.service_plans.models import (
    ServicePlan,
    ServicePlanEnrolment,
    ServicePlanSession,
    ServicePlanSessionStatus,
    ServicePlanStatus,
)
from app.clinic.treatment_plans import adherence, planning
from app.clinic.treatment_plans.models import (
    OPEN_SESSION,
    TERMS,
    FollowingStatus,
    PatientTreatmentPlan,
    SessionStatus,
    TreatmentPlan,
    TreatmentSession,
)
from app.demo.calendar import Calendar
from app.demo.scale import year
from app.demo.scale.people import GROWN_UP, Person
from app.demo.scale.rows import Rows

FOLLOWS_A_PLAN, BEGAN_LATELY = 0.1, 0.5
HAS_A_PACKAGE = 0.02
A_DAY = timedelta(days=1)


def treatment(
    rows: Rows, calendar: Calendar, person: Person, plans: Sequence[TreatmentPlan]
) -> None:
    """One patient in ten, half of them since a few weeks."""
    draw = person.draw
    if not person.is_active or person.age < GROWN_UP or draw.random() >= FOLLOWS_A_PLAN:
        return
    plan = draw.choice(plans)
    weeks = plan.duration_weeks
    days = draw.randrange(1, weeks * 7) if draw.random() < BEGAN_LATELY else draw.randrange(45, 340)
    start = calendar.today - timedelta(days=days)
    if start > person.registered.date():
        _following(rows, calendar, person, plan, start)


def _following(
    rows: Rows, calendar: Calendar, person: Person, plan: TreatmentPlan, start: date
) -> None:
    draw, today = person.draw, calendar.today
    per_week, total = plan.frequency_per_week, plan.total_sessions
    keenness, pain = draw.uniform(0.4, 1), draw.randrange(4, 10)
    sessions: list[Any] = []
    for number, day in enumerate(planning.due_dates(start, per_week=per_week, total=total), 1):
        is_done = day < today and draw.random() < keenness
        sessions.append(
            SimpleNamespace(
                number=number,
                due_date=day,
                estimated_duration=plan.session_minutes,
                status=SessionStatus.COMPLETED if is_done else SessionStatus.DUE,
                started_at=calendar.at(day, "18:00") if is_done else None,
                completed_at=calendar.at(day, "18:20") if is_done else None,
                pain_before=max(1, pain - number // 3) if is_done else None,
                pain_after=max(0, pain - 1 - number // 2) if is_done else None,
            )
        )
    end = planning.last_day(start, weeks=plan.duration_weeks, per_week=per_week, total=total)
    status, seen = _how_it_stands(sessions, end, today)
    following = rows.add(
        PatientTreatmentPlan,
        draw,
        calendar.at(start, "09:10"),
        plan_id=plan.id,
        patient_id=person.id,
        self_assigned=draw.random() < 0.2,  # noqa: PLR2004
        status=status,
        start=start,
        end=end,
        sessions_completed=sum(each.status == SessionStatus.COMPLETED for each in sessions),
        adherence_rate=adherence.rate(sessions, seen),
        adherence_weekly=adherence.weekly_rate(sessions, seen),
        looked_at=seen,
        completed_at=sessions[-1].completed_at if status == FollowingStatus.COMPLETED else None,
        **{name: getattr(plan, name) for name in TERMS},
    )
    for each in sessions:
        rows.add(
            TreatmentSession,
            draw,
            following["created_at"],
            patient_treatment_plan_id=following["id"],
            patient_id=person.id,
            **vars(each),
        )


def _how_it_stands(sessions: Sequence[Any], end: date, today: date) -> tuple[FollowingStatus, date]:
    """And the day on which adherence was last worked out."""
    if not any(each.status in OPEN_SESSION for each in sessions):
        return FollowingStatus.COMPLETED, sessions[-1].due_date
    if end < today:
        return FollowingStatus.EXPIRED, end + A_DAY
    return FollowingStatus.ACTIVE, today


def package(rows: Rows, calendar: Calendar, person: Person, plans: Sequence[ServicePlan]) -> None:
    """One patient in fifty is somewhere in a package of visits."""
    draw = person.draw
    if not person.is_active or draw.random() >= HAS_A_PACKAGE:
        return
    plan = draw.choice(plans)
    start = year.workday(calendar, draw, calendar.today - timedelta(days=50), calendar.today)
    if start <= person.registered.date():
        return
    days = [
        start + timedelta(days=number * plan.days_between) for number in range(plan.session_count)
    ]
    enrolment = rows.add(
        ServicePlanEnrolment,
        draw,
        calendar.at(start, "08:20"),
        plan_id=plan.id,
        patient_id=person.id,
        name=plan.name,
        service_id=plan.service_id,
        session_count=plan.session_count,
        has_exercise_tracking=plan.has_exercise_tracking,
        status=_stage(days, calendar.today),
        start=start,
        completed_at=calendar.at(days[-1], "11:00") if days[-1] < calendar.today else None,
    )
    for number, day in enumerate(days, 1):
        is_over = day < calendar.today
        rows.add(
            ServicePlanSession,
            draw,
            enrolment["created_at"],
            enrolment_id=enrolment["id"],
            patient_id=person.id,
            number=number,
            due_date=day,
            estimated_duration=30,
            status=ServicePlanSessionStatus.COMPLETED
            if is_over
            else ServicePlanSessionStatus.SCHEDULED,
            started_at=calendar.at(day, "10:30") if is_over else None,
            completed_at=calendar.at(day, "11:00") if is_over else None,
        )


def _stage(days: Sequence[date], today: date) -> ServicePlanStatus:
    if days[-1] < today:
        return ServicePlanStatus.COMPLETED
    return ServicePlanStatus.IN_PROGRESS if days[0] < today else ServicePlanStatus.ENROLLED
