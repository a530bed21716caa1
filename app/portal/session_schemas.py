"""What patients see of their plans: today's session, and how far they have come."""

from __future__ import annotations

import marshmallow as ma

from app.api.fields import Line, Moment, NamedSchema
from app.clinic.service_plans.models import ServicePlanSessionStatus, ServicePlanStatus
from app.clinic.treatment_plans.models import FollowingStatus, SessionStatus
from app.portal.schemas import PatientFormSchema

SESSION_STATUSES = [str(each) for each in SessionStatus]
PLAN_STATUSES = [str(each) for each in FollowingStatus]
SERVICE_PLAN_STATUSES = [str(each) for each in ServicePlanStatus]
SERVICE_SESSION_STATUSES = [str(each) for each in ServicePlanSessionStatus]


class PatientExerciseSchema(ma.Schema):
    """An exercise, and its video for those who may see it."""

    name = ma.fields.String(required=True)
    instructions = ma.fields.String(required=True)
    video_url = ma.fields.String(required=True, allow_none=True)


class PatientSessionSchema(ma.Schema):
    """A session as its patient sees it."""

    id = ma.fields.String(required=True, attribute="session.id")
    plan = ma.fields.String(required=True, attribute="session.following.name")
    number = ma.fields.Integer(required=True, attribute="session.number")
    total_sessions = ma.fields.Integer(required=True, attribute="session.following.total_sessions")
    due_date = ma.fields.Date(required=True, attribute="session.due_date")
    estimated_duration = ma.fields.Integer(required=True, attribute="session.estimated_duration")
    status = ma.fields.String(
        required=True, attribute="session.status", validate=ma.validate.OneOf(SESSION_STATUSES)
    )
    pain_before = ma.fields.Integer(required=True, allow_none=True, attribute="session.pain_before")
    pain_after = ma.fields.Integer(required=True, allow_none=True, attribute="session.pain_after")
    exercises = ma.fields.List(ma.fields.Nested(PatientExerciseSchema), required=True)
    videos_locked = ma.fields.Boolean(required=True)
    is_late = ma.fields.Boolean(required=True)
    form = ma.fields.Nested(PatientFormSchema, required=True, allow_none=True)


class TodaySchema(ma.Schema):
    """What there is to do today in the patient's treatment plans."""

    day = ma.fields.Date(required=True)
    sessions = ma.fields.List(ma.fields.Nested(PatientSessionSchema), required=True)
    next_due = ma.fields.Date(required=True, allow_none=True)


class PatientPlanSchema(ma.Schema):
    """A treatment plan, and how far its patient has come."""

    id = ma.fields.String(required=True)
    name = ma.fields.String(required=True)
    status = ma.fields.String(required=True, validate=ma.validate.OneOf(PLAN_STATUSES))
    specialist = ma.fields.Nested(NamedSchema, required=True, allow_none=True)
    start = ma.fields.Date(required=True)
    end = ma.fields.Date(required=True)
    total_sessions = ma.fields.Integer(required=True)
    sessions_completed = ma.fields.Integer(required=True)
    sessions_remaining = ma.fields.Integer(required=True)
    pain_reduction_percentage = ma.fields.Integer(required=True, allow_none=True)


class PatientServiceSessionSchema(ma.Schema):
    """A session of a service plan, and when it takes place."""

    id = ma.fields.String(required=True)
    number = ma.fields.Integer(required=True)
    due_date = ma.fields.Date(required=True)
    status = ma.fields.String(required=True, validate=ma.validate.OneOf(SERVICE_SESSION_STATUSES))
    visit_at = Moment(required=True, allow_none=True)


class PatientServicePlanSchema(ma.Schema):
    """A service plan, with its sessions."""

    id = ma.fields.String(required=True)
    name = ma.fields.String(required=True)
    status = ma.fields.String(required=True, validate=ma.validate.OneOf(SERVICE_PLAN_STATUSES))
    service = ma.fields.Nested(NamedSchema, required=True)
    session_count = ma.fields.Integer(required=True)
    sessions_completed = ma.fields.Integer(required=True)
    sessions = ma.fields.List(ma.fields.Nested(PatientServiceSessionSchema), required=True)


class PatientSessionSkip(ma.Schema):
    """Why the patient leaves a session out."""

    reason = Line(500, least=1, required=True)
