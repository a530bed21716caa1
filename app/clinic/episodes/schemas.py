"""What is taken and shown of an episode, to the letter of seed 004."""

from __future__ import annotations

from typing import Any

import marshmallow as ma

from app.api.fields import (
    Line,
    Listed,
    Moment,
    MomentOrDay,
    Prose,
    Reference,
    SearchQuery,
    is_uuid,
)
from app.clinic.episodes.models import (
    MOST_DESCRIPTION,
    MOST_SOURCE,
    MOST_TAG,
    MOST_TITLE,
    EpisodeStatus,
    JourneyType,
    Priority,
    Responsibility,
    Visibility,
)
from app.clinic.episodes.service import MOST_REASON, MOST_TAGS, REASONS

STATUSES = [str(each) for each in EpisodeStatus]
RESPONSIBILITIES = [str(each) for each in Responsibility]
PRIORITIES = [str(each) for each in Priority]
JOURNEYS = [str(each) for each in JourneyType]
VISIBILITIES = [str(each) for each in Visibility]
MOST_PROBLEMS = 100

# Which address changes what PATCH does not (seed 004: "must use action endpoints").
ELSEWHERE = {
    "status": "/close or /reopen",
    "responsibility": "/assign",
    "assigned_to": "/assign",
    "priority": "/change-priority",
}


class ProblemId(ma.fields.String):
    """A problem of the patient: a UUID, as seed 004 has it."""

    default_error_messages = {"uuid": "A problem is named by its UUID."}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs).removeprefix("prob_")
        if not is_uuid(text):
            raise self.make_error("uuid")
        return str(text.lower())


class Details(ma.Schema):
    """What POST and PATCH both take."""

    description = Prose(MOST_DESCRIPTION, allow_none=True)
    due_date = MomentOrDay(allow_none=True)
    problem_ids = ma.fields.List(ProblemId(), validate=ma.validate.Length(max=MOST_PROBLEMS))
    tags = ma.fields.List(Line(MOST_TAG, least=1), validate=ma.validate.Length(max=MOST_TAGS))
    journey_type = ma.fields.String(validate=ma.validate.OneOf(JOURNEYS))
    source_type = Line(MOST_SOURCE, allow_none=True)
    source_id = Line(100, allow_none=True)
    programme_id = Line(100, allow_none=True)
    inbox_visibility = ma.fields.String(validate=ma.validate.OneOf(VISIBILITIES))


class NewEpisode(Details):
    """A new episode. Said nothing of, it is open, the practice's, medium, general and surfaced."""

    patient_id = Reference("pat", required=True)
    title = Line(MOST_TITLE, least=1, required=True)
    status = ma.fields.String(validate=ma.validate.OneOf(STATUSES))
    responsibility = ma.fields.String(validate=ma.validate.OneOf(RESPONSIBILITIES))
    assigned_to = Reference("usr", allow_none=True)
    priority = ma.fields.String(validate=ma.validate.OneOf(PRIORITIES))


class EpisodeChange(Details):
    """Metadata only, at least one field; all else goes through the action endpoints."""

    title = Line(MOST_TITLE, least=1)

    @ma.pre_load
    def refuse_what_has_a_verb(self, data: Any, **_: Any) -> Any:
        wrong = {
            name: [f"Use POST /episodes/{{id}}{verb}: it leaves an entry in the timeline."]
            for name, verb in ELSEWHERE.items()
            if isinstance(data, dict) and name in data
        }
        if wrong:
            raise ma.ValidationError(wrong)
        return data

    @ma.validates_schema
    def say_something(self, data: dict[str, Any], **_: Any) -> None:
        if not data:
            raise ma.ValidationError("Say what to change.")


class CloseEpisode(ma.Schema):
    """Why it is closed; both may be left out."""

    reason = ma.fields.String(validate=ma.validate.OneOf(REASONS), allow_none=True)
    note = Prose(MOST_DESCRIPTION, allow_none=True)


class ReopenEpisode(ma.Schema):
    """As what it is reopened: by itself open and the practice's."""

    status = ma.fields.String(validate=ma.validate.OneOf(STATUSES))
    responsibility = ma.fields.String(validate=ma.validate.OneOf(RESPONSIBILITIES))
    reason = Prose(MOST_REASON, allow_none=True)


class AssignEpisode(ma.Schema):
    """To whom; null takes it from whoever has it."""

    assigned_to = Reference("usr", required=True, allow_none=True)
    responsibility = ma.fields.String(validate=ma.validate.OneOf(RESPONSIBILITIES))


class ChangePriority(ma.Schema):
    """How pressing it is now."""

    priority = ma.fields.String(required=True, validate=ma.validate.OneOf(PRIORITIES))
    reason = Prose(MOST_REASON, allow_none=True)


class ClosedSchema(ma.Schema):
    """What has become of it."""

    id = ma.fields.String(required=True)
    status = ma.fields.String(required=True, validate=ma.validate.OneOf(STATUSES))
    responsibility = ma.fields.String(required=True, validate=ma.validate.OneOf(RESPONSIBILITIES))
    closed_at = Moment(required=True, allow_none=True)


class EpisodeSchema(ma.Schema):
    """The episode object."""

    id = ma.fields.String(required=True)
    patient_id = ma.fields.String(required=True)
    title = ma.fields.String(required=True)
    description = ma.fields.String(required=True, allow_none=True)
    status = ma.fields.String(required=True, validate=ma.validate.OneOf(STATUSES))
    responsibility = ma.fields.String(required=True, validate=ma.validate.OneOf(RESPONSIBILITIES))
    assigned_to = ma.fields.String(required=True, allow_none=True, attribute="assigned_user_id")
    priority = ma.fields.String(required=True, validate=ma.validate.OneOf(PRIORITIES))
    journey_type = ma.fields.String(required=True, validate=ma.validate.OneOf(JOURNEYS))
    source_type = ma.fields.String(required=True, allow_none=True)
    source_id = ma.fields.String(required=True, allow_none=True)
    problem_ids = ma.fields.List(ma.fields.String(), required=True)
    tags = ma.fields.List(ma.fields.String(), required=True)
    due_date = Moment(required=True, allow_none=True)
    closed_at = Moment(required=True, allow_none=True)
    programme_id = ma.fields.String(required=True, allow_none=True)
    inbox_visibility = ma.fields.String(required=True, validate=ma.validate.OneOf(VISIBILITIES))
    created_at = Moment(required=True)
    updated_at = Moment(required=True)


class EpisodeQuery(SearchQuery):
    """Filters of the list; together they narrow it. A day without a time means all of it."""

    patient_id = Reference("pat")
    status = ma.fields.String(validate=ma.validate.OneOf(STATUSES))
    status_in = Listed(STATUSES)
    responsibility = ma.fields.String(validate=ma.validate.OneOf(RESPONSIBILITIES))
    assigned_to = Reference("usr", attribute="assigned_user_id")
    priority = ma.fields.String(validate=ma.validate.OneOf(PRIORITIES))
    priority_in = Listed(PRIORITIES)
    journey_type = ma.fields.String(validate=ma.validate.OneOf(JOURNEYS))
    journey_type_in = Listed(JOURNEYS)
    source_type = ma.fields.String(validate=ma.validate.Length(1, MOST_SOURCE))
    source_id = ma.fields.String(validate=ma.validate.Length(1, 100))
    programme_id = ma.fields.String(validate=ma.validate.Length(1, 100))
    inbox_visibility = ma.fields.String(validate=ma.validate.OneOf(VISIBILITIES))
    due_date_gte = MomentOrDay()
    due_date_lte = MomentOrDay()
    created_at_gte = MomentOrDay()
    created_at_lte = MomentOrDay()
