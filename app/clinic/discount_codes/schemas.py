"""What is taken and shown of discount codes."""

from __future__ import annotations

import marshmallow as ma

from app.api.fields import Line, Moment, NamedSchema, SearchQuery
from app.clinic.discount_codes.models import MOST_CODE, CodeStatus
from app.clinic.invoices.money import Money

STATUSES = [str(each) for each in CodeStatus]


class NewDiscountCode(ma.Schema):
    """A code to be issued: with a percentage or an amount."""

    percent = ma.fields.Integer(strict=True, validate=ma.validate.Range(1, 100))
    amount = Money()
    code = Line(MOST_CODE, least=1, metadata={"description": "A random one unless given."})
    valid_until = Moment(allow_none=True)
    max_uses = ma.fields.Integer(strict=True, validate=ma.validate.Range(1, 100_000))
    patient_id = Line(48, least=1)


class DiscountCodeSchema(ma.Schema):
    """A code as it stands."""

    id = ma.fields.String(required=True)
    code = ma.fields.String(required=True)
    value = ma.fields.String(required=True)
    percent = ma.fields.Integer(required=True, allow_none=True)
    amount = Money(required=True, allow_none=True)
    currency = ma.fields.String(required=True)
    valid_until = Moment(required=True, allow_none=True)
    max_uses = ma.fields.Integer(required=True)
    uses = ma.fields.Integer(required=True)
    used_at = Moment(required=True, allow_none=True)
    status = ma.fields.String(required=True, validate=ma.validate.OneOf(STATUSES))
    patient = ma.fields.Nested(NamedSchema, required=True, allow_none=True)
    run_id = ma.fields.String(required=True, allow_none=True)
    created_at = Moment(required=True)


class DiscountCodeQuery(SearchQuery):
    """Filters of the list."""

    patient_id = ma.fields.String()
    code = ma.fields.String()
    status = ma.fields.String(validate=ma.validate.OneOf(STATUSES))
    run_id = ma.fields.String()


class DiscountCodeUse(ma.Schema):
    """Who uses it."""

    patient_id = Line(48, least=1)
