"""What is taken and shown of service plans and enrolments."""

from __future__ import annotations

import marshmallow as ma

from app.api.fields import Line, Moment, NamedSchema, SearchQuery
from app.api.pages import OffsetQuery
from app.clinic.invoices.money import Money
from app.clinic.service_plans.models import MOST_NAME, ServicePlanSessionStatus, ServicePlanStatus

STATUSES = [str(each) for each in ServicePlanStatus]
SESSION_STATUSES = [str(each) for each in ServicePlanSessionStatus]
MOST_SESSIONS = 200


class ServicePlanChanges(ma.Schema):
    """What of a plan can be changed."""

    name = Line(MOST_NAME, least=1)
    service_id = Line(48, least=1)
    session_count = ma.fields.Integer(strict=True, validate=ma.validate.Range(1, MOST_SESSIONS))
    days_between = ma.fields.Integer(strict=True, validate=ma.validate.Range(1, 365))
    has_exercise_tracking = ma.fields.Boolean()
    price = Money(allow_none=True)
    is_active = ma.fields.Boolean()


class NewServicePlan(ServicePlanChanges):
    """A plan to be offered."""

    name = Line(MOST_NAME, least=1, required=True)
    service_id = Line(48, least=1, required=True)
    session_count = ma.fields.Integer(
        strict=True, required=True, validate=ma.validate.Range(1, MOST_SESSIONS)
    )


class ServicePlanSchema(ma.Schema):
    """A plan that is offered."""

    id = ma.fields.String(required=True)
    name = ma.fields.String(required=True)
    service = ma.fields.Nested(NamedSchema, required=True)
    session_count = ma.fields.Integer(required=True)
    days_between = ma.fields.Integer(required=True)
    has_exercise_tracking = ma.fields.Boolean(required=True)
    price = Money(required=True, allow_none=True)
    is_active = ma.fields.Boolean(required=True)
    created_at = Moment(required=True)


class ServicePlanQuery(SearchQuery):
    """Filters of the list."""

    is_active = ma.fields.Boolean()


class NewServicePlanEnrolment(ma.Schema):
    """Whom to enrol, and from when on."""

    patient_id = Line(48, least=1, required=True)
    start = ma.fields.Date(metadata={"description": "Today unless told otherwise."})


class ServicePlanSessionSchema(ma.Schema):
    """One session of an enrolment."""

    id = ma.fields.String(required=True)
    number = ma.fields.Integer(required=True)
    due_date = ma.fields.Date(required=True)
    estimated_duration = ma.fields.Integer(required=True)
    status = ma.fields.String(required=True, validate=ma.validate.OneOf(SESSION_STATUSES))
    appointment_id = ma.fields.String(required=True, allow_none=True)
    started_at = Moment(required=True, allow_none=True)
    completed_at = Moment(required=True, allow_none=True)


class ServicePlanEnrolmentSchema(ma.Schema):
    """A patient in a service plan."""

    id = ma.fields.String(required=True)
    plan_id = ma.fields.String(required=True)
    name = ma.fields.String(required=True)
    patient = ma.fields.Nested(NamedSchema, required=True)
    service = ma.fields.Nested(NamedSchema, required=True)
    session_count = ma.fields.Integer(required=True)
    has_exercise_tracking = ma.fields.Boolean(required=True)
    status = ma.fields.String(required=True, validate=ma.validate.OneOf(STATUSES))
    start = ma.fields.Date(required=True)
    sessions_completed = ma.fields.Integer(required=True)
    sessions_remaining = ma.fields.Integer(required=True)
    sessions = ma.fields.List(ma.fields.Nested(ServicePlanSessionSchema), required=True)
    completed_at = Moment(required=True, allow_none=True)
    run_id = ma.fields.String(required=True, allow_none=True)
    created_at = Moment(required=True)


class ServicePlanEnrolmentQuery(OffsetQuery):
    """Filters of the list."""

    patient_id = ma.fields.String()
    plan_id = ma.fields.String()
    status = ma.fields.String(validate=ma.validate.OneOf(STATUSES))
    run_id = ma.fields.String()


class ServicePlanSessionBooking(ma.Schema):
    """The visit at which a session takes place."""

    appointment_id = Line(48, least=1, required=True)
