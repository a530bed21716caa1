"""What a new password takes."""

from __future__ import annotations

import marshmallow as ma

from app.auth import schemas


class ForgottenSchema(ma.Schema):
    """Whose password."""

    email = ma.fields.String(required=True, validate=ma.validate.Length(1, 254))


class ResetSchema(ma.Schema):
    """The token of the link, and what the password shall be."""

    token = schemas.token()
    password = schemas.new_password()


class ChangePassword(ma.Schema):
    """The password there is, and what it shall be."""

    current = ma.fields.String(required=True, validate=ma.validate.Length(1, 1024))
    password = schemas.new_password()


class PassedOnLinkSchema(ma.Schema):
    """How the link got on its way."""

    link = ma.fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "To pass on, where no e-mail leaves the house; else null."},
    )
