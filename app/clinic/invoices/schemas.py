"""What is taken and shown of invoices."""

from __future__ import annotations

import marshmallow as ma

from app.api.fields import Line, Moment, NamedSchema, SearchQuery
from app.clinic.invoices.models import InvoiceStatus
from app.clinic.invoices.money import Money

STATUSES = [str(status) for status in InvoiceStatus]
MOST_LINES = 100
MOST_OF_ONE = 10_000


class ProductCategorySchema(ma.Schema):
    """A kind of thing that is sold."""

    key = ma.fields.String(required=True)
    name = ma.fields.String(required=True)


class NewInvoiceLine(ma.Schema):
    """One thing sold."""

    description = Line(300, least=1, required=True)
    product_category = Line(40, least=1, required=True)
    quantity = ma.fields.Integer(
        load_default=1, strict=True, validate=ma.validate.Range(1, MOST_OF_ONE)
    )
    unit_price = Money(required=True)


class NewInvoice(ma.Schema):
    """An invoice to be written."""

    patient_id = Line(48, least=1, required=True)
    lines = ma.fields.List(
        ma.fields.Nested(NewInvoiceLine),
        required=True,
        validate=ma.validate.Length(1, MOST_LINES),
    )
    currency = ma.fields.String(
        validate=ma.validate.Regexp(r"[A-Z]{3}\Z", error="Three letters are needed, such as GBP.")
    )
    due_date = ma.fields.Date(allow_none=True)
    status = ma.fields.String(validate=ma.validate.OneOf(["draft", "open"]))


class Payment(ma.Schema):
    """Money that came in; without an amount, all that is due."""

    amount = Money(allow_none=True)


class InvoiceLineSchema(ma.Schema):
    """One thing sold, with its amount."""

    id = ma.fields.String(required=True)
    description = ma.fields.String(required=True)
    product_category = ma.fields.String(required=True)
    quantity = ma.fields.Integer(required=True)
    unit_price = Money(required=True)
    amount = Money(required=True)


class InvoiceSchema(ma.Schema):
    """An invoice with its lines."""

    id = ma.fields.String(required=True)
    number = ma.fields.String(required=True)
    patient = ma.fields.Nested(NamedSchema, required=True)
    status = ma.fields.String(required=True, validate=ma.validate.OneOf(STATUSES))
    currency = ma.fields.String(required=True)
    total = Money(required=True)
    amount_paid = Money(required=True)
    amount_due = Money(required=True)
    lines = ma.fields.List(ma.fields.Nested(InvoiceLineSchema), required=True)
    categories = ma.fields.List(ma.fields.String(), required=True)
    due_date = ma.fields.Date(required=True, allow_none=True)
    paid_at = Moment(required=True, allow_none=True)
    voided_at = Moment(required=True, allow_none=True)
    created_at = Moment(required=True)


class InvoiceQuery(SearchQuery):
    """Filters of the list."""

    patient_id = ma.fields.String()
    status = ma.fields.String(validate=ma.validate.OneOf(STATUSES))
