"""What is taken and shown of a task."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import marshmallow as ma

from app.api.fields import Line, Moment, NamedSchema, Prose, SearchQuery
from app.clinic.staff.schemas import AssigneeSchema
from app.clinic.tasks.models import MOST_DESCRIPTION, MOST_TITLE, Priority, TaskStatus

PRIORITIES = [str(priority) for priority in Priority]
STATUSES = [str(status) for status in TaskStatus]


class DueDate(Moment):
    """A moment, or a day without a time: until the end of that day at the clinic."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if isinstance(value, str) and len(value) == len("2026-03-18"):
            day: date = ma.fields.Date().deserialize(value)
            super()._deserialize(f"{day}T12:00:00Z", attr, data, **kwargs)  # is the year sensible?
            return day
        moment: datetime = super()._deserialize(value, attr, data, **kwargs)
        return moment


class RecordRefSchema(ma.Schema):
    """A record that is mentioned, with how people call it."""

    type = ma.fields.String(required=True)
    id = ma.fields.String(required=True)
    label = ma.fields.String(required=True)


class LinkSchema(ma.Schema):
    """A record, by its type and id."""

    type = Line(40, least=1, required=True)
    id = Line(48, least=1, required=True)

    @ma.post_load
    def pair(self, data: dict[str, str], **_kwargs: Any) -> tuple[str, str]:
        return data["type"], data["id"]


class NewTask(ma.Schema):
    """A new task."""

    title = Line(MOST_TITLE, least=1, required=True)
    description = Prose(MOST_DESCRIPTION, allow_none=True)
    patient_id = Line(48, least=1, allow_none=True)
    assignee = Line(
        48, allow_none=True, metadata={"description": "The id of a person or of a team."}
    )
    due_date = DueDate(allow_none=True)
    priority = ma.fields.String(validate=ma.validate.OneOf(PRIORITIES))
    linked = ma.fields.Nested(LinkSchema, allow_none=True)


class TaskSchema(ma.Schema):
    """A task as the inbox shows it."""

    id = ma.fields.String(required=True)
    title = ma.fields.String(required=True)
    description = ma.fields.String(required=True, allow_none=True)
    status = ma.fields.String(required=True, validate=ma.validate.OneOf(STATUSES))
    priority = ma.fields.String(required=True, validate=ma.validate.OneOf(PRIORITIES))
    due_date = Moment(required=True, allow_none=True)
    is_overdue = ma.fields.Boolean(required=True)
    assignee = ma.fields.Nested(AssigneeSchema, required=True, allow_none=True)
    patient = ma.fields.Nested(NamedSchema, required=True, allow_none=True)
    linked = ma.fields.Nested(RecordRefSchema, required=True, allow_none=True)
    run_id = ma.fields.String(required=True, allow_none=True)
    node_id = ma.fields.String(required=True, allow_none=True)
    created_at = Moment(required=True)
    completed_at = Moment(required=True, allow_none=True)


class TaskQuery(SearchQuery):
    """Filters of the list."""

    status = ma.fields.String(validate=ma.validate.OneOf(STATUSES))
    priority = ma.fields.String(validate=ma.validate.OneOf(PRIORITIES))
    assignee = ma.fields.String()
    patient_id = ma.fields.String()
    run_id = ma.fields.String()
    linked_id = ma.fields.String()
