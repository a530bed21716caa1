"""Events as they are posted and shown, and the manual start."""

from __future__ import annotations

import marshmallow as ma

from app.api.fields import Moment, Prose
from app.api.pages import CursorQuery
from app.events.names import is_only_ours

MAX_NOTE = 1_000
TYPE = ma.validate.Regexp(
    r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$", error="Use words like lab.received."
)


def only_others(type: str) -> None:
    """Refuse events that only Careloom tells: told by anybody, they would start or end too much."""
    if is_only_ours(type):
        raise ma.ValidationError(f"Only Careloom itself tells of {type}.")


class EventSubjectSchema(ma.Schema):
    """The record an event tells of."""

    type = ma.fields.String(required=True, validate=ma.validate.Length(1, 40))
    id = ma.fields.String(required=True, validate=ma.validate.Length(1, 48))


class PostedEventSchema(ma.Schema):
    """A fact from outside. `id` is the sender's own: the same one twice is one event."""

    type = ma.fields.String(required=True, validate=[ma.validate.Length(1, 100), TYPE, only_others])
    data = ma.fields.Dict(keys=ma.fields.String(), load_default=dict)
    subject = ma.fields.Nested(EventSubjectSchema, load_default=None)
    id = ma.fields.String(load_default=None, validate=ma.validate.Length(1, 200))
    time = Moment(load_default=None)


class EventQuery(CursorQuery):
    """Which events to list; newest first."""

    type = ma.fields.String()
    subject_id = ma.fields.String()
    patient_id = ma.fields.String()


class EventSchema(ma.Schema):
    """A fact that was told, with its cause."""

    id = ma.fields.String(required=True)
    type = ma.fields.String(required=True)
    subject_type = ma.fields.String(allow_none=True, required=True)
    subject_id = ma.fields.String(allow_none=True, required=True)
    patient_id = ma.fields.String(allow_none=True, required=True)
    data = ma.fields.Dict(required=True)
    cause_event_id = ma.fields.String(allow_none=True, required=True)
    cause_run_id = ma.fields.String(allow_none=True, required=True)
    occurred_at = Moment(required=True)
    dispatched_at = Moment(allow_none=True, required=True)
    problem = ma.fields.String(allow_none=True, required=True)


class StartSchema(ma.Schema):
    """The record to start a manual workflow from, and what else there is to say."""

    subject = ma.fields.Nested(EventSubjectSchema, required=True)
    note = Prose(
        MAX_NOTE,
        load_default="",
        metadata={"description": "Steps can use it as `{{ event.data.note }}`."},
    )


class StartableQuery(ma.Schema):
    subject_type = ma.fields.String(required=True, validate=ma.validate.Length(1, 40))


class StartableSchema(ma.Schema):
    """A manual workflow that is offered for a kind of record."""

    id = ma.fields.String(required=True)
    name = ma.fields.String(required=True)
    description = ma.fields.String(required=True, allow_none=True)
