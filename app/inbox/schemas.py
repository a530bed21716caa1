"""What the inbox page takes and shows."""

from __future__ import annotations

from typing import Any

import marshmallow as ma

from app.api.fields import Line, NamedSchema, Prose
from app.clinic.episodes.event_schemas import EpisodeEventQuery, EpisodeEventSchema
from app.clinic.episodes.models import MOST_DESCRIPTION
from app.clinic.episodes.schemas import (
    PRIORITIES,
    RESPONSIBILITIES,
    EpisodeQuery,
    EpisodeSchema,
)
from app.clinic.episodes.service import REASONS

ACTIONS = ["assign", "change_priority", "close", "reopen"]
MOST_AT_ONCE = 100


class EpisodeHolderSchema(ma.Schema):
    """The person or team whose an episode is."""

    type = ma.fields.String(required=True, validate=ma.validate.OneOf(["user", "team"]))
    id = ma.fields.String(required=True)
    name = ma.fields.String(required=True)


class InboxRowSchema(EpisodeSchema):
    """An episode with the names that the page shows."""

    patient = ma.fields.Nested(NamedSchema, required=True)
    assignee = ma.fields.Nested(EpisodeHolderSchema, required=True, allow_none=True)
    is_overdue = ma.fields.Boolean(required=True)
    is_assigned_by_hand = ma.fields.Boolean(required=True)
    is_assignment_locked = ma.fields.Boolean(required=True)
    run_id = ma.fields.String(required=True, allow_none=True)


class EpisodeInboxQuery(EpisodeQuery):
    """Filters of the list of episodes, and those of the page; silent ones only where asked for."""

    assignee = ma.fields.String(validate=ma.validate.Length(1, 48))
    mine = ma.fields.Boolean()
    unassigned = ma.fields.Boolean()
    overdue = ma.fields.Boolean()


class TimelineRowSchema(EpisodeEventSchema):
    """An entry with the name of whoever wrote it."""

    author = ma.fields.String(required=True, allow_none=True)


class TimelineQuery(EpisodeEventQuery):
    """Filters of a timeline."""


class InboxActSchema(ma.Schema):
    """One act on many episodes. `assignee` is a person or team, null for nobody."""

    action = ma.fields.String(required=True, validate=ma.validate.OneOf(ACTIONS))
    ids = ma.fields.List(
        Line(48, least=1), required=True, validate=ma.validate.Length(1, MOST_AT_ONCE)
    )
    assignee = Line(48, least=1, allow_none=True)
    locked = ma.fields.Boolean(truthy={True}, falsy={False})
    responsibility = ma.fields.String(validate=ma.validate.OneOf(RESPONSIBILITIES))
    priority = ma.fields.String(validate=ma.validate.OneOf(PRIORITIES))
    reason = ma.fields.String(validate=ma.validate.OneOf(REASONS), allow_none=True)
    note = Prose(MOST_DESCRIPTION, allow_none=True)

    @ma.validates_schema
    def say_enough(self, data: dict[str, Any], **_: Any) -> None:
        needed = {"assign": "assignee", "change_priority": "priority"}.get(data["action"])
        if needed and needed not in data:
            raise ma.ValidationError({needed: ["This act needs it."]})


class InboxRefusalSchema(ma.Schema):
    """An episode that was left as it is, and why."""

    id = ma.fields.String(required=True)
    code = ma.fields.String(required=True)
    message = ma.fields.String(required=True)


class InboxActedSchema(ma.Schema):
    """What became of the act."""

    done = ma.fields.List(ma.fields.String(), required=True)
    refused = ma.fields.List(ma.fields.Nested(InboxRefusalSchema), required=True)
