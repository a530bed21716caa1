"""What is taken and shown of pathways."""

from __future__ import annotations

from typing import Any

import marshmallow as ma

from app.api.fields import Line, Moment, Prose
from app.api.pages import OffsetQuery
from app.clinic.episodes.schemas import JOURNEYS, RESPONSIBILITIES, VISIBILITIES
from app.pathways.triggers import TRIGGERS, CreationMode

MODES = [str(each) for each in CreationMode]
NAMES = list(TRIGGERS)
MOST_TEMPLATE = 2_000


class ConditionsSchema(ma.fields.Dict):
    """Conditions as everywhere: `{"all": [{"field", "op", "value"}]}`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(keys=ma.fields.String(), **kwargs)


class PathwayChange(ma.Schema):
    """What may be set; null gives a setting back to the product's default."""

    enabled = ma.fields.Boolean(allow_none=True, truthy={True}, falsy={False})
    creation_mode = ma.fields.String(allow_none=True, validate=ma.validate.OneOf(MODES))
    inbox_visibility = ma.fields.String(allow_none=True, validate=ma.validate.OneOf(VISIBILITIES))
    journey_type = ma.fields.String(allow_none=True, validate=ma.validate.OneOf(JOURNEYS))
    expected_next_actor = ma.fields.String(
        allow_none=True, validate=ma.validate.OneOf(RESPONSIBILITIES)
    )
    conditions = ConditionsSchema(allow_none=True)
    event_title_template = Line(MOST_TEMPLATE, allow_none=True)
    event_message_template = Prose(MOST_TEMPLATE, allow_none=True)
    default_assignee = Line(48, allow_none=True)


class PathwaySchema(ma.Schema):
    """A pathway: what holds where no rule says otherwise."""

    id = ma.fields.String(required=True)
    trigger_type = ma.fields.String(required=True, attribute="trigger.name")
    title = ma.fields.String(required=True, attribute="trigger.title")
    is_clinical = ma.fields.Boolean(required=True, attribute="trigger.is_clinical")
    enabled = ma.fields.Boolean(required=True, attribute="settings.enabled")
    creation_mode = ma.fields.String(
        required=True, attribute="settings.creation_mode", validate=ma.validate.OneOf(MODES)
    )
    inbox_visibility = ma.fields.String(
        required=True, attribute="settings.inbox_visibility",
        validate=ma.validate.OneOf(VISIBILITIES),
    )  # fmt: skip
    journey_type = ma.fields.String(
        required=True, attribute="settings.journey_type", validate=ma.validate.OneOf(JOURNEYS)
    )
    expected_next_actor = ma.fields.String(
        required=True, attribute="settings.expected_next_actor",
        validate=ma.validate.OneOf(RESPONSIBILITIES),
    )  # fmt: skip
    conditions = ma.fields.Dict(required=True, attribute="settings.conditions")
    event_title_template = ma.fields.String(
        required=True, attribute="settings.event_title_template"
    )
    event_message_template = ma.fields.String(
        required=True, attribute="settings.event_message_template"
    )
    default_assignee = ma.fields.String(
        required=True, allow_none=True, attribute="settings.default_assignee"
    )
    changed = ma.fields.Function(
        lambda pathway: sorted(pathway.own),
        required=True,
        metadata={
            "type": "array",
            "items": {"type": "string"},
            "description": "The settings that are the clinic's own.",
        },
    )
    created_at = Moment(required=True)
    updated_at = Moment(required=True)


class PathwayQuery(OffsetQuery):
    """Filters of the list."""

    trigger_type = ma.fields.String(validate=ma.validate.OneOf(NAMES))
    enabled = ma.fields.Boolean()
    journey_type = ma.fields.String(validate=ma.validate.OneOf(JOURNEYS))
    creation_mode = ma.fields.String(validate=ma.validate.OneOf(MODES))
    inbox_visibility = ma.fields.String(validate=ma.validate.OneOf(VISIBILITIES))


class PathwayRuleChange(ma.Schema):
    """A rule's name, which events it is for, and what is different for them."""

    name = Line(200, least=1)
    conditions = ConditionsSchema()
    settings = ma.fields.Nested(PathwayChange)
    position = ma.fields.Integer(strict=True, validate=ma.validate.Range(0, 10_000))
    enabled = ma.fields.Boolean(truthy={True}, falsy={False})


class NewPathwayRule(PathwayRuleChange):
    """A new rule."""

    trigger_type = ma.fields.String(required=True, validate=ma.validate.OneOf(NAMES))
    name = Line(200, least=1, required=True)
    conditions = ConditionsSchema(required=True)
    settings = ma.fields.Nested(PathwayChange, required=True)


class PathwayRuleSchema(ma.Schema):
    """A rule of a pathway."""

    id = ma.fields.String(required=True)
    trigger_type = ma.fields.String(required=True, validate=ma.validate.OneOf(NAMES))
    name = ma.fields.String(required=True)
    conditions = ma.fields.Dict(required=True)
    settings = ma.fields.Nested(PathwayChange, required=True)
    position = ma.fields.Integer(required=True)
    enabled = ma.fields.Boolean(required=True)
    created_at = Moment(required=True)
    updated_at = Moment(required=True)


class RuleQuery(OffsetQuery):
    """Filters of the list."""

    trigger_type = ma.fields.String(validate=ma.validate.OneOf(NAMES))
