"""What is taken and shown of an alert."""

from __future__ import annotations

import marshmallow as ma

from app.api.fields import Line, Moment, NamedSchema, Prose, SearchQuery
from app.clinic.alerts.models import MOST_MESSAGE, MOST_TITLE, AlertStatus, Severity

SEVERITIES = [str(severity) for severity in Severity]
STATUSES = [str(status) for status in AlertStatus]


class NewAlert(ma.Schema):
    """A new alert."""

    patient_id = Line(48, least=1, required=True)
    title = Line(MOST_TITLE, least=1, required=True)
    message = Prose(MOST_MESSAGE)
    severity = ma.fields.String(validate=ma.validate.OneOf(SEVERITIES))


class AlertSchema(ma.Schema):
    """An alert as the record shows it."""

    id = ma.fields.String(required=True)
    patient = ma.fields.Nested(NamedSchema, required=True)
    title = ma.fields.String(required=True)
    message = ma.fields.String(required=True)
    severity = ma.fields.String(required=True, validate=ma.validate.OneOf(SEVERITIES))
    status = ma.fields.String(required=True, validate=ma.validate.OneOf(STATUSES))
    created_at = Moment(required=True)
    ended_at = Moment(required=True, allow_none=True)
    run_id = ma.fields.String(required=True, allow_none=True)


class AlertQuery(SearchQuery):
    """Filters of the list."""

    patient_id = ma.fields.String()
    status = ma.fields.String(validate=ma.validate.OneOf(STATUSES))
    severity = ma.fields.String(validate=ma.validate.OneOf(SEVERITIES))
    run_id = ma.fields.String()
