"""A clinic's consent as the API shows it."""

from __future__ import annotations

import marshmallow as ma

from app.api.fields import Moment
from app.telemetry.models import LEVELS

MEANS = "0: nothing. 1: what is needed to run. 2: also statistics of runs, without patients."


class TelemetrySchema(ma.Schema):
    """What may be told of this clinic's runs."""

    consent_level = ma.fields.Integer(
        required=True, attribute="telemetry_level", metadata={"description": MEANS}
    )
    since = Moment(
        required=True,
        allow_none=True,
        attribute="telemetry_since",
        metadata={"description": "Runs that ended before then are never told."},
    )


class TelemetryChangeSchema(ma.Schema):
    """Another level."""

    consent_level = ma.fields.Integer(
        required=True,
        strict=True,
        validate=ma.validate.OneOf(LEVELS),
        metadata={"description": MEANS},
    )
