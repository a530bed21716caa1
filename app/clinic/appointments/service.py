"""Book visits and follow them to their end."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, joinedload

from app import clock
from app.auth.actor import Actor
from app.auth.rights import OVERRIDE_BLOCKS
from app.clinic import texts
from app.clinic.appointments.models import AHEAD, Appointment, AppointmentStatus, Service
from app.clinic.blocks import service as blocks
from app.clinic.moves import move
from app.clinic.once import made_before
from app.clinic.patients import service as patients
from app.clinic.patients.models import Patient
from app.clinic.search import found, matches
from app.clinic.staff import service as staff
from app.database import db
from app.errors import Forbidden, Invalid, NotFound
from app.events.publish import publish

MOST_DESCRIPTION = 500
UNFINISHED = (*AHEAD, AppointmentStatus.STARTED)
AGREED = (AppointmentStatus.SCHEDULED, AppointmentStatus.CONFIRMED)


def get(org_id: str, id: str) -> Appointment:
    """The appointment of that clinic. Raises NotFound."""
    appointment = db.session.get(Appointment, id)
    if appointment is None or appointment.org_id != org_id:
        raise NotFound.record("appointment", id)
    return appointment


def services(org_id: str, search: str = "") -> list[Service]:
    """What can be booked, by name."""
    wanted = select(Service).where(Service.org_id == org_id, Service.is_active)
    every = db.session.scalars(wanted.order_by(Service.name, Service.id))
    return [service for service in every if matches(search, service.name)]


def search(
    org_id: str,
    *,
    search: str = "",
    start_gte: datetime | None = None,
    start_lte: datetime | None = None,
    **filters: Any,
) -> Select[Any]:
    """Appointments by start: from a given moment on in order of time, else the latest first."""
    wanted = select(Appointment).where(Appointment.org_id == org_id).join(Appointment.patient)
    wanted = wanted.options(
        contains_eager(Appointment.patient),
        joinedload(Appointment.service),
        joinedload(Appointment.clinician),
    )
    for name in ("patient_id", "clinician_id", "service_id", "status", "type"):
        if filters.get(name):
            wanted = wanted.where(getattr(Appointment, name) == filters[name])
    if filters.get("status_in"):
        wanted = wanted.where(Appointment.status.in_(filters["status_in"]))
    if search:
        wanted = wanted.where(found(Patient.search_text, search))
    if start_lte:
        wanted = wanted.where(Appointment.start <= start_lte)
    if start_gte:
        wanted = wanted.where(Appointment.start >= start_gte)
        return wanted.order_by(Appointment.start, Appointment.id)
    return wanted.order_by(Appointment.start.desc(), Appointment.id.desc())


def book(
    org_id: str,
    *,
    by: Actor,
    patient_id: str,
    service_id: str,
    clinician_id: str,
    start: datetime,
    duration_minutes: int | None = None,
    type: str = "in_person",
    status: str = AppointmentStatus.SCHEDULED,
    override_reason: str | None = None,
    description: str | None = None,
    video_link: str | None = None,
    run_id: str | None = None,
    node_id: str | None = None,
    once: str | None = None,
) -> Appointment:
    """A new visit; it takes as long as its service unless told otherwise.

    Raises Conflict, naming each, while something is open that the patient has to do first;
    who has the right to may book all the same, and says why.
    """
    if made := made_before(Appointment, once):
        return made
    patients.check(org_id, patient_id)
    if override_reason is None:
        blocks.check_open(org_id, patient_id)
    elif not by.may(OVERRIDE_BLOCKS):
        raise Forbidden(f"To book all the same needs the right {OVERRIDE_BLOCKS}.")
    service = _service(org_id, service_id)
    appointment = Appointment(
        org_id=org_id,
        patient_id=patient_id,
        service_id=service.id,
        clinician_id=_clinician(org_id, clinician_id),
        type=type,
        start=start,
        duration_minutes=duration_minutes or service.duration_minutes,
        status=AppointmentStatus(status),
        override_reason=override_reason,
        description=texts.line(description, MOST_DESCRIPTION) if description else None,
        video_link=video_link,
        run_id=run_id,
        node_id=node_id,
        once_key=once,
    )
    is_first = _is_first(org_id, patient_id)
    db.session.add(appointment)
    _tell("appointment.booked", appointment, by)
    if is_first:
        _tell("appointment.first_booked", appointment, by)
    return appointment


def first_kept(org_id: str, patient_id: str) -> Appointment | None:
    """The earliest visit of this patient that took place, or None while there is none."""
    return db.session.scalar(
        select(Appointment)
        .where(
            Appointment.org_id == org_id,
            Appointment.patient_id == patient_id,
            Appointment.status == AppointmentStatus.COMPLETED,
        )
        .order_by(Appointment.start, Appointment.id)
        .limit(1)
    )


def confirm(appointment: Appointment, *, by: Actor, confirmed_by: str | None = None) -> Appointment:
    """The patient will come. It is kept whether they said so themselves, or staff for them."""
    whence = (AppointmentStatus.PENDING, AppointmentStatus.SCHEDULED)
    who = confirmed_by or ("patient" if by.kind == "patient" else "staff")
    move(appointment, AppointmentStatus.CONFIRMED, whence=whence, confirmed_by=who)
    _tell("appointment.confirmed", appointment, by, confirmed_by=who)
    return appointment


def start(appointment: Appointment, *, by: Actor) -> Appointment:
    """The visit begins."""
    move(appointment, AppointmentStatus.STARTED, whence=AGREED, started_at=clock.now())
    _tell("appointment.started", appointment, by)
    return appointment


def complete(appointment: Appointment, *, by: Actor) -> Appointment:
    """The visit is over. Reception may say so without ever having said that it began."""
    whence = (*AGREED, AppointmentStatus.STARTED)
    is_first = first_kept(appointment.org_id, appointment.patient_id) is None
    move(appointment, AppointmentStatus.COMPLETED, whence=whence, completed_at=clock.now())
    _tell("appointment.completed", appointment, by)
    if is_first:
        _tell("appointment.first_kept", appointment, by)
    return appointment


def cancel(appointment: Appointment, *, by: Actor, reason: str | None = None) -> Appointment:
    """It will not take place."""
    status = AppointmentStatus.CANCELLED
    move(appointment, status, whence=UNFINISHED, cancellation_reason=reason or None)
    _tell("appointment.cancelled", appointment, by)
    return appointment


def mark_no_show(appointment: Appointment, *, by: Actor) -> Appointment:
    """The patient did not come."""
    move(appointment, AppointmentStatus.NO_SHOW, whence=UNFINISHED)
    _tell("appointment.no_show", appointment, by)
    return appointment


def reschedule(
    appointment: Appointment, *, by: Actor, start: datetime, duration_minutes: int | None = None
) -> Appointment:
    """Another time. Who confirmed the old one has not confirmed the new one."""
    before = appointment.start
    pending = appointment.status == AppointmentStatus.PENDING
    move(
        appointment,
        AppointmentStatus.PENDING if pending else AppointmentStatus.SCHEDULED,
        whence=AHEAD,
        start=start,
        duration_minutes=duration_minutes or appointment.duration_minutes,
        confirmed_by=None,
    )
    _tell(
        "appointment.rescheduled",
        appointment,
        by,
        previous_start=clock.iso(before),
        start=clock.iso(start),
    )
    return appointment


def _is_first(org_id: str, patient_id: str) -> bool:
    """No visit of this patient was booked before, but for those that were cancelled."""
    another = select(Appointment.id).where(
        Appointment.org_id == org_id,
        Appointment.patient_id == patient_id,
        Appointment.status != AppointmentStatus.CANCELLED,
    )
    return db.session.scalar(another.limit(1)) is None


def _service(org_id: str, id: str) -> Service:
    found = db.session.get(Service, id)
    if found is None or found.org_id != org_id or not found.is_active:
        raise Invalid.field("service_id", "This clinic offers no such service.")
    return found


def _clinician(org_id: str, id: str) -> str:
    person = staff.user(org_id, id)
    if person is None or not person.is_active:
        raise Invalid.field("clinician_id", "Nobody with this id works in this clinic.")
    return person.id


def _tell(type: str, appointment: Appointment, by: Actor, **data: Any) -> None:
    publish(
        type,
        by=by,
        subject=("appointment", appointment.id),
        patient_id=appointment.patient_id,
        data=data,
    )
