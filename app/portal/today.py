"""What there is to do today: the sessions of the patient's treatment plans.

One session of each plan: today's; on a day without one, the last that was missed, because it can
still be made up for. What was done today stays in view, with the form that asks how it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from app.clinic.access import service as access
from app.clinic.exercises import service as exercises
from app.clinic.forms import service as forms
from app.clinic.forms.models import Form
from app.clinic.patients.models import Patient
from app.clinic.today import today, zone_of
from app.clinic.treatment_plans.models import (
    OPEN_SESSION,
    FollowingStatus,
    PatientTreatmentPlan,
    SessionStatus,
    TreatmentSession,
)
from app.database import db

# Any of these lets a patient see how exercises are done.
WITH_VIDEOS = ("library", "telerehab")


@dataclass(frozen=True)
class ShownExercise:
    """An exercise as its patient sees it."""

    name: str
    instructions: str = ""
    video_url: str | None = None


@dataclass(frozen=True)
class ShownSession:
    """A session with what is to be done in it."""

    session: TreatmentSession
    exercises: Sequence[ShownExercise]
    # There are videos that this patient may not see.
    videos_locked: bool
    is_late: bool
    # The form that asks how it was, while it is open.
    form: Form | None


@dataclass(frozen=True)
class Today:
    """The sessions of today; `next_due` is the day of the one after them."""

    day: date
    sessions: Sequence[ShownSession] = field(default_factory=tuple)
    next_due: date | None = None


def of(patient: Patient) -> Today:
    """What this patient has to do today, and has done."""
    day = today(patient.org_id)
    chosen = _chosen(_sessions(patient, day), day)
    return Today(day, [shown(each, day) for each in chosen], _next_due(patient, day))


def shown(session: TreatmentSession, day: date) -> ShownSession:
    """One session as its patient sees it."""
    names = [str(name) for name in session.following.exercises]
    library = exercises.named(session.org_id, names)
    has_videos = any(each.video_url for each in library.values())
    may_watch = has_videos and _may_watch(session)
    return ShownSession(
        session=session,
        exercises=[
            ShownExercise(
                name,
                library[name].instructions if name in library else "",
                library[name].video_url if name in library and may_watch else None,
            )
            for name in names
        ],
        videos_locked=has_videos and not may_watch,
        is_late=session.due_date < day and session.status in OPEN_SESSION,
        form=_open_form(session),
    )


def _may_watch(session: TreatmentSession) -> bool:
    whose = (session.org_id, session.patient_id)
    return any(access.check(*whose, feature).allowed for feature in WITH_VIDEOS)


def _open_form(session: TreatmentSession) -> Form | None:
    if session.form_id is None:
        return None
    form = forms.get(session.org_id, session.form_id)
    return form if form.is_open else None


def _sessions(patient: Patient, day: date) -> list[TreatmentSession]:
    """Those that are due or were missed, and those done today."""
    begin = datetime.combine(day, time(), zone_of(patient.org_id))
    is_due = (
        (PatientTreatmentPlan.status == FollowingStatus.ACTIVE)
        & (TreatmentSession.due_date <= day)
        & TreatmentSession.status.in_(OPEN_SESSION)
    )
    wanted = _of(patient).where(or_(is_due, TreatmentSession.completed_at >= begin))
    return list(db.session.scalars(wanted.order_by(TreatmentSession.due_date)))


def _chosen(found: Iterable[TreatmentSession], day: date) -> list[TreatmentSession]:
    """One open session of each plan, and all that were done today."""
    done, by_plan = [], dict[str, TreatmentSession]()
    for each in found:
        if each.status == SessionStatus.COMPLETED:
            done.append(each)
        # By their days: of several that were missed the last one counts, and today's before all.
        elif each.due_date == day or not _is_begun(by_plan.get(each.patient_treatment_plan_id)):
            by_plan[each.patient_treatment_plan_id] = each
    made_up_for = {each.patient_treatment_plan_id for each in done}
    still_open = [
        each
        for plan, each in by_plan.items()
        if each.due_date == day or plan not in made_up_for or _is_begun(each)
    ]
    return [*still_open, *done]


def _is_begun(session: TreatmentSession | None) -> bool:
    return session is not None and session.status == SessionStatus.STARTED


def _next_due(patient: Patient, day: date) -> date | None:
    wanted = _of(patient).where(
        PatientTreatmentPlan.status == FollowingStatus.ACTIVE,
        TreatmentSession.due_date > day,
        TreatmentSession.status.in_(OPEN_SESSION),
    )
    session = db.session.scalar(wanted.order_by(TreatmentSession.due_date).limit(1))
    return session.due_date if session else None


def _of(patient: Patient) -> Any:
    return (
        select(TreatmentSession)
        .join(TreatmentSession.following)
        .where(TreatmentSession.org_id == patient.org_id, TreatmentSession.patient_id == patient.id)
        .options(joinedload(TreatmentSession.following))
    )
