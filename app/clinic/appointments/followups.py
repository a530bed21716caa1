"""Find and book a follow-up visit by itself."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from app import clock
from app.auth.actor import Actor
from app.clinic.appointments import service, slots
from app.clinic.appointments.models import Appointment
from app.clinic.appointments.slots import TAKEN, Slot
from app.clinic.once import made_before
from app.clinic.today import end_of
from app.database import db
from app.errors import Conflict

# Nobody can be expected to come sooner to a visit they have not asked for.
NOTICE = timedelta(hours=24)
TRIES = 200


class NoFreeTime(Conflict):
    """The specialist has no time for this service in those days."""


def book(
    org_id: str,
    *,
    by: Actor,
    patient_id: str,
    clinician_id: str,
    service_id: str,
    within_days: int,
    once: str | None = None,
    **more: Any,
) -> Appointment:
    """The first free time of this specialist for this service, from tomorrow on.

    Raises NoFreeTime; Conflict while the patient has to do something first; Invalid for a
    specialist or service that is not there.
    """
    if made := made_before(Appointment, once):
        return made
    for slot in _free(org_id, patient_id, clinician_id, service_id, within_days):
        try:
            slots.take(org_id, service_id, clinician_id, slot.start)
        except Conflict:
            continue  # somebody was faster
        return service.book(
            org_id,
            by=by,
            patient_id=patient_id,
            clinician_id=clinician_id,
            service_id=service_id,
            start=slot.start,
            once=once,
            **more,
        )
    days = "day" if within_days == 1 else f"{within_days} days"
    raise NoFreeTime(f"The specialist has no time for this service in the next {days}.")


def _free(
    org_id: str, patient_id: str, clinician_id: str, service_id: str, within_days: int
) -> list[Slot]:
    now = clock.now()
    end = end_of((now + timedelta(days=within_days)).date(), org_id)
    found = slots.free(
        org_id,
        service_id=service_id,
        clinician_id=clinician_id,
        start=now + NOTICE,
        end=end,
        at_most=TRIES,
    )
    theirs = db.session.scalars(
        select(Appointment).where(
            Appointment.org_id == org_id,
            Appointment.patient_id == patient_id,
            Appointment.status.in_(TAKEN),
            Appointment.start < end,
            Appointment.start > now - timedelta(days=1),
        )
    ).all()
    return [
        slot
        for slot in found
        if not any(one.start < slot.end and slot.start < one.end for one in theirs)
    ]
