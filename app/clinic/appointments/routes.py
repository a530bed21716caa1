"""Services and appointments over HTTP."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.fields import SearchQuery
from app.api.pages import Page, by_offset, of_list
from app.auth.actor import current_actor
from app.auth.rights import EDIT_RECORDS, VIEW_RECORDS
from app.clinic.appointments import service
from app.clinic.appointments.models import Appointment
from app.clinic.appointments.schemas import (
    AppointmentConfirmation,
    AppointmentQuery,
    AppointmentSchema,
    Cancellation,
    NewAppointment,
    NewTime,
    ServiceSchema,
)

blp = ApiBlueprint("appointments", __name__, description="Visits and what can be booked")


def _get(id: str) -> Appointment:
    return service.get(current_actor().org_id, id)


@blp.get("/services", needs=VIEW_RECORDS, query=SearchQuery, gives=ServiceSchema, many=True)
def list_services(query: dict[str, Any]) -> Page:
    """What can be booked, by name."""
    return of_list(service.services(current_actor().org_id, query["search"]), query)


@blp.get(
    "/appointments", needs=VIEW_RECORDS, query=AppointmentQuery, gives=AppointmentSchema, many=True
)
def list_appointments(query: dict[str, Any]) -> Page:
    """Appointments: with `start_gte` in order of time, else the latest first."""
    return by_offset(service.search(current_actor().org_id, **query), query)


@blp.post(
    "/appointments",
    needs=EDIT_RECORDS,
    takes=NewAppointment,
    gives=AppointmentSchema,
    status=201,
    creates=True,
)
def book_appointment(body: dict[str, Any]) -> Appointment:
    """Book a visit. Tells `appointment.booked`, and `.first_booked` where there was none before."""
    return service.book(current_actor().org_id, by=current_actor(), **body)


@blp.get("/appointments/<id>", needs=VIEW_RECORDS, gives=AppointmentSchema)
def get_appointment(id: str) -> Appointment:
    """One appointment."""
    return _get(id)


@blp.post(
    "/appointments/<id>/confirm",
    needs=EDIT_RECORDS,
    takes=AppointmentConfirmation,
    gives=AppointmentSchema,
)
def confirm_appointment(body: dict[str, Any], id: str) -> Appointment:
    """The patient will come. Tells `appointment.confirmed`."""
    return service.confirm(_get(id), by=current_actor(), **body)


@blp.post("/appointments/<id>/start", needs=EDIT_RECORDS, gives=AppointmentSchema)
def start_appointment(id: str) -> Appointment:
    """The visit begins. Tells `appointment.started`."""
    return service.start(_get(id), by=current_actor())


@blp.post("/appointments/<id>/complete", needs=EDIT_RECORDS, gives=AppointmentSchema)
def complete_appointment(id: str) -> Appointment:
    """The visit is over. Tells `appointment.completed`, and `.first_kept` of the very first."""
    return service.complete(_get(id), by=current_actor())


@blp.post(
    "/appointments/<id>/cancel", needs=EDIT_RECORDS, takes=Cancellation, gives=AppointmentSchema
)
def cancel_appointment(body: dict[str, Any], id: str) -> Appointment:
    """It will not take place. Tells `appointment.cancelled`."""
    return service.cancel(_get(id), by=current_actor(), **body)


@blp.post("/appointments/<id>/no-show", needs=EDIT_RECORDS, gives=AppointmentSchema)
def mark_no_show(id: str) -> Appointment:
    """The patient did not come. Tells `appointment.no_show`."""
    return service.mark_no_show(_get(id), by=current_actor())


@blp.post(
    "/appointments/<id>/reschedule", needs=EDIT_RECORDS, takes=NewTime, gives=AppointmentSchema
)
def reschedule_appointment(body: dict[str, Any], id: str) -> Appointment:
    """Another time. Tells `appointment.rescheduled` with the old one and the new one."""
    return service.reschedule(_get(id), by=current_actor(), **body)
