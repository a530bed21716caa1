"""What is taken and shown of a task."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import marshmallow as ma

from app.api.fields import Line, Moment, MomentOrDay, NamedSchema, Prose, SearchQuery
from app.clinic.staff.schemas import AssigneeSchema
from app.clinic.tasks import due, recurrence
from app.clinic.tasks.models import MOST_DESCRIPTION, MOST_TITLE, Priority, TaskStatus
from app.clinic.tasks.service import MOST_DAYS, Work

PRIORITIES = [str(priority) for priority in Priority]
URGENCIES = ["routine", "urgent"]
STATUSES = [str(status) for status in TaskStatus]


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


class DueRuleSchema(ma.Schema):
    """So long before or after something that may not have happened yet."""

    amount = ma.fields.Integer(required=True, strict=True, validate=ma.validate.Range(0, 100_000))
    unit = ma.fields.String(load_default="days", validate=ma.validate.OneOf(list(due.UNITS)))
    direction = ma.fields.String(
        load_default=due.AFTER, validate=ma.validate.OneOf([due.BEFORE, due.AFTER])
    )
    basis = ma.fields.String(
        required=True, data_key="from", validate=ma.validate.OneOf(list(due.BASES))
    )
    weekend = ma.fields.String(
        load_default=due.LEAVE,
        validate=ma.validate.OneOf(due.WEEKENDS),
        metadata={"description": "Leave it, the Friday before, or the Monday after."},
    )

    @ma.post_load
    def stored(self, data: dict[str, Any], **_kwargs: Any) -> dict[str, Any]:
        return {("from" if name == "basis" else name): value for name, value in data.items()}

    def get_attribute(self, obj: Any, attr: str, default: Any) -> Any:
        return super().get_attribute(obj, "from" if attr == "basis" else attr, default)


class RecurrenceSchema(ma.Schema):
    """Every so many days or weeks, in weeks perhaps on weekdays: every other Wednesday."""

    every = ma.fields.Integer(
        load_default=1, strict=True, validate=ma.validate.Range(1, recurrence.MOST)
    )
    unit = ma.fields.String(load_default="days", validate=ma.validate.OneOf(["days", "weeks"]))
    weekdays = ma.fields.List(
        ma.fields.String(validate=ma.validate.OneOf(recurrence.WEEKDAYS)), load_default=list
    )


class NewTask(ma.Schema):
    """A new task."""

    title = Line(MOST_TITLE, least=1, required=True)
    description = Prose(MOST_DESCRIPTION, allow_none=True)
    patient_id = Line(48, least=1, allow_none=True)
    assignee = Line(
        48, allow_none=True, metadata={"description": "The id of a person or of a team."}
    )
    due_date = MomentOrDay(allow_none=True)
    priority = ma.fields.String(validate=ma.validate.OneOf(PRIORITIES))
    urgency = ma.fields.String(
        validate=ma.validate.OneOf(URGENCIES),
        metadata={"description": "Instead of a priority: urgent is urgent, routine is medium."},
    )
    linked = ma.fields.Nested(LinkSchema, allow_none=True)
    due_rule = ma.fields.Nested(DueRuleSchema, allow_none=True)
    remind_days = ma.fields.Integer(validate=ma.validate.Range(0, MOST_DAYS), allow_none=True)
    completes_workflow = ma.fields.Boolean()
    na_after_discharge = ma.fields.Boolean()
    recurrence = ma.fields.Nested(RecurrenceSchema, allow_none=True)
    notify = ma.fields.Boolean(metadata={"description": "Tell those who have to do it at once."})

    @ma.post_load
    def split(self, data: dict[str, Any], **_kwargs: Any) -> dict[str, Any]:
        urgency = data.pop("urgency", None)
        if urgency and "priority" not in data:
            data["priority"] = "urgent" if urgency == "urgent" else "medium"
        more = {each.name: data.pop(each.name) for each in fields(Work) if each.name in data}
        return {**data, "work": Work(**more)}


class TaskReason(ma.Schema):
    """Why it need not be done."""

    reason = Line(200, allow_none=True)


class NewAssignee(ma.Schema):
    """Who has to do it from now on."""

    assignee = Line(48, allow_none=True, required=True)


class TaskSchema(ma.Schema):
    """A task as the inbox shows it."""

    id = ma.fields.String(required=True)
    title = ma.fields.String(required=True)
    description = ma.fields.String(required=True, allow_none=True)
    status = ma.fields.String(required=True, validate=ma.validate.OneOf(STATUSES))
    priority = ma.fields.String(required=True, validate=ma.validate.OneOf(PRIORITIES))
    due_date = Moment(required=True, allow_none=True)
    is_overdue = ma.fields.Boolean(required=True)
    urgency = ma.fields.String(required=True, validate=ma.validate.OneOf(URGENCIES))
    due_rule = ma.fields.Nested(DueRuleSchema, required=True, allow_none=True)
    remind_days = ma.fields.Integer(required=True, allow_none=True)
    is_reminding = ma.fields.Boolean(required=True)
    completes_workflow = ma.fields.Boolean(required=True)
    na_after_discharge = ma.fields.Boolean(required=True)
    recurrence = ma.fields.Nested(RecurrenceSchema, required=True, allow_none=True)
    series_id = ma.fields.String(required=True, allow_none=True)
    closed_reason = ma.fields.String(required=True, allow_none=True)
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
    series_id = ma.fields.String()
    mine = ma.fields.Boolean(metadata={"description": "Mine, and what my teams and roles have."})
    reminding = ma.fields.Boolean(metadata={"description": "Only those to be reminded of now."})
