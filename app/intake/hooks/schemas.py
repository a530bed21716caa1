"""Webhook addresses as the API takes and shows them."""

from __future__ import annotations

import re
from datetime import datetime

import marshmallow as ma

from app import clock
from app.api.fields import Moment
from app.intake.hooks.models import DEFAULT_HEADER, MAX_HEADER, Protection
from app.signatures import key_of

SHORTEST_SECRET, LONGEST_SECRET = 16, 200
# What other parts of a request are already spoken for by, so no secret can travel there.
TAKEN = frozenset({"host", "content-length", "content-type", "transfer-encoding", "cookie"})


def _is_header(name: str) -> None:
    if not re.fullmatch(r"[A-Za-z0-9-]+", name) or name.lower() in TAKEN:
        raise ma.ValidationError("The name of a header is needed, such as X-Webhook-Secret.")


def _is_secret(secret: str) -> None:
    if not re.fullmatch(r"[!-~]+", secret):
        raise ma.ValidationError("A secret has only plain letters, digits and signs, no spaces.")
    try:
        key_of(secret)
    except ValueError as error:
        raise ma.ValidationError(str(error)) from error


def _is_ahead(moment: datetime) -> None:
    if moment < clock.now():
        raise ma.ValidationError("This moment is over. Leave it out to end the others now.")


class ProtectionSchema(ma.Schema):
    """What a request must bring besides the address."""

    kind = ma.fields.String(
        required=True, validate=ma.validate.OneOf([each.value for each in Protection])
    )
    header = ma.fields.String(
        load_default=DEFAULT_HEADER,
        validate=[ma.validate.Length(max=MAX_HEADER), _is_header],
        metadata={"description": "Where the secret stands; only where the kind is header."},
    )


class NewWebhookSecret(ma.Schema):
    """A secret to make, or one that the sender gave out."""

    secret = ma.fields.String(
        load_default=None,
        validate=[ma.validate.Length(SHORTEST_SECRET, LONGEST_SECRET), _is_secret],
        metadata={"description": "The sender's own; left out, a new one is made."},
    )
    others_until = Moment(
        load_default=None,
        validate=_is_ahead,
        metadata={"description": "When the older ones end; left out, they stay until removed."},
    )


class WebhookSecretSchema(ma.Schema):
    """A secret as it is shown again: its last letters only."""

    id = ma.fields.String(required=True)
    hint = ma.fields.String(required=True, metadata={"description": "Its last 4 characters."})
    created_at = Moment(required=True)
    until = Moment(
        required=True, allow_none=True, metadata={"description": "When it ends; null: never."}
    )
    is_valid = ma.fields.Boolean(required=True)


class ShownWebhookSecretSchema(WebhookSecretSchema):
    """A new secret, in full this one time."""

    secret = ma.fields.String(required=True)


class WebhookSchema(ma.Schema):
    """Where a workflow receives webhooks, and from whom."""

    workflow_id = ma.fields.String(required=True)
    address = ma.fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "Null where it can no longer be read; make a new one then."},
    )
    path = ma.fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "The address without the name of the host."},
    )
    protection = ma.fields.Nested(ProtectionSchema, required=True)
    secrets = ma.fields.List(ma.fields.Nested(WebhookSecretSchema), required=True)
    is_open = ma.fields.Boolean(
        required=True,
        metadata={"description": "True while the workflow is enabled, so that it takes requests."},
    )
    listening_until = Moment(
        required=True,
        allow_none=True,
        metadata={"description": "Until then a body is kept as a sample, even before enabling."},
    )
    last_received_at = Moment(required=True, allow_none=True)


class WebhookSampleSchema(ma.Schema):
    """The newest body that came in; `received_at` is null while there is none."""

    body = ma.fields.Raw(required=True, allow_none=True)
    received_at = Moment(required=True, allow_none=True)
    is_too_large = ma.fields.Boolean(
        required=True, metadata={"description": "True where one came in that is over 64 KB."}
    )


class ReceivedSchema(ma.Schema):
    """What a request came to; both are null where it was only kept as a sample."""

    run_id = ma.fields.String(required=True, allow_none=True)
    event_id = ma.fields.String(required=True, allow_none=True)
