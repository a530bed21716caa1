"""Sessions of patients' plans: begun, done, left out."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from app import clock
from app.auth.actor import Actor
from app.clinic.finding import narrowed, of_clinic
from app.clinic.moves import move
from app.clinic.today import today
from app.clinic.treatment_plans import adherence
from app.clinic.treatment_plans.following import tell
from app.clinic.treatment_plans.models import (
    OPEN_SESSION,
    FollowingStatus,
    PatientTreatmentPlan,
    SessionStatus,
    TreatmentSession,
)
from app.errors import InvalidMove
from app.events.publish import publish

FILTERS = ("patient_id", "patient_treatment_plan_id", "status", "due_date")


def get(org_id: str, id: str) -> TreatmentSession:
    """The session of that clinic. Raises NotFound."""
    return of_clinic(TreatmentSession, org_id, id, "session")


def search(org_id: str, **filters: Any) -> Select[Any]:
    """Sessions by the day they are due."""
    wanted = select(TreatmentSession).where(TreatmentSession.org_id == org_id)
    wanted = narrowed(wanted, TreatmentSession, filters, FILTERS)
    return wanted.order_by(TreatmentSession.due_date, TreatmentSession.id)


def start(
    session: TreatmentSession, *, by: Actor, pain_before: int | None = None
) -> TreatmentSession:
    """The patient begins."""
    _check_active(session)
    changes = {"started_at": clock.now(), "pain_before": pain_before}
    move(session, SessionStatus.STARTED, whence=(SessionStatus.DUE,), **changes)
    _tell("treatment_plan.session_started", session, by)
    return session


def complete(
    session: TreatmentSession,
    *,
    by: Actor,
    pain_before: int | None = None,
    pain_after: int | None = None,
    difficulty: int | None = None,
) -> TreatmentSession:
    """It is done. Adherence is worked out before anybody is told, so that conditions see it."""
    _check_active(session)
    changes: dict[str, Any] = {"completed_at": clock.now(), "pain_after": pain_after}
    changes |= {"difficulty": difficulty}
    if pain_before is not None:
        changes["pain_before"] = pain_before
    move(session, SessionStatus.COMPLETED, whence=OPEN_SESSION, **changes)
    following = session.following
    following.sessions_completed = sum(
        each.status == SessionStatus.COMPLETED for each in following.sessions
    )
    adherence.work_out(following, today(following.org_id), by=by)
    _ask_how_it_was(session, by)
    _tell("treatment_plan.session_completed", session, by, number=session.number)
    _end_if_nothing_is_left(following, by)
    return session


def skip(session: TreatmentSession, *, by: Actor, reason: str | None = None) -> TreatmentSession:
    """It is left out; it still counts as one that was due."""
    _check_active(session)
    move(session, SessionStatus.SKIPPED, whence=OPEN_SESSION, skip_reason=reason or None)
    following = session.following
    adherence.work_out(following, today(following.org_id), by=by)
    _tell("treatment_plan.session_skipped", session, by, number=session.number)
    _end_if_nothing_is_left(following, by)
    return session


def _check_active(session: TreatmentSession) -> None:
    status = session.following.status
    if status != FollowingStatus.ACTIVE:
        raise InvalidMove(f"The treatment plan of this session is {status}.")


def _end_if_nothing_is_left(following: PatientTreatmentPlan, by: Actor) -> None:
    if any(each.status in OPEN_SESSION for each in following.sessions):
        return
    move(
        following,
        FollowingStatus.COMPLETED,
        whence=(FollowingStatus.ACTIVE,),
        completed_at=clock.now(),
    )
    tell("treatment_plan.completed", following, by)


def _ask_how_it_was(session: TreatmentSession, by: Actor) -> None:
    form = session.following.post_session_form
    if form is None:
        return
    from app.clinic.forms import asking

    asked = asking.require(session.org_id, by=by, patient_id=session.patient_id, template=form)
    session.form_id = asked.id


def _tell(type: str, session: TreatmentSession, by: Actor, **data: Any) -> None:
    publish(type, by=by, subject=("session", session.id), patient_id=session.patient_id, data=data)
