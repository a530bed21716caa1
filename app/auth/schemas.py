"""What sign-in takes and gives."""

from __future__ import annotations

import marshmallow as ma


class SignInSchema(ma.Schema):
    email = ma.fields.String(required=True, validate=ma.validate.Length(1, 254))
    password = ma.fields.String(required=True, validate=ma.validate.Length(1, 1024))


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
    csrf_token = ma.fields.String(required=True)


class CsrfSchema(ma.Schema):
    csrf_token = ma.fields.String(required=True)
