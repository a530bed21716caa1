"""What visits, lab results and the patient's fate mean for recalls, told with their events."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.auth.actor import Actor
from app.clinic.appointments.models import Appointment
from app.clinic.labs.models import LabResult
from app.clinic.recalls import enrolments, finding, fulfilling, rounds
from app.clinic.recalls.models import CHASED, OPEN, Recall, RecallStatus
from app.clinic.today import zone_of
from app.database import db
from app.events.models import Event

ENDS = {
    "patient.deceased": "The patient has died.",
    "patient.archived": "The patient has been archived.",
}
RESULT = "lab_result.received"


def follow(event: Event) -> None:
    """Let recalls keep up with that event."""
    if event.patient_id is None:
        return
    if event.type in ENDS:
        for enrolled in finding.running(event.org_id, event.patient_id):
            enrolments.cancel(enrolled, by=_caused_by(event), reason=ENDS[event.type])
        return
    if event.type == RESULT:
        _received(event)
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
    if recall.status in CHASED and fulfilling.is_met_by(recall.programme, appointment):
        rounds.book(recall, appointment, by=by)


def _completed(recall: Recall, appointment: Appointment, by: Actor) -> None:
    if fulfilling.is_met_by(recall.programme, appointment):
        rounds.fulfil_by_visit(recall, appointment, by=by)


def _given_up(recall: Recall, appointment: Appointment, by: Actor) -> None:
    if recall.status != RecallStatus.BOOKED or recall.appointment_id != appointment.id:
        return
    other = rounds.future_visit(recall, but=appointment.id)
    if other is None:
        rounds.reopen(recall, by=by)
    else:
        recall.appointment_id = other.id


def _received(event: Event) -> None:
    """A result fulfils as a visit does. One from before the round belongs to an earlier one."""
    result = db.session.get(LabResult, event.subject_id)
    if result is None or result.org_id != event.org_id:
        return
    zone = zone_of(event.org_id)
    day = result.received_at.astimezone(zone).date()
    for recall in _open_recalls(event):
        is_of_it = day >= recall.created_at.astimezone(zone).date()
        if is_of_it and fulfilling.is_met_by_panel(recall.programme, result.panel):
            rounds.fulfil_by_result(recall, result, by=_caused_by(event))


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
