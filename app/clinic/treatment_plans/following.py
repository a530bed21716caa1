"""Put patients on plans, and see them through."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from app.auth.actor import Actor
from app.clinic.finding import narrowed, of_clinic
from app.clinic.moves import move
from app.clinic.once import made_before
from app.clinic.patients import service as patients
from app.clinic.staff import service as staff
from app.clinic.today import today
from app.clinic.treatment_plans import planning
from app.clinic.treatment_plans.models import (
    TERMS,
    FollowingStatus,
    PatientTreatmentPlan,
    PlanStatus,
    TreatmentPlan,
    TreatmentSession,
)
from app.database import db
from app.errors import Detail, Invalid, InvalidMove
from app.events.publish import publish

FILTERS = ("patient_id", "plan_id", "status", "run_id")
RUNNING = (FollowingStatus.ACTIVE, FollowingStatus.PAUSED)


def get(org_id: str, id: str) -> PatientTreatmentPlan:
    """One patient's plan of that clinic. Raises NotFound."""
    return of_clinic(PatientTreatmentPlan, org_id, id, "patient's treatment plan")


def search(org_id: str, **filters: Any) -> Select[Any]:
    """Patients' plans, the newest first."""
    wanted = select(PatientTreatmentPlan).where(PatientTreatmentPlan.org_id == org_id)
    wanted = narrowed(wanted, PatientTreatmentPlan, filters, FILTERS)
    return wanted.options(
        joinedload(PatientTreatmentPlan.patient),
        joinedload(PatientTreatmentPlan.specialist),
        selectinload(PatientTreatmentPlan.sessions),
    ).order_by(PatientTreatmentPlan.id.desc())


def assign(
    plan: TreatmentPlan,
    *,
    by: Actor,
    patient_id: str,
    start: date | None = None,
    specialist_id: str | None = None,
    self_assigned: bool | None = None,
    run_id: str | None = None,
    node_id: str | None = None,
    once: str | None = None,
) -> PatientTreatmentPlan:
    """Put this patient on an active plan, from today unless told otherwise.

    Who is on the plan already is not put on it again. Raises Invalid, InvalidMove.
    """
    if made := made_before(PatientTreatmentPlan, once):
        return made
    _check(plan, patient_id, specialist_id)
    start = start or today(plan.org_id)
    terms: dict[str, Any] = {name: getattr(plan, name) for name in TERMS}
    per_week, total = plan.frequency_per_week, plan.total_sessions
    following = PatientTreatmentPlan(
        org_id=plan.org_id,
        plan_id=plan.id,
        patient_id=patient_id,
        start=start,
        end=planning.last_day(start, weeks=plan.duration_weeks, per_week=per_week, total=total),
        self_assigned=by.kind == "patient" if self_assigned is None else self_assigned,
        status=FollowingStatus.ACTIVE,
        sessions_completed=0,
        looked_at=today(plan.org_id),
        run_id=run_id,
        node_id=node_id,
        once_key=once,
        **terms | ({"specialist_id": specialist_id} if specialist_id else {}),
    )
    days = planning.due_dates(start, per_week=per_week, total=total)
    following.sessions = [_session(following, number, day) for number, day in enumerate(days, 1)]
    db.session.add(following)
    tell("treatment_plan.assigned", following, by)
    return following


def update(
    following: PatientTreatmentPlan,
    *,
    by: Actor,
    end: date | None = None,
    specialist_id: str | None = None,
) -> PatientTreatmentPlan:
    """Give this patient more time, or another specialist."""
    if following.status not in RUNNING:
        raise InvalidMove(f"This patient's plan is {following.status}; it cannot be changed.")
    if end is not None and end < following.start:
        raise Invalid.field("end", "A plan cannot end before it begins.")
    if specialist_id is not None and not staff.is_active(following.org_id, specialist_id):
        raise Invalid.field("specialist_id", "Nobody with this id works in this clinic.")
    given = {"end": end, "specialist_id": specialist_id}
    changed = [
        name for name, value in given.items() if value not in (None, getattr(following, name))
    ]
    for name in changed:
        setattr(following, name, given[name])
    if changed:
        tell("treatment_plan.updated", following, by, changed=sorted(changed))
    return following


def pause(following: PatientTreatmentPlan, *, by: Actor) -> PatientTreatmentPlan:
    """Nothing is expected of the patient for now."""
    move(following, FollowingStatus.PAUSED, whence=(FollowingStatus.ACTIVE,))
    tell("treatment_plan.paused", following, by)
    return following


def resume(following: PatientTreatmentPlan, *, by: Actor) -> PatientTreatmentPlan:
    """Undo `pause`."""
    move(following, FollowingStatus.ACTIVE, whence=(FollowingStatus.PAUSED,))
    tell("treatment_plan.resumed", following, by)
    return following


def cancel(following: PatientTreatmentPlan, *, by: Actor) -> PatientTreatmentPlan:
    """The patient gives it up, or the clinic takes them off it."""
    move(following, FollowingStatus.CANCELLED, whence=RUNNING)
    tell("treatment_plan.cancelled", following, by)
    return following


def tell(type: str, following: PatientTreatmentPlan, by: Actor, **data: Any) -> None:
    """An event of one patient's plan."""
    publish(
        type,
        by=by,
        subject=("patient_treatment_plan", following.id),
        patient_id=following.patient_id,
        data=data,
    )


def _session(following: PatientTreatmentPlan, number: int, day: date) -> TreatmentSession:
    return TreatmentSession(
        org_id=following.org_id,
        patient_id=following.patient_id,
        number=number,
        due_date=day,
        estimated_duration=following.session_minutes,
    )


def _check(plan: TreatmentPlan, patient_id: str, specialist_id: str | None) -> None:
    patients.check(plan.org_id, patient_id)
    said: list[Detail] = []
    if plan.status != PlanStatus.ACTIVE:
        words = plan.status.replace("_", " ")
        raise InvalidMove(
            f"The treatment plan “{plan.name}” is {words}; only active ones can be given."
        )
    if plan.patient_id not in (None, patient_id):
        said.append(Detail("patient_id", "This plan was made for another patient."))
    if specialist_id is not None and not staff.is_active(plan.org_id, specialist_id):
        said.append(Detail("specialist_id", "Nobody with this id works in this clinic."))
    same = select(PatientTreatmentPlan.id).where(
        PatientTreatmentPlan.org_id == plan.org_id,
        PatientTreatmentPlan.patient_id == patient_id,
        PatientTreatmentPlan.plan_id == plan.id,
        PatientTreatmentPlan.status.in_(RUNNING),
    )
    if said:
        raise Invalid(said[0].message, said)
    if db.session.scalar(same.limit(1)) is not None:
        raise InvalidMove(f"This patient is on “{plan.name}” already.")
