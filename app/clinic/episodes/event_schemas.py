"""What is taken and shown of an entry of a timeline (DOMAIN D.10)."""

from __future__ import annotations

import marshmallow as ma

from app.api.fields import Line, Listed, Moment, MomentOrDay, Prose, SearchQuery
from app.clinic.episodes.models import MOST_DESCRIPTION, MOST_SOURCE, MOST_TITLE, EventType

EVENT_TYPES = [str(each) for each in EventType]
AUTHORS = ["user", "key", "automation", "system", "patient"]


class NewEpisodeEvent(ma.Schema):
    """An entry. `#tags` and `@mentions` in its text are found by themselves."""

    event_type = ma.fields.String(required=True, validate=ma.validate.OneOf(EVENT_TYPES))
    title = Line(MOST_TITLE, least=1, required=True)
    description = Prose(MOST_DESCRIPTION, allow_none=True)
    related_object_type = Line(MOST_SOURCE, allow_none=True)
    related_object_id = Line(100, allow_none=True)


class EpisodeEventSchema(ma.Schema):
    """An entry of the timeline."""

    id = ma.fields.String(required=True)
    episode_id = ma.fields.String(required=True)
    event_type = ma.fields.String(required=True, validate=ma.validate.OneOf(EVENT_TYPES))
    title = ma.fields.String(required=True)
    description = ma.fields.String(required=True, allow_none=True)
    created_by = ma.fields.String(required=True)
    created_by_type = ma.fields.String(required=True, validate=ma.validate.OneOf(AUTHORS))
    mentioned_users = ma.fields.List(ma.fields.String(), required=True)
    extracted_tags = ma.fields.List(ma.fields.String(), required=True)
    related_object_type = ma.fields.String(required=True, allow_none=True)
    related_object_id = ma.fields.String(required=True, allow_none=True)
    changes = ma.fields.Dict(
        keys=ma.fields.String(),
        values=ma.fields.String(allow_none=True),
        required=True,
        allow_none=True,
        metadata={"description": "Of a change: from, to, reason."},
    )
    created_at = Moment(required=True)
    updated_at = Moment(required=True)


class EpisodeEventQuery(SearchQuery):
    """Filters of a timeline."""

    event_type = ma.fields.String(validate=ma.validate.OneOf(EVENT_TYPES))
    event_type_in = Listed(EVENT_TYPES)
    created_by_type = ma.fields.String(validate=ma.validate.OneOf(AUTHORS))
    created_at_gte = MomentOrDay()
    created_at_lte = MomentOrDay()
    order = ma.fields.String(load_default="asc", validate=ma.validate.OneOf(["asc", "desc"]))
