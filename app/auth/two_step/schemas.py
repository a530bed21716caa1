"""The second step as the API shows it."""

from __future__ import annotations

import marshmallow as ma


class TwoStepSchema(ma.Schema):
    """How it stands with the one who asks."""

    is_on = ma.fields.Boolean(required=True)
    is_required = ma.fields.Boolean(
        required=True, metadata={"description": "The clinic wants it of everybody."}
    )
    recovery_codes_left = ma.fields.Integer(required=True)


class PasswordAgain(ma.Schema):
    """Whoever sits at an open screen is not always the one who signed in."""

    password = ma.fields.String(required=True, validate=ma.validate.Length(1, 1024))


class AppSecretSchema(ma.Schema):
    """What an app is given, as a picture and to type."""

    secret = ma.fields.String(required=True)
    address = ma.fields.String(required=True)
    picture = ma.fields.String(required=True, metadata={"description": "An SVG, as a data: URI."})


class TwoStepCodeSchema(ma.Schema):
    """Six digits of the app."""

    code = ma.fields.String(required=True, validate=ma.validate.Length(6, 40))


class RecoveryCodesSchema(ma.Schema):
    """Each opens the door once, without the telephone. They are shown this once."""

    recovery_codes = ma.fields.List(ma.fields.String(), required=True)
