"""Subscriptions as the API takes and shows them."""

from __future__ import annotations

from typing import Any

import marshmallow as ma

from app.api.fields import Line, Moment
from app.api.pages import CursorQuery
from app.subscriptions.models import MOST_NAME, MOST_URL, Content, WebhookDeliveryStatus

MOST_TYPES = 200
CONTENTS = [each.value for each in Content]
STATUSES = [each.value for each in WebhookDeliveryStatus]


def _types(**kwargs: Any) -> Any:
    return ma.fields.List(
        ma.fields.String(validate=ma.validate.Length(1, 100)),
        validate=ma.validate.Length(1, MOST_TYPES),
        metadata={"description": "Names of events, or only `*` for all."},
        **kwargs,
    )


class WebhookChange(ma.Schema):
    """What to change; what is left out stays as it is."""

    name = Line(MOST_NAME, least=1)
    url = Line(MOST_URL, least=1)
    event_types = _types()
    content = ma.fields.String(validate=ma.validate.OneOf(CONTENTS))
    enabled = ma.fields.Boolean()

    @ma.validates_schema
    def _some(self, data: dict[str, Any], **_: Any) -> None:
        if not data:
            raise ma.ValidationError("Nothing to change.")


class NewWebhook(ma.Schema):
    """An address to tell."""

    name = Line(MOST_NAME, least=1, required=True)
    url = Line(MOST_URL, least=1, required=True)
    event_types = _types(required=True)
    content = ma.fields.String(
        load_default=Content.IDS.value,
        validate=ma.validate.OneOf(CONTENTS),
        metadata={"description": "`ids`: only ids leave; `record`: the record too."},
    )
    enabled = ma.fields.Boolean(load_default=True)


class WebhookSubscriptionSchema(ma.Schema):
    """An address that is told of events."""

    id = ma.fields.String(required=True)
    name = ma.fields.String(required=True)
    url = ma.fields.String(required=True)
    event_types = ma.fields.List(ma.fields.String(), required=True)
    content = ma.fields.String(required=True, validate=ma.validate.OneOf(CONTENTS))
    enabled = ma.fields.Boolean(required=True)
    secret_hint = ma.fields.String(
        required=True, metadata={"description": "The last 4 characters of its secret."}
    )
    secret_before_until = Moment(
        required=True,
        allow_none=True,
        metadata={"description": "Until then requests are signed with the secret before, too."},
    )
    off_reason = ma.fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "Why Careloom switched it off, if it did."},
    )
    off_at = Moment(required=True, allow_none=True)
    failing_since = Moment(required=True, allow_none=True)
    last_delivered_at = Moment(required=True, allow_none=True)
    created_at = Moment(required=True)


class ShownWebhookSchema(WebhookSubscriptionSchema):
    """With its secret, this one time."""

    secret = ma.fields.String(required=True)


class EventTypeSchema(ma.Schema):
    """An event that can be subscribed to."""

    type = ma.fields.String(required=True)
    title = ma.fields.String(required=True)


class AttemptSchema(ma.Schema):
    """One attempt to deliver."""

    at = ma.fields.String(required=True, metadata={"format": "date-time"})
    status = ma.fields.Integer(required=True, allow_none=True)
    milliseconds = ma.fields.Integer(required=True)
    error = ma.fields.String(required=True, allow_none=True)
    answer = ma.fields.String(
        required=True, metadata={"description": "The first kilobyte of what came back."}
    )


class WebhookDeliverySchema(ma.Schema):
    """One event on its way to one address."""

    id = ma.fields.String(required=True)
    event_id = ma.fields.String(
        required=True, metadata={"description": "The `webhook-id` of every attempt."}
    )
    event_type = ma.fields.String(required=True)
    is_test = ma.fields.Boolean(required=True)
    status = ma.fields.String(required=True, validate=ma.validate.OneOf(STATUSES))
    created_at = Moment(required=True)
    delivered_at = Moment(required=True, allow_none=True)
    next_attempt_at = Moment(required=True, allow_none=True)
    error = ma.fields.String(required=True, allow_none=True)
    attempts = ma.fields.List(ma.fields.Nested(AttemptSchema), required=True)


class WebhookDeliveryQuery(CursorQuery):
    """Which deliveries to list; newest first."""

    status = ma.fields.String(validate=ma.validate.OneOf(STATUSES))
