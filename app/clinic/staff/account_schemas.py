"""What changes of people take."""

from __future__ import annotations

import marshmallow as ma

from app.auth.rights import BY_ROLE


class RoleChange(ma.Schema):
    """What somebody may do from now on."""

    role = ma.fields.String(required=True, validate=ma.validate.OneOf(list(BY_ROLE)))


class SigningInSchema(ma.Schema):
    """How this clinic's people sign in."""

    requires_two_step = ma.fields.Boolean(
        required=True,
        metadata={
            "description": "Everybody who signs in with a password needs a second step, "
            "and can do nothing before it is set up."
        },
    )
