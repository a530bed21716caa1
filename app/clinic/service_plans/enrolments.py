"""Enrol patients in service plans, and see their sessions through."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from app import clock
from app.auth.actor import Actor
from app.clinic.appointments import service as appointments
from app.clinic.finding import narrowed, of_clinic
from app.clinic.moves import move
from app.clinic.once import made_before
from app.clinic.patients import service as patients
from app.clinic.service_plans.models import (
    OPEN_SESSION,
    ServicePlan,
    ServicePlanEnrolment,
    ServicePlanSession,
    ServicePlanSessionStatus,
    ServicePlanStatus,
)
from app.clinic.today import today
from app.database import db
from app.errors import Invalid, InvalidMove, NotFound
from app.events.publish import publish

FILTERS = ("patient_id", "plan_id", "status", "run_id")
RUNNING = (ServicePlanStatus.ENROLLED, ServicePlanStatus.IN_PROGRESS)


def get(org_id: str, id: str) -> ServicePlanEnrolment:
    """The enrolment of that clinic. Raises NotFound."""
    return of_clinic(ServicePlanEnrolment, org_id, id, "service plan enrolment")


def session(org_id: str, id: str) -> ServicePlanSession:
    """The session of that clinic. Raises NotFound."""
    return of_clinic(ServicePlanSession, org_id, id, "service plan session")


def search(org_id: str, **filters: Any) -> Select[Any]:
    """Enrolments, the newest first."""
    wanted = select(ServicePlanEnrolment).where(ServicePlanEnrolment.org_id == org_id)
    wanted = narrowed(wanted, ServicePlanEnrolment, filters, FILTERS)
    return wanted.options(
        joinedload(ServicePlanEnrolment.patient),
        joinedload(ServicePlanEnrolment.service),
        selectinload(ServicePlanEnrolment.sessions).joinedload(ServicePlanSession.appointment),
    ).order_by(ServicePlanEnrolment.id.desc())


def enrol(
    plan: ServicePlan,
    *,
    by: Actor,
    patient_id: str,
    start: date | None = None,
    run_id: str | None = None,
    node_id: str | None = None,
    once: str | None = None,
) -> ServicePlanEnrolment:
    """Enrol this patient, from today unless told otherwise. Raises Invalid, InvalidMove."""
    if made := made_before(ServicePlanEnrolment, once):
        return made
    patients.check(plan.org_id, patient_id)
    if not plan.is_active:
        raise InvalidMove(f"Nobody is enrolled in “{plan.name}” any more.")
    enrolment = ServicePlanEnrolment(
        org_id=plan.org_id,
        plan_id=plan.id,
        patient_id=patient_id,
        name=plan.name,
        service_id=plan.service_id,
        session_count=plan.session_count,
        has_exercise_tracking=plan.has_exercise_tracking,
        status=ServicePlanStatus.ENROLLED,
        start=start or today(plan.org_id),
        run_id=run_id,
        node_id=node_id,
        once_key=once,
    )
    enrolment.sessions = [_session(enrolment, plan, number) for number in range(plan.session_count)]
    db.session.add(enrolment)
    _tell("service_plan.enrolled", enrolment, by)
    return enrolment


def cancel(enrolment: ServicePlanEnrolment, *, by: Actor) -> ServicePlanEnrolment:
    """The patient gives it up."""
    move(enrolment, ServicePlanStatus.CANCELLED, whence=RUNNING)
    _tell("service_plan.cancelled", enrolment, by)
    return enrolment


def book(session: ServicePlanSession, *, by: Actor, appointment_id: str) -> ServicePlanSession:
    """Say at which visit of this patient it takes place. Raises Invalid."""
    try:
        visit = appointments.get(session.org_id, appointment_id)
    except NotFound as error:
        raise Invalid.field("appointment_id", error.message) from error
    if visit.patient_id != session.patient_id:
        raise Invalid.field("appointment_id", "This is another patient's visit.")
    session.appointment_id = visit.id
    return session


def start(session: ServicePlanSession, *, by: Actor) -> ServicePlanSession:
    """It begins; with the first one the plan is in progress."""
    _check_running(session.enrolment)
    scheduled = (ServicePlanSessionStatus.SCHEDULED,)
    move(session, ServicePlanSessionStatus.STARTED, whence=scheduled, started_at=clock.now())
    _begin(session.enrolment)
    _tell_of(session, "service_plan.session_started", by)
    return session


def complete(session: ServicePlanSession, *, by: Actor) -> ServicePlanSession:
    """It has taken place; after the last one the plan is completed."""
    _check_running(session.enrolment)
    done = ServicePlanSessionStatus.COMPLETED
    move(session, done, whence=OPEN_SESSION, completed_at=clock.now())
    _begin(session.enrolment)
    _tell_of(session, "service_plan.session_completed", by)
    _end_if_nothing_is_left(session.enrolment, by)
    return session


def miss(session: ServicePlanSession, *, by: Actor) -> ServicePlanSession:
    """The patient did not come."""
    _check_running(session.enrolment)
    move(session, ServicePlanSessionStatus.MISSED, whence=OPEN_SESSION)
    _tell_of(session, "service_plan.session_missed", by)
    _end_if_nothing_is_left(session.enrolment, by)
    return session


def _session(enrolment: ServicePlanEnrolment, plan: ServicePlan, number: int) -> ServicePlanSession:
    return ServicePlanSession(
        org_id=plan.org_id,
        patient_id=enrolment.patient_id,
        number=number + 1,
        due_date=enrolment.start + timedelta(days=number * plan.days_between),
        estimated_duration=plan.service.duration_minutes,
    )


def _check_running(enrolment: ServicePlanEnrolment) -> None:
    if enrolment.status not in RUNNING:
        raise InvalidMove(f"The service plan of this session is {enrolment.status}.")


def _begin(enrolment: ServicePlanEnrolment) -> None:
    if enrolment.status == ServicePlanStatus.ENROLLED:
        move(enrolment, ServicePlanStatus.IN_PROGRESS, whence=(ServicePlanStatus.ENROLLED,))


def _end_if_nothing_is_left(enrolment: ServicePlanEnrolment, by: Actor) -> None:
    if any(each.status in OPEN_SESSION for each in enrolment.sessions):
        return
    move(enrolment, ServicePlanStatus.COMPLETED, whence=RUNNING, completed_at=clock.now())
    _tell("service_plan.completed", enrolment, by)


def _tell(type: str, enrolment: ServicePlanEnrolment, by: Actor) -> None:
    publish(type, by=by, subject=("service_plan", enrolment.id), patient_id=enrolment.patient_id)


def _tell_of(session: ServicePlanSession, type: str, by: Actor) -> None:
    publish(
        type,
        by=by,
        subject=("service_plan_session", session.id),
        patient_id=session.patient_id,
        data={"number": session.number},
    )
