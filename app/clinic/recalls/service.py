"""Enrol patients in recall programmes, and follow each round to its end."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, joinedload

from app import clock
from app.auth.actor import Actor
from app.clinic import texts
from app.clinic.appointments.models import AHEAD, Appointment
from app.clinic.messages.models import Message
from app.clinic.moves import move
from app.clinic.once import made_before
from app.clinic.patients import service as patients
from app.clinic.patients.models import Patient
from app.clinic.recalls import calendar, programmes
from app.clinic.recalls.models import (
    MOST_REASON,
    OPEN,
    RUNNING,
    EnrolmentStatus,
    Recall,
    RecallContact,
    RecallEnrolment,
    RecallProgramme,
    RecallStatus,
)
from app.clinic.search import found
from app.clinic.today import today, zone_of
from app.database import db
from app.errors import Conflict, Invalid, InvalidMove, NotFound
from app.events.publish import publish

# ── finding ──────────────────────────────────────────────────────────────────


def get(org_id: str, id: str) -> Recall:
    """The recall of that clinic. Raises NotFound."""
    recall = db.session.get(Recall, id)
    if recall is None or recall.org_id != org_id:
        raise NotFound.record("recall", id)
    return recall


def enrolment(org_id: str, id: str) -> RecallEnrolment:
    """The enrolment of that clinic. Raises NotFound."""
    found_one = db.session.get(RecallEnrolment, id)
    if found_one is None or found_one.org_id != org_id:
        raise NotFound.record("recall enrolment", id)
    return found_one


def search(
    org_id: str,
    *,
    search: str = "",
    due_date_gte: date | None = None,
    due_date_lte: date | None = None,
    **filters: Any,
) -> Select[Any]:
    """Recalls, the one due first first."""
    wanted = select(Recall).where(Recall.org_id == org_id).join(Recall.patient)
    wanted = wanted.options(contains_eager(Recall.patient), joinedload(Recall.programme))
    for name in ("patient_id", "programme_id", "enrolment_id", "status"):
        if filters.get(name):
            wanted = wanted.where(getattr(Recall, name) == filters[name])
    if filters.get("status_in"):
        wanted = wanted.where(Recall.status.in_(filters["status_in"]))
    if due_date_gte:
        wanted = wanted.where(Recall.due_date >= due_date_gte)
    if due_date_lte:
        wanted = wanted.where(Recall.due_date <= due_date_lte)
    if search:
        wanted = wanted.where(found(Patient.search_text, search))
    return wanted.order_by(Recall.due_date, Recall.id)


def search_enrolments(org_id: str, *, search: str = "", **filters: Any) -> Select[Any]:
    """Enrolments, newest first."""
    wanted = select(RecallEnrolment).where(RecallEnrolment.org_id == org_id)
    wanted = wanted.join(RecallEnrolment.patient)
    for name in ("patient_id", "programme_id", "status"):
        if filters.get(name):
            wanted = wanted.where(getattr(RecallEnrolment, name) == filters[name])
    if search:
        wanted = wanted.where(found(Patient.search_text, search))
    wanted = wanted.options(
        contains_eager(RecallEnrolment.patient), joinedload(RecallEnrolment.programme)
    )
    return wanted.order_by(RecallEnrolment.id.desc())


def running(org_id: str, patient_id: str, programme_id: str | None = None) -> list[RecallEnrolment]:
    """The enrolments of a patient that go on, oldest first."""
    wanted = select(RecallEnrolment).where(
        RecallEnrolment.org_id == org_id,
        RecallEnrolment.patient_id == patient_id,
        RecallEnrolment.status.in_(RUNNING),
    )
    if programme_id:
        wanted = wanted.where(RecallEnrolment.programme_id == programme_id)
    wanted = wanted.options(joinedload(RecallEnrolment.programme))
    return list(db.session.scalars(wanted.order_by(RecallEnrolment.id)))


def latest(org_id: str, patient_id: str, programme_id: str) -> RecallEnrolment | None:
    """The newest enrolment of a patient in a programme, over or not."""
    return db.session.scalar(
        select(RecallEnrolment)
        .where(
            RecallEnrolment.org_id == org_id,
            RecallEnrolment.patient_id == patient_id,
            RecallEnrolment.programme_id == programme_id,
        )
        .order_by(RecallEnrolment.id.desc())
        .limit(1)
    )


def open_recall(enrolled: RecallEnrolment) -> Recall | None:
    """The round that is open, if one is."""
    return db.session.scalar(
        select(Recall)
        .where(Recall.enrolment_id == enrolled.id, Recall.status.in_(OPEN))
        .order_by(Recall.id.desc())
        .limit(1)
    )


def contacts(recall: Recall) -> list[RecallContact]:
    """When and how the patient was asked, in that order."""
    wanted = select(RecallContact).where(RecallContact.recall_id == recall.id)
    wanted = wanted.options(joinedload(RecallContact.message))
    return list(db.session.scalars(wanted.order_by(RecallContact.id)))


# ── enrolments ───────────────────────────────────────────────────────────────


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
    if running(org_id, patient_id, programme.id):
        raise Conflict(f"The patient is enrolled in “{programme.name}” already.")
    day = today(org_id)
    due = due_date or calendar.next_due(programme, day) or day
    enrolled = RecallEnrolment(
        org_id=org_id,
        programme_id=programme.id,
        patient_id=patient_id,
        status=EnrolmentStatus.ACTIVE,
        reason=_reason(reason),
        next_due=due,
        open_key=_open_key(programme.id, patient_id),
        run_id=run_id,
        once_key=once,
    )
    enrolled.programme = programme
    db.session.add(enrolled)
    _tell_enrolment("recall.enrolled", enrolled, by)
    _open(enrolled, programme, due)
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
        reason=_reason(reason),
    )
    recall = open_recall(enrolled)
    if recall is not None:
        recall.status, recall.due_date = RecallStatus.SCHEDULED, until
        recall.due_told_at = recall.overdue_told_at = None
        recall.look_at = calendar.begin_of(until, recall.org_id)
    _tell_enrolment("recall.deferred", enrolled, by)
    return enrolled


def activate(enrolled: RecallEnrolment, *, by: Actor, reason: str | None = None) -> RecallEnrolment:
    """Go on, after it was deferred, cancelled or fulfilled."""
    if enrolled.status == EnrolmentStatus.ACTIVE:
        raise InvalidMove("This recall enrolment is active already.")
    programme = programmes.get(enrolled.org_id, enrolled.programme_id)
    others = running(enrolled.org_id, enrolled.patient_id, programme.id)
    if any(other.id != enrolled.id for other in others):
        raise Conflict(f"The patient is enrolled in “{programme.name}” already.")
    move(
        enrolled,
        EnrolmentStatus.ACTIVE,
        whence=(EnrolmentStatus.DEFERRED, EnrolmentStatus.CANCELLED, EnrolmentStatus.FULFILLED),
        open_key=_open_key(programme.id, enrolled.patient_id),
        deferred_until=None,
        reason=_reason(reason),
    )
    if open_recall(enrolled) is None:
        day = today(enrolled.org_id)
        _open(enrolled, programme, calendar.next_due(programme, day) or day)
    _tell_enrolment("recall.activated", enrolled, by)
    return enrolled


def fulfil(
    enrolled: RecallEnrolment, *, by: Actor, reason: str | None = None, on: date | None = None
) -> RecallEnrolment:
    """The patient came. A programme with an interval opens its next round at once."""
    recall = open_recall(enrolled)
    if recall is not None:
        _fulfil(recall, by, reason=reason)
    _next_round(enrolled, on or today(enrolled.org_id), by, reason)
    return enrolled


def cancel(enrolled: RecallEnrolment, *, by: Actor, reason: str | None = None) -> RecallEnrolment:
    """The patient is not called back any more."""
    move(
        enrolled,
        EnrolmentStatus.CANCELLED,
        whence=RUNNING,
        reason=_reason(reason),
        open_key=None,
        next_due=None,
        deferred_until=None,
    )
    recall = open_recall(enrolled)
    if recall is not None:
        _cancel(recall, by, reason)
    _tell_enrolment("recall.unenrolled", enrolled, by)
    return enrolled


# ── one round ────────────────────────────────────────────────────────────────


def log_contact(
    recall: Recall,
    *,
    by: Actor,
    channel: str,
    result: str,
    note: str = "",
    at: datetime | None = None,
    message_id: str | None = None,
    run_id: str | None = None,
    once: str | None = None,
) -> RecallContact:
    """The patient was asked to come, or somebody tried to."""
    if before := made_before(RecallContact, once):
        return before
    if recall.status not in OPEN:
        raise InvalidMove(f"This recall is {recall.status} already.")
    contact = RecallContact(
        org_id=recall.org_id,
        recall_id=recall.id,
        channel=channel,
        at=at or clock.now(),
        result=result,
        note=texts.line(note, MOST_REASON),
        message_id=message_id,
        run_id=run_id,
        by_id=by.id,
        once_key=once,
    )
    db.session.add(contact)
    recall.contacts += 1
    recall.last_contact_at = contact.at
    if recall.status == RecallStatus.DUE:
        move(recall, RecallStatus.CONTACTED, whence=(RecallStatus.DUE,))
    tell("recall.contacted", recall, by, channel=channel)
    return contact


def note_messages(org_id: str, id: str, sent: Iterable[Message], *, by: Actor) -> None:
    """A workflow wrote to the patient of that recall; each message is noted once.

    What became of it, such as being held until the morning, is read from the message itself.
    """
    recall = db.session.get(Recall, id)
    if recall is None or recall.org_id != org_id or recall.status not in OPEN:
        return
    ours = [each for each in sent if each.patient_id == recall.patient_id and not each.user_id]
    noted = select(RecallContact.message_id).where(RecallContact.recall_id == recall.id)
    known = set(db.session.scalars(noted)) if ours else set()
    for message in ours:
        if message.id not in known:
            log_contact(
                recall,
                by=by,
                channel=message.channel,
                result="asked",
                message_id=message.id,
                run_id=message.run_id,
            )


def cancel_recall(recall: Recall, *, by: Actor, reason: str | None = None) -> Recall:
    """Leave this round out; the next one, if there is one, is planned."""
    _cancel(recall, by, reason)
    enrolled = enrolment(recall.org_id, recall.enrolment_id)
    if enrolled.status in RUNNING:
        _next_round(enrolled, recall.due_date, by, reason)
    return recall


def fulfil_recall(recall: Recall, *, by: Actor, reason: str | None = None) -> Recall:
    """The patient came, although no visit here says so."""
    _fulfil(recall, by, reason=reason)
    _next_round(enrolment(recall.org_id, recall.enrolment_id), today(recall.org_id), by, reason)
    return recall


def fulfil_by_visit(recall: Recall, appointment: Appointment, *, by: Actor) -> None:
    """The patient came to that visit."""
    _fulfil(recall, by, appointment_id=appointment.id)
    done = appointment.completed_at or appointment.start
    on = done.astimezone(zone_of(recall.org_id)).date()
    _next_round(enrolment(recall.org_id, recall.enrolment_id), on, by, None)


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
    overdue = calendar.overdue_from(recall.programme, recall.due_date)
    begin = calendar.asked_from(recall.programme, recall.due_date)
    look_at = {RecallStatus.SCHEDULED: begin, RecallStatus.MISSED: None}.get(status, overdue)
    move(recall, status, whence=(RecallStatus.BOOKED,), appointment_id=None, look_at=look_at)


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
    return next((each for each in ahead if fulfils(recall.programme, each)), None)


def fulfils(programme: RecallProgramme, appointment: Appointment) -> bool:
    """Whether that kind of visit is what the programme is about."""
    services, types = programme.service_ids or (), programme.appointment_types or ()
    return (not services or appointment.service_id in services) and (
        not types or appointment.type in types
    )


def tell(type: str, recall: Recall, by: Actor, **data: Any) -> None:
    """An event about one round."""
    publish(
        type,
        by=by,
        subject=("recall", recall.id),
        patient_id=recall.patient_id,
        data={"programme_id": recall.programme_id, **data},
    )


def _open(enrolled: RecallEnrolment, programme: RecallProgramme, due: date) -> Recall:
    recall = Recall(
        org_id=enrolled.org_id,
        enrolment_id=enrolled.id,
        programme_id=programme.id,
        patient_id=enrolled.patient_id,
        due_date=due,
        status=RecallStatus.SCHEDULED,
        look_at=calendar.asked_from(programme, due),
        contacts=0,
    )
    enrolled.next_due = due
    # Its row names the enrolment's.
    db.session.flush()
    db.session.add(recall)
    return recall


def _next_round(enrolled: RecallEnrolment, on: date, by: Actor, reason: str | None) -> None:
    """An interval after that day; without an interval it is over."""
    programme = programmes.get(enrolled.org_id, enrolled.programme_id)
    due = calendar.next_due(programme, on)
    if due is None:
        move(
            enrolled,
            EnrolmentStatus.FULFILLED,
            whence=RUNNING,
            reason=_reason(reason),
            open_key=None,
            next_due=None,
        )
        return
    move(
        enrolled,
        EnrolmentStatus.ACTIVE,
        whence=RUNNING,
        reason=_reason(reason),
        next_due=due,
        deferred_until=None,
    )
    _open(enrolled, programme, due)


def _fulfil(recall: Recall, by: Actor, **changes: Any) -> None:
    if "reason" in changes:
        changes["reason"] = _reason(changes["reason"])
    move(recall, RecallStatus.FULFILLED, whence=OPEN, look_at=None,
         fulfilled_at=clock.now(), **changes)  # fmt: skip
    tell("recall.fulfilled", recall, by)


def _cancel(recall: Recall, by: Actor, reason: str | None) -> None:
    move(recall, RecallStatus.CANCELLED, whence=OPEN, look_at=None, reason=_reason(reason))
    tell("recall.cancelled", recall, by)


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


def _reason(text: str | None) -> str | None:
    return texts.line(text, MOST_REASON) or None if text else None


def _tell_enrolment(type: str, enrolled: RecallEnrolment, by: Actor) -> None:
    publish(
        type,
        by=by,
        subject=("recall_enrolment", enrolled.id),
        patient_id=enrolled.patient_id,
        data={"programme_id": enrolled.programme_id},
    )
