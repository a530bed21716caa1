"""What the clock does to recalls: who is due, asked and overdue, each once; many at a time."""

from __future__ import annotations

import logging
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock
from app.auth.actor import system
from app.clinic.appointments.models import AHEAD, Appointment
from app.clinic.moves import move
from app.clinic.recalls import attempts, calendar, cohort_sweep, rounds
from app.clinic.recalls.models import EnrolmentStatus, Recall, RecallStatus
from app.database import db, reading

log = logging.getLogger(__name__)

PAGE = 200
PAGES_AT_A_TIME = 4


def sweep() -> None:
    """Enrol whom cohorts say, tell what is due, ask whose turn it is. Safe in several copies."""
    cohort_sweep.sweep()
    with reading():
        wanted = select(Recall.id).where(Recall.look_at <= clock.now()).limit(1)
        is_due = db.session.scalar(wanted) is not None
        db.session.rollback()
    for _ in range(PAGES_AT_A_TIME):
        is_due = is_due and next_page()


def next_page() -> bool:
    """One page of what is due; False when that was the last."""
    now = clock.now()
    ids = _claim(now)
    try:
        booked = _with_a_visit_ahead(ids, now)
        for recall in ids:
            _look(recall, now, may_be_booked=recall.patient_id in booked)
        db.session.commit()
    except Exception:
        db.session.rollback()
        log.exception("%d recalls failed together, now one by one", len(ids))
        _one_by_one([recall.id for recall in ids], now)
    return len(ids) == PAGE


def _claim(now: datetime) -> list[Recall]:
    wanted = (
        select(Recall)
        .where(Recall.look_at <= now)
        .order_by(Recall.look_at, Recall.id)
        .limit(PAGE)
        .with_for_update(skip_locked=True, of=Recall)
        .options(joinedload(Recall.programme, innerjoin=True))
        .options(joinedload(Recall.enrolment, innerjoin=True))
        .execution_options(populate_existing=True)
    )
    return list(db.session.scalars(wanted))


def _with_a_visit_ahead(recalls: list[Recall], now: datetime) -> set[str]:
    """Those of their patients who have any visit ahead; most have none, and are not asked of."""
    wanted = select(Appointment.patient_id).where(
        Appointment.org_id.in_({recall.org_id for recall in recalls}),
        Appointment.patient_id.in_({recall.patient_id for recall in recalls}),
        Appointment.status.in_(AHEAD),
        Appointment.start > now,
    )
    return set(db.session.scalars(wanted)) if recalls else set()


def _one_by_one(ids: list[str], now: datetime) -> None:
    for id in ids:
        try:
            recall = db.session.get(Recall, id, with_for_update={"skip_locked": True})
            if recall is not None and recall.look_at is not None and recall.look_at <= now:
                _look(recall, now)
            db.session.commit()
        except Exception:
            db.session.rollback()
            log.exception("recall %s is left as it is", id)
            found = db.session.get(Recall, id)
            if found is not None:
                found.look_at = found.next_attempt_at = None
            db.session.commit()


def _look(recall: Recall, now: datetime, *, may_be_booked: bool = True) -> None:
    by = system(recall.org_id)
    enrolled = recall.enrolment
    if enrolled.status == EnrolmentStatus.DEFERRED:
        move(enrolled, EnrolmentStatus.ACTIVE, whence=(EnrolmentStatus.DEFERRED,),
             deferred_until=None)  # fmt: skip
    visit = rounds.future_visit(recall) if may_be_booked else None
    if visit is not None:
        rounds.book(recall, visit, by=by)
        return
    if recall.due_told_at is None:
        recall.due_told_at = now
        recall.next_attempt_at = now if recall.programme.asks_by_itself else None
        move(recall, RecallStatus.DUE, whence=(RecallStatus.SCHEDULED,))
        rounds.tell("recall.due", recall, by)
    elif recall.overdue_told_at is None and now >= _overdue_from(recall):
        recall.overdue_told_at = now
        whence = (RecallStatus.DUE, RecallStatus.CONTACTED)
        move(recall, RecallStatus.MISSED, whence=whence)
        rounds.tell("recall.overdue", recall, by)
    if recall.next_attempt_at is not None and recall.next_attempt_at <= now:
        attempts.make(recall, by=by)
    recall.look_at = rounds.next_look(recall)


def _overdue_from(recall: Recall) -> datetime:
    return calendar.overdue_from(recall.programme, recall.due_date)
