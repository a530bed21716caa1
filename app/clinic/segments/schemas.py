"""What is taken and shown of a segment."""

from __future__ import annotations

import typing

import marshmallow as ma

from app.api.fields import Line, Moment, NamedSchema, Prose, SearchQuery
from app.clinic.segments.models import (
    MOST_DESCRIPTION,
    MOST_KEY,
    MOST_NAME,
    AddedBy,
    MatchMode,
    Pin,
    SegmentType,
)
from app.clinic.segments.rules import METRICS, MOST_RULES, SOURCES

TYPES = [str(each) for each in SegmentType]
MODES = [str(each) for each in MatchMode]
Any = ma.fields.Raw


class SegmentRuleSchema(ma.Schema):
    """One rule; which of these it has depends on its source."""

    class Meta:
        unknown = ma.INCLUDE

    source = ma.fields.String(required=True, validate=ma.validate.OneOf(SOURCES))
    op = ma.fields.String(required=True)
    value = Any(allow_none=True)
    field = ma.fields.String()
    template_id = Any()
    metric = ma.fields.String(validate=ma.validate.OneOf(METRICS))
    filters = ma.fields.Dict(keys=ma.fields.String())


def rules_field(**more: object) -> ma.fields.List[typing.Any]:
    """A list of such rules."""
    most = ma.validate.Length(max=MOST_RULES)
    return ma.fields.List(ma.fields.Nested(SegmentRuleSchema), validate=most, **more)  # type: ignore[arg-type]


class SegmentChange(ma.Schema):
    """What may be changed of a segment."""

    name = Line(MOST_NAME, least=1)
    description = Prose(MOST_DESCRIPTION)
    match_mode = ma.fields.String(validate=ma.validate.OneOf(MODES))
    rules = rules_field()


class NewSegment(SegmentChange):
    """A new segment."""

    name = Line(MOST_NAME, least=1, required=True)
    key = Line(MOST_KEY)
    type = ma.fields.String(validate=ma.validate.OneOf(TYPES))


class SegmentSchema(ma.Schema):
    """A segment as lists and pages show it."""

    id = ma.fields.String(required=True)
    name = ma.fields.String(required=True)
    key = ma.fields.String(required=True)
    description = ma.fields.String(required=True)
    type = ma.fields.String(required=True, validate=ma.validate.OneOf(TYPES))
    match_mode = ma.fields.String(required=True, validate=ma.validate.OneOf(MODES))
    rules = rules_field(required=True)
    version = ma.fields.Integer(required=True)
    is_active = ma.fields.Boolean(required=True)
    member_count = ma.fields.Integer(required=True)
    looked_at = Moment(required=True, allow_none=True)
    created_at = Moment(required=True)


class SegmentQuery(SearchQuery):
    """Filters of the list."""

    type = ma.fields.String(validate=ma.validate.OneOf(TYPES))
    patient_id = ma.fields.String()
    is_active = ma.fields.Boolean()


class SegmentMemberSchema(ma.Schema):
    """One patient's place in a segment."""

    patient = ma.fields.Nested(NamedSchema, required=True)
    is_member = ma.fields.Boolean(required=True)
    since = Moment(required=True)
    added_by = ma.fields.String(
        required=True, validate=ma.validate.OneOf([str(each) for each in AddedBy])
    )
    pin = ma.fields.String(
        required=True, allow_none=True, validate=ma.validate.OneOf([str(each) for each in Pin])
    )


class SegmentMemberChange(ma.Schema):
    """Whom to put in or take out, and whether the rules may undo it."""

    patient_id = Line(48, least=1, required=True)
    pin = ma.fields.Boolean(load_default=True)


class SegmentMemberOnly(ma.Schema):
    """Whom it is about."""

    patient_id = Line(48, least=1, required=True)


class SegmentRulesToTry(ma.Schema):
    """Rules to try; with a segment also who would enter or leave it."""

    rules = rules_field(required=True)
    match_mode = ma.fields.String(validate=ma.validate.OneOf(MODES))
    segment_id = ma.fields.String(allow_none=True)


class SegmentPreviewSchema(ma.Schema):
    """What these rules would do."""

    fits = ma.fields.Integer(required=True)
    entering = ma.fields.Integer(required=True)
    leaving = ma.fields.Integer(required=True)
    looked_at = ma.fields.Integer(required=True)
    is_complete = ma.fields.Boolean(required=True)
    examples = ma.fields.List(ma.fields.Nested(NamedSchema), required=True)
