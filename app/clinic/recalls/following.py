"""What visits, messages and the patient's fate mean for recalls, told with their events."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.auth.actor import Actor
from app.clinic.appointments.models import Appointment
from app.clinic.recalls import enrolments, finding, rounds
from app.clinic.recalls.models import CHASED, OPEN, Recall, RecallStatus
from app.database import db
from app.events.models import Event

ENDS = {
    "patient.deceased": "The patient has died.",
    "patient.archived": "The patient has been archived.",
}
SENT = "message."
# What follows a contact's event: the channel and what became of it.
OUT = "out"


def follow(event: Event) -> None:
    """Let recalls keep up with that event."""
    if event.patient_id is None:
        return
    if event.type in ENDS:
        for enrolled in finding.running(event.org_id, event.patient_id):
            enrolments.cancel(enrolled, by=_caused_by(event), reason=ENDS[event.type])
        return
    act = VISITS.get(event.type)
    recalls = _open_recalls(event) if act else []
    appointment = db.session.get(Appointment, event.subject_id) if recalls else None
    if act is None or appointment is None or appointment.org_id != event.org_id:
        return
    for recall in recalls:
        act(recall, appointment, _caused_by(event))


def _booked(recall: Recall, appointment: Appointment, by: Actor) -> None:
    # A round that is far ahead waits: this visit may well be over before.
    if recall.status in CHASED and rounds.fulfils(recall.programme, appointment):
        rounds.book(recall, appointment, by=by)


def _completed(recall: Recall, appointment: Appointment, by: Actor) -> None:
    if rounds.fulfils(recall.programme, appointment):
        rounds.fulfil_by_visit(recall, appointment, by=by)


def _given_up(recall: Recall, appointment: Appointment, by: Actor) -> None:
    if recall.status != RecallStatus.BOOKED or recall.appointment_id != appointment.id:
        return
    other = rounds.future_visit(recall, but=appointment.id)
    if other is None:
        rounds.reopen(recall, by=by)
    else:
        recall.appointment_id = other.id


VISITS: Mapping[str, Callable[[Recall, Appointment, Actor], None]] = {
    "appointment.booked": _booked,
    "appointment.completed": _completed,
    "appointment.cancelled": _given_up,
    "appointment.no_show": _given_up,
}


def _open_recalls(event: Event) -> list[Recall]:
    wanted = select(Recall).where(
        Recall.org_id == event.org_id,
        Recall.patient_id == event.patient_id,
        Recall.status.in_(OPEN),
    )
    return list(db.session.scalars(wanted.options(joinedload(Recall.programme))))


def _caused_by(event: Event) -> Actor:
    """Recalls change because of that event: chains of workflows stay countable."""
    return Actor(
        "system",
        "system",
        event.org_id,
        "Careloom",
        cause_event_id=event.id,
        cause_run_id=event.cause_run_id,
        depth=event.depth + 1,
    )
