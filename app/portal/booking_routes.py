"""Visits: which there are, when there is time, and book one."""

from __future__ import annotations

from typing import Any

from app.api.fields import SearchQuery
from app.api.pages import OffsetQuery, Page, by_offset, of_list
from app.auth.actor import current_actor
from app.auth.rights import PORTAL
from app.clinic.appointments import service as appointments
from app.clinic.appointments import slots
from app.clinic.appointments.models import Appointment
from app.clinic.appointments.schemas import ServiceSchema
from app.clinic.blocks import service as blocks
from app.errors import NotFound
from app.portal.door import PortalBlueprint, me
from app.portal.schemas import (
    PatientAppointmentSchema,
    PatientBooking,
    SlotQuery,
    SlotSchema,
)

blp = PortalBlueprint("portal booking", __name__, description="Visits that patients book")


@blp.get("/portal/services", needs=PORTAL, query=SearchQuery, gives=ServiceSchema, many=True)
def list_services(query: dict[str, Any]) -> Page:
    """What can be booked, by name."""
    return of_list(appointments.services(me().org_id, query["search"]), query)


@blp.get("/portal/slots", needs=PORTAL, query=SlotQuery, gives=SlotSchema, many=True)
def list_slots(query: dict[str, Any]) -> list[slots.Slot]:
    """Free times, the earliest first; in the next two weeks unless told otherwise."""
    return slots.free(
        me().org_id,
        service_id=query["service_id"],
        clinician_id=query.get("clinician_id"),
        start=query.get("start_gte"),
        end=query.get("start_lte"),
    )


@blp.get(
    "/portal/appointments",
    needs=PORTAL,
    query=OffsetQuery,
    gives=PatientAppointmentSchema,
    many=True,
)
def list_appointments(query: dict[str, Any]) -> Page:
    """Your visits, the latest first."""
    return by_offset(appointments.search(me().org_id, patient_id=me().id), query)


@blp.post(
    "/portal/appointments",
    needs=PORTAL,
    takes=PatientBooking,
    gives=PatientAppointmentSchema,
    status=201,
    creates=True,
)
def book_appointment(body: dict[str, Any]) -> Appointment:
    """Book a visit. Refused, naming each, while there is something you have to do first."""
    patient = me()
    blocks.check_open(patient.org_id, patient.id)
    slots.take(patient.org_id, body["service_id"], body["clinician_id"], body["start"])
    return appointments.book(patient.org_id, by=current_actor(), patient_id=patient.id, **body)


@blp.post("/portal/appointments/<id>/confirm", needs=PORTAL, gives=PatientAppointmentSchema)
def confirm_appointment(id: str) -> Appointment:
    """You will come."""
    return appointments.confirm(_mine(id), by=current_actor())


@blp.post("/portal/appointments/<id>/cancel", needs=PORTAL, gives=PatientAppointmentSchema)
def cancel_appointment(id: str) -> Appointment:
    """You cannot come."""
    return appointments.cancel(_mine(id), by=current_actor())


def _mine(id: str) -> Appointment:
    appointment = appointments.get(me().org_id, id)
    if appointment.patient_id != me().id:
        raise NotFound.record("appointment", id)
    return appointment
