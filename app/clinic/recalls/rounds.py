"""One round of a recall after the other: begun, booked, fulfilled, left out."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from app import clock
from app.auth.actor import Actor
from app.clinic import texts
from app.clinic.appointments.models import AHEAD, Appointment
from app.clinic.labs.models import LabResult
from app.clinic.moves import move
from app.clinic.recalls import calendar, finding, fulfilling, programmes
from app.clinic.recalls.models import (
    MOST_REASON,
    OPEN,
    RUNNING,
    EnrolmentStatus,
    Recall,
    RecallEnrolment,
    RecallProgramme,
    RecallStatus,
)
from app.clinic.today import today, zone_of
from app.database import db
from app.events.publish import publish

# Who has just given up a visit is not asked for another in the same breath.
AFTER_A_CANCELLATION = timedelta(days=1)


def cancel_recall(recall: Recall, *, by: Actor, reason: str | None = None) -> Recall:
    """Leave this round out; the next one, if there is one, is planned."""
    end(recall, by, reason)
    enrolled = finding.enrolment(recall.org_id, recall.enrolment_id)
    if enrolled.status in RUNNING:
        next_round(enrolled, recall.due_date, by, reason)
    return recall


def fulfil_recall(recall: Recall, *, by: Actor, reason: str | None = None) -> Recall:
    """The patient came, although no visit here says so."""
    close(recall, by, reason=reason)
    enrolled = finding.enrolment(recall.org_id, recall.enrolment_id)
    next_round(enrolled, today(recall.org_id), by, reason)
    return recall


def fulfil_by_visit(recall: Recall, appointment: Appointment, *, by: Actor) -> None:
    """The patient came to that visit."""
    close(recall, by, appointment_id=appointment.id)
    _go_on(recall, appointment.completed_at or appointment.start, by)


def fulfil_by_result(recall: Recall, result: LabResult, *, by: Actor) -> None:
    """The laboratory has reported what it was about."""
    close(recall, by, lab_result_id=result.id)
    _go_on(recall, result.received_at, by)


def _go_on(recall: Recall, done: datetime, by: Actor) -> None:
    on = done.astimezone(zone_of(recall.org_id)).date()
    next_round(finding.enrolment(recall.org_id, recall.enrolment_id), on, by, None)


def book(recall: Recall, appointment: Appointment, *, by: Actor) -> None:
    """The patient has a visit that will fulfil it: nobody asks again."""
    move(recall, RecallStatus.BOOKED, whence=OPEN, appointment_id=appointment.id, look_at=None)
    tell("recall.booked", recall, by, appointment_id=appointment.id)


def reopen(recall: Recall, *, by: Actor) -> None:
    """That visit will not take place. It was due before, so it is not told again."""
    if recall.overdue_told_at:
        status = RecallStatus.MISSED
    elif recall.due_told_at:
        status = RecallStatus.CONTACTED if recall.contacts else RecallStatus.DUE
    else:
        status = RecallStatus.SCHEDULED
    soonest = clock.now() + AFTER_A_CANCELLATION
    if recall.next_attempt_at is not None and recall.next_attempt_at < soonest:
        recall.next_attempt_at = soonest
    move(recall, status, whence=(RecallStatus.BOOKED,), appointment_id=None)
    recall.look_at = next_look(recall)


def next_look(recall: Recall) -> datetime | None:
    """When the clock has something to do with it next; None when nothing is left."""
    if recall.status not in OPEN or recall.status == RecallStatus.BOOKED:
        return None
    if recall.due_told_at is None:
        return calendar.asked_from(recall.programme, recall.due_date)
    ahead = [recall.next_attempt_at]
    if recall.overdue_told_at is None:
        ahead.append(calendar.overdue_from(recall.programme, recall.due_date))
    return min((each for each in ahead if each is not None), default=None)


def future_visit(recall: Recall, *, but: str | None = None) -> Appointment | None:
    """A visit ahead that would fulfil it."""
    wanted = select(Appointment).where(
        Appointment.org_id == recall.org_id,
        Appointment.patient_id == recall.patient_id,
        Appointment.status.in_(AHEAD),
        Appointment.start > clock.now(),
    )
    if but:
        wanted = wanted.where(Appointment.id != but)
    ahead = db.session.scalars(wanted.order_by(Appointment.start))
    return next((each for each in ahead if fulfilling.is_met_by(recall.programme, each)), None)


def tell(type: str, recall: Recall, by: Actor, **data: Any) -> None:
    """An event about one round."""
    publish(
        type,
        by=by,
        subject=("recall", recall.id),
        patient_id=recall.patient_id,
        data={"programme_id": recall.programme_id, **data},
    )


def begin(enrolled: RecallEnrolment, programme: RecallProgramme, due: date) -> Recall:
    recall = Recall(
        org_id=enrolled.org_id,
        enrolment_id=enrolled.id,
        programme_id=programme.id,
        patient_id=enrolled.patient_id,
        due_date=due,
        status=RecallStatus.SCHEDULED,
        look_at=calendar.asked_from(programme, due),
        contacts=0,
        attempts_made=0,
    )
    recall.programme = programme
    enrolled.next_due = due
    # Its row names the enrolment's.
    db.session.flush()
    db.session.add(recall)
    return recall


def next_round(enrolled: RecallEnrolment, on: date, by: Actor, reason: str | None) -> None:
    """An interval after that day; without an interval it is over."""
    programme = programmes.get(enrolled.org_id, enrolled.programme_id)
    due = calendar.next_due(programme, on)
    if due is None:
        move(
            enrolled,
            EnrolmentStatus.FULFILLED,
            whence=RUNNING,
            reason=reason_of(reason),
            open_key=None,
            next_due=None,
        )
        return
    move(
        enrolled,
        EnrolmentStatus.ACTIVE,
        whence=RUNNING,
        reason=reason_of(reason),
        next_due=due,
        deferred_until=None,
    )
    begin(enrolled, programme, due)


def close(recall: Recall, by: Actor, **changes: Any) -> None:
    if "reason" in changes:
        changes["reason"] = reason_of(changes["reason"])
    move(recall, RecallStatus.FULFILLED, whence=OPEN, look_at=None,
         fulfilled_at=clock.now(), **changes)  # fmt: skip
    tell("recall.fulfilled", recall, by)


def end(recall: Recall, by: Actor, reason: str | None) -> None:
    move(recall, RecallStatus.CANCELLED, whence=OPEN, look_at=None, reason=reason_of(reason))
    tell("recall.cancelled", recall, by)


def reason_of(text: str | None) -> str | None:
    return texts.line(text, MOST_REASON) or None if text else None
