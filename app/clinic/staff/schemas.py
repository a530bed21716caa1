"""How people and teams are shown."""

from __future__ import annotations

import marshmallow as ma

from app.api.fields import NamedSchema, SearchQuery
from app.api.pages import MAX_LIMIT


class UserSchema(ma.Schema):
    """A person who works here."""

    id = ma.fields.String(required=True)
    name = ma.fields.String(required=True)
    email = ma.fields.String(required=True)
    role = ma.fields.String(required=True)
    specialty = ma.fields.String(required=True, allow_none=True)
    is_active = ma.fields.Boolean(required=True)
    teams = ma.fields.List(ma.fields.Nested(NamedSchema), required=True)


class TeamSchema(ma.Schema):
    """People who share work."""

    id = ma.fields.String(required=True)
    name = ma.fields.String(required=True)
    members = ma.fields.List(ma.fields.Nested(NamedSchema), required=True)


class AssigneeSchema(ma.Schema):
    """A person, a team or a role that work is given to."""

    id = ma.fields.String(required=True)
    type = ma.fields.String(required=True, validate=ma.validate.OneOf(["user", "team", "role"]))
    name = ma.fields.String(required=True)


class AssigneeQuery(SearchQuery):
    """A picker shows all at once."""

    limit = ma.fields.Integer(load_default=MAX_LIMIT, validate=ma.validate.Range(1, MAX_LIMIT))
