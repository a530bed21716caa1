"""What sign-in takes and gives."""

from __future__ import annotations

import marshmallow as ma

from app.auth.passwords.rules import MOST


class SignInSchema(ma.Schema):
    """E-mail address and password; the code only where it is asked for."""

    email = ma.fields.String(required=True, validate=ma.validate.Length(1, 254))
    password = ma.fields.String(required=True, validate=ma.validate.Length(1, 1024))
    code = ma.fields.String(
        validate=ma.validate.Length(max=40),
        metadata={
            "description": "Six digits of the app, or a recovery code. Needed after CODE_REQUIRED."
        },
    )


class MeUserSchema(ma.Schema):
    id = ma.fields.String(required=True)
    name = ma.fields.String(required=True)
    email = ma.fields.String(required=True, allow_none=True)
    role = ma.fields.String(required=True)
    initials = ma.fields.String(required=True)


class MeOrganisationSchema(ma.Schema):
    id = ma.fields.String(required=True)
    name = ma.fields.String(required=True)
    time_zone = ma.fields.String(required=True)


class MeSchema(ma.Schema):
    """Who is signed in, what they may do, and the token that proves their page is ours."""

    user = ma.fields.Nested(MeUserSchema, required=True)
    organisation = ma.fields.Nested(MeOrganisationSchema, required=True)
    rights = ma.fields.List(ma.fields.String(), required=True)
    must_set_up_two_step = ma.fields.Boolean(
        required=True,
        metadata={
            "description": "The clinic wants a second step; nothing else is possible before."
        },
    )
    csrf_token = ma.fields.String(required=True)


class CsrfSchema(ma.Schema):
    csrf_token = ma.fields.String(required=True)


class WaysSchema(ma.Schema):
    """How one can sign in here."""

    oidc = ma.fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "What the other house is called whose accounts open this one."},
    )
    can_mail = ma.fields.Boolean(
        required=True,
        metadata={"description": "False: no e-mail leaves, so colleagues pass links on."},
    )


def new_password() -> ma.fields.String:
    """A password to be; its rules are looked at by `passwords.rules`."""
    return ma.fields.String(required=True, validate=ma.validate.Length(1, MOST))


def token() -> ma.fields.String:
    """What stands behind the # of a link."""
    return ma.fields.String(required=True, validate=ma.validate.Length(1, 200))
