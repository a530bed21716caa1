"""Which patients are on a plan today, and what is due; whose plan is meant when only they are."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import and_, case, func, select

from app.clinic.today import today
from app.clinic.treatment_plans.models import (
    OPEN_SESSION,
    FollowingStatus,
    PatientTreatmentPlan,
    SessionStatus,
    TreatmentSession,
)
from app.database import db


def today_of(org_id: str, patient_ids: Collection[str]) -> dict[str, tuple[bool, bool, bool]]:
    """Patient → (has an active plan, a session is due today, a session was completed today).

    Due stays true when it has been completed: the two answer different questions. Asks the
    database once, whatever the number of patients.
    """
    day = today(org_id)
    is_active = PatientTreatmentPlan.status == FollowingStatus.ACTIVE
    completed = TreatmentSession.status == SessionStatus.COMPLETED
    session = and_(
        TreatmentSession.patient_treatment_plan_id == PatientTreatmentPlan.id,
        TreatmentSession.due_date == day,
        TreatmentSession.status != SessionStatus.SKIPPED,
    )
    rows = db.session.execute(
        select(
            PatientTreatmentPlan.patient_id,
            func.max(case((is_active, 1), else_=0)),
            func.max(case((and_(is_active, TreatmentSession.id.is_not(None)), 1), else_=0)),
            func.max(case((completed, 1), else_=0)),
        )
        .outerjoin(TreatmentSession, session)
        .where(
            PatientTreatmentPlan.org_id == org_id,
            PatientTreatmentPlan.patient_id.in_(patient_ids),
            PatientTreatmentPlan.status.in_((FollowingStatus.ACTIVE, FollowingStatus.COMPLETED)),
        )
        .group_by(PatientTreatmentPlan.patient_id)
    )
    found = {id: (bool(active), bool(due), bool(done)) for id, active, due, done in rows}
    return {id: found.get(id, (False, False, False)) for id in patient_ids}


def patient_facts(org_id: str, patient_ids: Collection[str]) -> dict[str, dict[str, bool]]:
    """The same by the names that conditions use of a patient."""
    names = ("has_active_treatment_plan", "session_due_today", "session_completed_today")
    return {
        id: dict(zip(names, each, strict=True))
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
