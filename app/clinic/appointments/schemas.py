"""What is taken and shown of services and appointments."""

from __future__ import annotations

import marshmallow as ma
from webargs.fields import DelimitedList

from app.api.fields import Line, Moment, NamedSchema, SearchQuery
from app.clinic.appointments.models import AppointmentStatus

TYPES = ("video", "in_person")
STATUSES = [str(status) for status in AppointmentStatus]
A_DAY = 24 * 60


CONFIRMED_BY = ("patient", "staff")


def _duration() -> ma.fields.Integer:
    return ma.fields.Integer(strict=True, validate=ma.validate.Range(1, A_DAY))


class ServiceSchema(ma.Schema):
    """What can be booked."""

    id = ma.fields.String(required=True)
    name = ma.fields.String(required=True)
    duration_minutes = ma.fields.Integer(required=True)


class NewAppointment(ma.Schema):
    """A visit to be booked."""

    patient_id = Line(48, least=1, required=True)
    service_id = Line(48, least=1, required=True)
    clinician_id = Line(48, least=1, required=True)
    type = ma.fields.String(validate=ma.validate.OneOf(TYPES))
    start = Moment(required=True)
    duration_minutes = _duration()
    status = ma.fields.String(
        validate=ma.validate.OneOf(["pending", "scheduled"]),
        metadata={"description": "`pending` when the clinic has yet to agree."},
    )
    description = Line(500, metadata={"description": "What it is for."})
    video_link = ma.fields.Url(
        schemes={"https", "http"}, validate=ma.validate.Length(max=500), allow_none=True
    )
    override_reason = Line(
        500,
        least=1,
        metadata={"description": "Why to book although the patient has something to do first."},
    )


class AppointmentConfirmation(ma.Schema):
    """Who says that the patient will come."""

    confirmed_by = ma.fields.String(
        validate=ma.validate.OneOf(CONFIRMED_BY),
        metadata={"description": "Whoever sends this, unless told otherwise."},
    )


class NewTime(ma.Schema):
    """Another time for a visit."""

    start = Moment(required=True)
    duration_minutes = _duration()


class Cancellation(ma.Schema):
    """Why a visit will not take place."""

    reason = Line(500, allow_none=True)


class AppointmentSchema(ma.Schema):
    """A visit as the diary shows it."""

    id = ma.fields.String(required=True)
    patient = ma.fields.Nested(NamedSchema, required=True)
    service = ma.fields.Nested(NamedSchema, required=True)
    clinician = ma.fields.Nested(NamedSchema, required=True)
    type = ma.fields.String(required=True, validate=ma.validate.OneOf(TYPES))
    start = Moment(required=True)
    end = Moment(required=True)
    duration_minutes = ma.fields.Integer(required=True)
    status = ma.fields.String(required=True, validate=ma.validate.OneOf(STATUSES))
    started_at = Moment(required=True, allow_none=True)
    completed_at = Moment(required=True, allow_none=True)
    cancellation_reason = ma.fields.String(required=True, allow_none=True)
    override_reason = ma.fields.String(required=True, allow_none=True)
    description = ma.fields.String(required=True, allow_none=True)
    video_link = ma.fields.String(required=True, allow_none=True)
    confirmed_by = ma.fields.String(
        required=True, allow_none=True, validate=ma.validate.OneOf(CONFIRMED_BY)
    )
    run_id = ma.fields.String(required=True, allow_none=True)
    created_at = Moment(required=True)


class AppointmentQuery(SearchQuery):
    """Filters of the list."""

    patient_id = ma.fields.String()
    clinician_id = ma.fields.String()
    service_id = ma.fields.String()
    type = ma.fields.String(validate=ma.validate.OneOf(TYPES))
    status = ma.fields.String(validate=ma.validate.OneOf(STATUSES))
    status_in = DelimitedList(ma.fields.String(validate=ma.validate.OneOf(STATUSES)))
    start_gte = Moment()
    start_lte = Moment()
