"""What is taken and shown of treatment plans, of patients on them, and of sessions."""

from __future__ import annotations

import marshmallow as ma

from app.api.fields import Line, Moment, NamedSchema, Prose, SearchQuery
from app.api.pages import OffsetQuery
from app.clinic.treatment_plans.models import (
    MOST_DESCRIPTION,
    MOST_NAME,
    FollowingStatus,
    PlanStatus,
    PlanType,
    SessionStatus,
)

TYPES = [str(each) for each in PlanType]
STATUSES = [str(each) for each in PlanStatus]
FOLLOWING_STATUSES = [str(each) for each in FollowingStatus]
SESSION_STATUSES = [str(each) for each in SessionStatus]
MOST_EXERCISES = 50


def _whole(least: int, most: int, **words: object) -> ma.fields.Integer:
    return ma.fields.Integer(strict=True, validate=ma.validate.Range(least, most), **words)  # type: ignore[arg-type]


class TreatmentPlanChanges(ma.Schema):
    """Terms of a plan."""

    name = Line(MOST_NAME, least=1)
    description = Prose(MOST_DESCRIPTION)
    type = ma.fields.String(validate=ma.validate.OneOf(TYPES))
    frequency_per_week = _whole(1, 14)
    duration_weeks = _whole(1, 104)
    total_sessions = _whole(1, 500)
    session_minutes = _whole(1, 240)
    specialist_id = Line(48, allow_none=True)
    requires_approval = ma.fields.Boolean()
    post_session_form = Line(60, allow_none=True)
    followup_service_id = Line(48, allow_none=True)
    exercises = ma.fields.List(
        Line(MOST_NAME, least=1), validate=ma.validate.Length(max=MOST_EXERCISES)
    )


class NewTreatmentPlan(TreatmentPlanChanges):
    """A plan to be written."""

    name = Line(MOST_NAME, least=1, required=True)
    type = ma.fields.String(required=True, validate=ma.validate.OneOf(TYPES))
    frequency_per_week = _whole(1, 14, required=True)
    duration_weeks = _whole(1, 104, required=True)
    patient_id = Line(48, metadata={"description": "For this patient alone."})


class TreatmentPlanSchema(ma.Schema):
    """A plan that patients can be put on."""

    id = ma.fields.String(required=True)
    name = ma.fields.String(required=True)
    description = ma.fields.String(required=True)
    type = ma.fields.String(required=True, validate=ma.validate.OneOf(TYPES))
    status = ma.fields.String(required=True, validate=ma.validate.OneOf(STATUSES))
    version = ma.fields.Integer(required=True)
    frequency_per_week = ma.fields.Integer(required=True)
    duration_weeks = ma.fields.Integer(required=True)
    total_sessions = ma.fields.Integer(required=True)
    session_minutes = ma.fields.Integer(required=True)
    specialist = ma.fields.Nested(NamedSchema, required=True, allow_none=True)
    patient = ma.fields.Nested(NamedSchema, required=True, allow_none=True)
    requires_approval = ma.fields.Boolean(required=True)
    post_session_form = ma.fields.String(required=True, allow_none=True)
    followup_service_id = ma.fields.String(required=True, allow_none=True)
    exercises = ma.fields.List(ma.fields.String(), required=True)
    created_at = Moment(required=True)


class TreatmentPlanQuery(SearchQuery):
    """Filters of the list."""

    status = ma.fields.String(validate=ma.validate.OneOf(STATUSES))
    type = ma.fields.String(validate=ma.validate.OneOf(TYPES))
    specialist_id = ma.fields.String()
    patient_id = ma.fields.String()


class TreatmentPlanAssignment(ma.Schema):
    """Which patient to put on the plan, and from when on."""

    patient_id = Line(48, least=1, required=True)
    start = ma.fields.Date(metadata={"description": "Today unless told otherwise."})
    specialist_id = Line(48, least=1)
    self_assigned = ma.fields.Boolean(metadata={"description": "The patient chose it."})


class PatientTreatmentPlanChanges(ma.Schema):
    """What of a patient's plan can be changed."""

    end = ma.fields.Date()
    specialist_id = Line(48, least=1)


class TreatmentSessionSchema(ma.Schema):
    """One session."""

    id = ma.fields.String(required=True)
    patient_treatment_plan_id = ma.fields.String(required=True)
    patient_id = ma.fields.String(required=True)
    number = ma.fields.Integer(required=True)
    due_date = ma.fields.Date(required=True)
    estimated_duration = ma.fields.Integer(required=True)
    status = ma.fields.String(required=True, validate=ma.validate.OneOf(SESSION_STATUSES))
    started_at = Moment(required=True, allow_none=True)
    completed_at = Moment(required=True, allow_none=True)
    skip_reason = ma.fields.String(required=True, allow_none=True)
    pain_before = ma.fields.Integer(required=True, allow_none=True)
    pain_after = ma.fields.Integer(required=True, allow_none=True)
    difficulty = ma.fields.Integer(required=True, allow_none=True)


class PatientTreatmentPlanSchema(ma.Schema):
    """A patient on a plan."""

    id = ma.fields.String(required=True)
    plan_id = ma.fields.String(required=True)
    version = ma.fields.Integer(required=True)
    name = ma.fields.String(required=True)
    type = ma.fields.String(required=True, validate=ma.validate.OneOf(TYPES))
    patient = ma.fields.Nested(NamedSchema, required=True)
    specialist = ma.fields.Nested(NamedSchema, required=True, allow_none=True)
    self_assigned = ma.fields.Boolean(required=True)
    status = ma.fields.String(required=True, validate=ma.validate.OneOf(FOLLOWING_STATUSES))
    start = ma.fields.Date(required=True)
    end = ma.fields.Date(required=True)
    frequency_per_week = ma.fields.Integer(required=True)
    duration_weeks = ma.fields.Integer(required=True)
    total_sessions = ma.fields.Integer(required=True)
    sessions_completed = ma.fields.Integer(required=True)
    sessions_remaining = ma.fields.Integer(required=True)
    adherence_rate = ma.fields.Float(required=True, allow_none=True)
    adherence_weekly = ma.fields.Float(required=True, allow_none=True)
    pain_reduction_percentage = ma.fields.Integer(required=True, allow_none=True)
    sessions = ma.fields.List(ma.fields.Nested(TreatmentSessionSchema), required=True)
    completed_at = Moment(required=True, allow_none=True)
    run_id = ma.fields.String(required=True, allow_none=True)
    created_at = Moment(required=True)


class PatientTreatmentPlanQuery(OffsetQuery):
    """Filters of the list."""

    patient_id = ma.fields.String()
    plan_id = ma.fields.String()
    status = ma.fields.String(validate=ma.validate.OneOf(FOLLOWING_STATUSES))
    run_id = ma.fields.String()


class TreatmentSessionQuery(OffsetQuery):
    """Filters of the list."""

    patient_id = ma.fields.String()
    patient_treatment_plan_id = ma.fields.String()
    status = ma.fields.String(validate=ma.validate.OneOf(SESSION_STATUSES))
    due_date = ma.fields.Date()


class TreatmentSessionStart(ma.Schema):
    """How it is before a session."""

    pain_before = _whole(0, 10, allow_none=True)


class TreatmentSessionEnd(ma.Schema):
    """How it was."""

    pain_before = _whole(0, 10, allow_none=True)
    pain_after = _whole(0, 10, allow_none=True)
    difficulty = _whole(1, 5, allow_none=True)


class TreatmentSessionSkip(ma.Schema):
    """Why a session is left out."""

    reason = Line(500, allow_none=True)
