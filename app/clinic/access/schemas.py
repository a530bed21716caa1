"""What is taken and shown of access."""

from __future__ import annotations

import marshmallow as ma

from app.api.fields import Line, Moment, NamedSchema, SearchQuery
from app.clinic.access.models import MOST_FEATURE, GrantStatus
from app.clinic.blocks.schemas import OpenBlockSchema

STATUSES = [str(status) for status in GrantStatus]


class NewAccessGrant(ma.Schema):
    """What a patient may use from now on."""

    patient_id = Line(48, least=1, required=True)
    feature = Line(MOST_FEATURE, least=1, required=True)
    expires_at = Moment(allow_none=True)


class AccessGrantSchema(ma.Schema):
    """A grant as the record shows it."""

    id = ma.fields.String(required=True)
    patient = ma.fields.Nested(NamedSchema, required=True)
    feature = ma.fields.String(required=True)
    status = ma.fields.String(required=True, validate=ma.validate.OneOf(STATUSES))
    created_at = Moment(required=True)
    expires_at = Moment(required=True, allow_none=True)
    revoked_at = Moment(required=True, allow_none=True)
    run_id = ma.fields.String(required=True, allow_none=True)


class AccessSchema(ma.Schema):
    """Whether a patient may use a feature now, and if not, why."""

    feature = ma.fields.String(required=True)
    allowed = ma.fields.Boolean(required=True)
    reason = ma.fields.String(required=True, allow_none=True)
    grant_id = ma.fields.String(required=True, allow_none=True)
    blocks = ma.fields.List(ma.fields.Nested(OpenBlockSchema), required=True)


class GrantQuery(SearchQuery):
    """Filters of the list."""

    patient_id = ma.fields.String()
    feature = ma.fields.String()
    status = ma.fields.String(validate=ma.validate.OneOf(STATUSES))
    run_id = ma.fields.String()
