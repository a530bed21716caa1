"""Enrol patients in recall programmes, put it off, take it up again, end it."""

from __future__ import annotations

from datetime import date

from app.auth.actor import Actor
from app.clinic.moves import move
from app.clinic.once import made_before
from app.clinic.patients import service as patients
from app.clinic.recalls import calendar, finding, programmes, rounds
from app.clinic.recalls.models import (
    RUNNING,
    EnrolmentStatus,
    RecallEnrolment,
    RecallProgramme,
    RecallStatus,
)
from app.clinic.today import today
from app.database import db
from app.errors import Conflict, Invalid, InvalidMove, NotFound
from app.events.publish import publish


def enrol(
    org_id: str,
    *,
    by: Actor,
    patient_id: str,
    programme_id: str,
    due_date: date | None = None,
    reason: str | None = None,
    run_id: str | None = None,
    once: str | None = None,
) -> RecallEnrolment:
    """Put a patient in a programme; due one interval from today unless told otherwise.

    Raises Conflict when the patient is in it already.
    """
    if before := made_before(RecallEnrolment, once):
        return before
    patients.check(org_id, patient_id)
    programme = _usable(org_id, programme_id)
    if finding.running(org_id, patient_id, programme.id):
        raise Conflict(f"The patient is enrolled in “{programme.name}” already.")
    day = today(org_id)
    due = due_date or calendar.next_due(programme, day) or day
    enrolled = RecallEnrolment(
        org_id=org_id,
        programme_id=programme.id,
        patient_id=patient_id,
        status=EnrolmentStatus.ACTIVE,
        reason=rounds.reason_of(reason),
        next_due=due,
        open_key=_open_key(programme.id, patient_id),
        run_id=run_id,
        once_key=once,
    )
    enrolled.programme = programme
    db.session.add(enrolled)
    _tell_enrolment("recall.enrolled", enrolled, by)
    rounds.begin(enrolled, programme, due)
    return enrolled


def defer(
    enrolled: RecallEnrolment, *, by: Actor, until: date, reason: str | None = None
) -> RecallEnrolment:
    """Not before that day. The open round waits as well."""
    if until <= today(enrolled.org_id):
        raise Invalid.field("until", "Choose a day after today.")
    move(
        enrolled,
        EnrolmentStatus.DEFERRED,
        whence=RUNNING,
        deferred_until=until,
        next_due=until,
        reason=rounds.reason_of(reason),
    )
    recall = finding.open_recall(enrolled)
    if recall is not None:
        recall.status, recall.due_date = RecallStatus.SCHEDULED, until
        recall.due_told_at = recall.overdue_told_at = recall.next_attempt_at = None
        recall.attempts_made = 0
        recall.look_at = calendar.begin_of(until, recall.org_id)
    _tell_enrolment("recall.deferred", enrolled, by)
    return enrolled


def activate(enrolled: RecallEnrolment, *, by: Actor, reason: str | None = None) -> RecallEnrolment:
    """Go on, after it was deferred, cancelled or fulfilled."""
    if enrolled.status == EnrolmentStatus.ACTIVE:
        raise InvalidMove("This recall enrolment is active already.")
    programme = programmes.get(enrolled.org_id, enrolled.programme_id)
    others = finding.running(enrolled.org_id, enrolled.patient_id, programme.id)
    if any(other.id != enrolled.id for other in others):
        raise Conflict(f"The patient is enrolled in “{programme.name}” already.")
    move(
        enrolled,
        EnrolmentStatus.ACTIVE,
        whence=(EnrolmentStatus.DEFERRED, EnrolmentStatus.CANCELLED, EnrolmentStatus.FULFILLED),
        open_key=_open_key(programme.id, enrolled.patient_id),
        deferred_until=None,
        reason=rounds.reason_of(reason),
    )
    if finding.open_recall(enrolled) is None:
        day = today(enrolled.org_id)
        rounds.begin(enrolled, programme, calendar.next_due(programme, day) or day)
    _tell_enrolment("recall.activated", enrolled, by)
    return enrolled


def fulfil(
    enrolled: RecallEnrolment, *, by: Actor, reason: str | None = None, on: date | None = None
) -> RecallEnrolment:
    """The patient came. A programme with an interval opens its next round at once."""
    recall = finding.open_recall(enrolled)
    if recall is not None:
        rounds.close(recall, by, reason=reason)
    rounds.next_round(enrolled, on or today(enrolled.org_id), by, reason)
    return enrolled


def cancel(enrolled: RecallEnrolment, *, by: Actor, reason: str | None = None) -> RecallEnrolment:
    """The patient is not called back any more."""
    move(
        enrolled,
        EnrolmentStatus.CANCELLED,
        whence=RUNNING,
        reason=rounds.reason_of(reason),
        open_key=None,
        next_due=None,
        deferred_until=None,
    )
    recall = finding.open_recall(enrolled)
    if recall is not None:
        rounds.end(recall, by, reason)
    _tell_enrolment("recall.unenrolled", enrolled, by)
    return enrolled


def _usable(org_id: str, id: str) -> RecallProgramme:
    try:
        programme = programmes.get(org_id, id)
    except NotFound as error:
        raise Invalid.field("programme_id", "There is no such recall programme.") from error
    if not programme.is_active:
        raise Invalid.field("programme_id", f"“{programme.name}” is archived.")
    return programme


def _open_key(programme_id: str, patient_id: str) -> str:
    return f"{programme_id}:{patient_id}"


def _tell_enrolment(type: str, enrolled: RecallEnrolment, by: Actor) -> None:
    publish(
        type,
        by=by,
        subject=("recall_enrolment", enrolled.id),
        patient_id=enrolled.patient_id,
        data={"programme_id": enrolled.programme_id},
    )
