"""What is taken and shown of recalls."""

from __future__ import annotations

import marshmallow as ma
from webargs.fields import DelimitedList

from app.api.fields import Line, Moment, NamedSchema, Prose, SearchQuery
from app.clinic.labs.models import MOST_PANEL
from app.clinic.recalls.calendar import UNITS
from app.clinic.recalls.models import (
    MOST_KEY,
    MOST_NAME,
    MOST_REASON,
    EnrolmentStatus,
    RecallStatus,
)
from app.clinic.segments.schemas import MODES, rules_field

STATUSES = [str(each) for each in RecallStatus]
ENROLMENT_STATUSES = [str(each) for each in EnrolmentStatus]
CHANNELS = ("sms", "email", "voice", "portal", "push", "phone", "post")
RESULTS = ("sent", "delivered", "reached", "no_answer", "failed", "declined")
KINDS = ("in_person", "video")
MOST_DAYS = 730


def _days(**more: object) -> ma.fields.Integer:
    return ma.fields.Integer(validate=ma.validate.Range(0, MOST_DAYS), **more)  # type: ignore[arg-type]


class RecallProgrammeChange(ma.Schema):
    """What may be changed of a programme."""

    name = Line(MOST_NAME, least=1)
    description = Prose(1_000)
    interval_amount = ma.fields.Integer(validate=ma.validate.Range(1, 1_000), allow_none=True)
    interval_unit = ma.fields.String(validate=ma.validate.OneOf(UNITS), allow_none=True)
    lead_days = _days()
    grace_days = _days()
    service_ids = ma.fields.List(Line(48, least=1), validate=ma.validate.Length(max=50))
    appointment_types = ma.fields.List(ma.fields.String(validate=ma.validate.OneOf(KINDS)))
    lab_panels = ma.fields.List(
        Line(MOST_PANEL, least=1),
        validate=ma.validate.Length(max=20),
        metadata={
            "description": "A result of one of these panels fulfils it; case does not matter."
        },
    )
    attempts = ma.fields.Integer(validate=ma.validate.Range(1, 10))
    spacing_days = _days()
    channels = ma.fields.List(
        ma.fields.String(validate=ma.validate.OneOf(CHANNELS)), validate=ma.validate.Length(max=7)
    )
    message_template = Line(
        80,
        allow_none=True,
        metadata={
            "description": "The key of what is written to patients; without one, nobody is asked "
            "by itself."
        },
    )
    cohort_rules = rules_field()
    cohort_match = ma.fields.String(validate=ma.validate.OneOf(MODES))


class NewRecallProgramme(RecallProgrammeChange):
    """A new programme."""

    name = Line(MOST_NAME, least=1, required=True)
    key = Line(MOST_KEY)


class RecallProgrammeSchema(ma.Schema):
    """A recall programme."""

    id = ma.fields.String(required=True)
    name = ma.fields.String(required=True)
    key = ma.fields.String(required=True)
    description = ma.fields.String(required=True)
    interval_amount = ma.fields.Integer(required=True, allow_none=True)
    interval_unit = ma.fields.String(required=True, allow_none=True)
    lead_days = ma.fields.Integer(required=True)
    grace_days = ma.fields.Integer(required=True)
    service_ids = ma.fields.List(ma.fields.String(), required=True)
    appointment_types = ma.fields.List(ma.fields.String(), required=True)
    lab_panels = ma.fields.List(ma.fields.String(), required=True)
    attempts = ma.fields.Integer(required=True)
    spacing_days = ma.fields.Integer(required=True)
    channels = ma.fields.List(ma.fields.String(), required=True)
    message_template = ma.fields.String(required=True, allow_none=True)
    cohort_rules = rules_field(required=True)
    cohort_match = ma.fields.String(required=True, validate=ma.validate.OneOf(MODES))
    is_active = ma.fields.Boolean(required=True)
    enrolled = ma.fields.Integer(required=True)
    created_at = Moment(required=True)


class RecallProgrammeQuery(SearchQuery):
    """Filters of the list."""

    is_active = ma.fields.Boolean()


class CohortToTry(ma.Schema):
    """A cohort to try; with a programme, who of it was never in there."""

    cohort_rules = rules_field(required=True)
    cohort_match = ma.fields.String(validate=ma.validate.OneOf(MODES))
    programme_id = ma.fields.String(allow_none=True)


class CohortPreviewSchema(ma.Schema):
    """Whom a cohort would enrol."""

    fits = ma.fields.Integer(required=True)
    entering = ma.fields.Integer(required=True)
    looked_at = ma.fields.Integer(required=True)
    is_complete = ma.fields.Boolean(required=True)


class NewRecallEnrolment(ma.Schema):
    """Whom to enrol in what."""

    patient_id = Line(48, least=1, required=True)
    programme_id = Line(MOST_KEY, least=1, required=True)
    due_date = ma.fields.Date(allow_none=True)
    reason = Line(MOST_REASON, allow_none=True)


class RecallEnrolmentSchema(ma.Schema):
    """One patient in one programme."""

    id = ma.fields.String(required=True)
    patient = ma.fields.Nested(NamedSchema, required=True)
    programme = ma.fields.Nested(NamedSchema, required=True)
    status = ma.fields.String(required=True, validate=ma.validate.OneOf(ENROLMENT_STATUSES))
    reason = ma.fields.String(required=True, allow_none=True)
    next_due = ma.fields.Date(required=True, allow_none=True)
    deferred_until = ma.fields.Date(required=True, allow_none=True)
    run_id = ma.fields.String(required=True, allow_none=True)
    created_at = Moment(required=True)


class RecallEnrolmentQuery(SearchQuery):
    """Filters of the list."""

    patient_id = ma.fields.String()
    programme_id = ma.fields.String()
    status = ma.fields.String(validate=ma.validate.OneOf(ENROLMENT_STATUSES))


class RecallDeferral(ma.Schema):
    """Until when, and why."""

    until = ma.fields.Date(required=True)
    reason = Line(MOST_REASON, allow_none=True)


class RecallReason(ma.Schema):
    """Why."""

    reason = Line(MOST_REASON, allow_none=True)


class NewRecallContact(ma.Schema):
    """How the patient was asked, and what came of it."""

    channel = ma.fields.String(required=True, validate=ma.validate.OneOf(CHANNELS))
    result = ma.fields.String(required=True, validate=ma.validate.OneOf(RESULTS))
    note = Line(MOST_REASON)


class RecallContactSchema(ma.Schema):
    """One time that the patient was asked."""

    id = ma.fields.String(required=True)
    channel = ma.fields.String(required=True)
    at = Moment(required=True)
    result = ma.fields.String(required=True, attribute="outcome")
    note = ma.fields.String(required=True)
    message_id = ma.fields.String(required=True, allow_none=True)
    run_id = ma.fields.String(required=True, allow_none=True)


class RecallSchema(ma.Schema):
    """One time that a patient is to come."""

    id = ma.fields.String(required=True)
    enrolment_id = ma.fields.String(required=True)
    patient = ma.fields.Nested(NamedSchema, required=True)
    programme = ma.fields.Nested(NamedSchema, required=True)
    due_date = ma.fields.Date(required=True)
    status = ma.fields.String(required=True, validate=ma.validate.OneOf(STATUSES))
    reason = ma.fields.String(required=True, allow_none=True)
    contacts = ma.fields.Integer(required=True)
    last_contact_at = Moment(required=True, allow_none=True)
    attempts_made = ma.fields.Integer(required=True)
    next_attempt_at = Moment(
        required=True,
        allow_none=True,
        metadata={"description": "When the patient is asked next by itself."},
    )
    appointment_id = ma.fields.String(required=True, allow_none=True)
    lab_result_id = ma.fields.String(
        required=True, allow_none=True, metadata={"description": "The result that fulfilled it."}
    )
    fulfilled_at = Moment(required=True, allow_none=True)
    created_at = Moment(required=True)


class RecallQuery(SearchQuery):
    """Filters of the list."""

    patient_id = ma.fields.String()
    programme_id = ma.fields.String()
    enrolment_id = ma.fields.String()
    status = ma.fields.String(validate=ma.validate.OneOf(STATUSES))
    status_in = DelimitedList(ma.fields.String(validate=ma.validate.OneOf(STATUSES)))
    contacts = ma.fields.Integer(metadata={"description": "Contacted so often."})
    contacts_gte = ma.fields.Integer(metadata={"description": "Contacted so often or more."})
    due_date_gte = ma.fields.Date()
    due_date_lte = ma.fields.Date()
