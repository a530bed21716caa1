"""What is taken and shown of a consent."""

from __future__ import annotations

import marshmallow as ma

from app.api.fields import Line, Moment, NamedSchema, SearchQuery
from app.clinic.consents.models import MOST_VERSION, ConsentStatus
from app.clinic.consents.types import MOST_TYPE

STATUSES = [str(status) for status in ConsentStatus]


class NewConsent(ma.Schema):
    """A consent that is asked for, or that the patient has just given."""

    patient_id = Line(48, least=1, required=True)
    type = Line(MOST_TYPE, least=1, required=True)
    version = Line(MOST_VERSION, least=1)
    granted = ma.fields.Boolean(
        load_default=False, metadata={"description": "The patient has given it, on paper say."}
    )


class ConsentSchema(ma.Schema):
    """A consent as the record shows it."""

    id = ma.fields.String(required=True)
    patient = ma.fields.Nested(NamedSchema, required=True)
    type = ma.fields.String(required=True)
    label = ma.fields.String(required=True)
    version = ma.fields.String(required=True)
    status = ma.fields.String(required=True, validate=ma.validate.OneOf(STATUSES))
    created_at = Moment(required=True)
    granted_at = Moment(required=True, allow_none=True)
    withdrawn_at = Moment(required=True, allow_none=True)
    form_id = ma.fields.String(required=True, allow_none=True)
    ip = ma.fields.String(required=True, allow_none=True)
    run_id = ma.fields.String(required=True, allow_none=True)


class ConsentQuery(SearchQuery):
    """Filters of the list."""

    patient_id = ma.fields.String()
    type = ma.fields.String()
    status = ma.fields.String(validate=ma.validate.OneOf(STATUSES))
    form_id = ma.fields.String()
    run_id = ma.fields.String()
