"""What is taken and shown of a prescription."""

from __future__ import annotations

import marshmallow as ma

from app.api.fields import Line, Moment, NamedSchema, Prose, SearchQuery
from app.clinic.prescriptions.models import MOST_NOTES, PrescriptionStatus

STATUSES = [str(status) for status in PrescriptionStatus]
MOST_ITEMS = 50


class PrescribedItem(ma.Schema):
    """One medicine, and how it is taken."""

    medication = Line(200, least=1, required=True)
    dose = Line(100)
    frequency = Line(100)
    quantity = Line(60)
    duration = Line(60)
    instructions = Line(500)


ITEMS = ma.validate.Length(1, MOST_ITEMS)


class NewPrescription(ma.Schema):
    """A draft."""

    patient_id = Line(48, least=1, required=True)
    items = ma.fields.List(ma.fields.Nested(PrescribedItem), required=True, validate=ITEMS)
    prescriber_id = Line(48, least=1, allow_none=True)
    notes = Prose(MOST_NOTES, allow_none=True)


class PrescriptionChange(ma.Schema):
    """What may be changed of a draft."""

    items = ma.fields.List(ma.fields.Nested(PrescribedItem), validate=ITEMS)
    prescriber_id = Line(48, least=1, allow_none=True)
    notes = Prose(MOST_NOTES, allow_none=True)


class PrescriptionSchema(ma.Schema):
    """A prescription with its medicines."""

    id = ma.fields.String(required=True)
    patient = ma.fields.Nested(NamedSchema, required=True)
    prescriber = ma.fields.Nested(NamedSchema, required=True, allow_none=True)
    items = ma.fields.List(ma.fields.Nested(PrescribedItem), required=True)
    notes = ma.fields.String(required=True, allow_none=True)
    status = ma.fields.String(required=True, validate=ma.validate.OneOf(STATUSES))
    signed_at = Moment(required=True, allow_none=True)
    signed_by = ma.fields.Nested(NamedSchema, required=True, allow_none=True)
    created_at = Moment(required=True)


class PrescriptionQuery(SearchQuery):
    """Filters of the list."""

    patient_id = ma.fields.String()
    prescriber_id = ma.fields.String()
    status = ma.fields.String(validate=ma.validate.OneOf(STATUSES))
