"""Which patients are on a plan today, and what is due; whose plan is meant when only they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select

from app.clinic.today import today, zone_of
from app.clinic.treatment_plans.models import (
    OPEN_SESSION,
    FollowingStatus,
    PatientTreatmentPlan,
    TreatmentSession,
)
from app.database import db

A_DAY = timedelta(days=1)
# What conditions ask of a patient.
NAMES = ("has_active_treatment_plan", "session_due_today", "session_completed_today")


def today_of(org_id: str, patient_ids: Collection[str]) -> dict[str, tuple[bool, bool, bool]]:
    """Patient → (has an active plan, a session is left to do today, one was completed today).

    A plan that is paused or over asks for no session. What was completed today counts whatever
    day it was due, also where it was the last one of its plan. Asks the database once.
    """
    following, session = PatientTreatmentPlan, TreatmentSession
    rows: Iterable[Any] = db.session.execute(
        select(following.patient_id, *(_any(each) for each in _conditions(org_id).values()))
        .join(session, session.patient_treatment_plan_id == following.id)
        .where(following.org_id == org_id, following.patient_id.in_(patient_ids))
        .group_by(following.patient_id)
    )
    found = {row[0]: (bool(row[1]), bool(row[2]), bool(row[3])) for row in rows}
    return {id: found.get(id, (False, False, False)) for id in patient_ids}


def patients_with(name: str, org_id: str) -> Select[str]:
    """The ids of the patients of that clinic of whom this is so: one of `NAMES`."""
    following, session = PatientTreatmentPlan, TreatmentSession
    return (
        select(following.patient_id)
        .join(session, session.patient_treatment_plan_id == following.id)
        .where(following.org_id == org_id, session.org_id == org_id, _conditions(org_id)[name])
    )


def _conditions(org_id: str) -> dict[str, ColumnElement[bool]]:
    day, zone = today(org_id), zone_of(org_id)
    begin, end = (datetime.combine(each, time(), zone) for each in (day, day + A_DAY))
    following, session = PatientTreatmentPlan, TreatmentSession
    is_active = following.status == FollowingStatus.ACTIVE
    is_due = is_active & (session.due_date == day) & session.status.in_(OPEN_SESSION)
    is_done = (session.completed_at >= begin) & (session.completed_at < end)
    return dict(zip(NAMES, (is_active, is_due, is_done), strict=True))


def _any(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.max(case((condition, 1), else_=0))


def patient_facts(org_id: str, patient_ids: Collection[str]) -> dict[str, dict[str, bool]]:
    """The same by the names that conditions use of a patient."""
    return {
        id: dict(zip(NAMES, each, strict=True))
        for id, each in today_of(org_id, patient_ids).items()
    }


def current_plans(org_id: str, patient_ids: Collection[str]) -> dict[str, str]:
    """Patient → the plan they are on: of several the one begun last; else the last one ended."""
    rows = db.session.execute(
        select(
            PatientTreatmentPlan.patient_id,
            PatientTreatmentPlan.id,
            PatientTreatmentPlan.status,
        )
        .where(
            PatientTreatmentPlan.org_id == org_id,
            PatientTreatmentPlan.patient_id.in_(patient_ids),
        )
        .order_by(PatientTreatmentPlan.id)
    ).all()
    ended = {patient_id: id for patient_id, id, _ in rows}
    active = {patient_id: id for patient_id, id, status in rows if status == FollowingStatus.ACTIVE}
    return {**ended, **active}


def current_session(following: PatientTreatmentPlan) -> TreatmentSession | None:
    """Today's session; without one the next that is open, else the last."""
    day = today(following.org_id)
    for each in following.sessions:
        if each.due_date == day:
            return each
    coming = (each for each in following.sessions if each.status in OPEN_SESSION)
    return next(coming, following.sessions[-1] if following.sessions else None)
