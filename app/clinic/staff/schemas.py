"""How people and teams are shown."""

from __future__ import annotations

import marshmallow as ma

from app.api.fields import Line, NamedSchema, SearchQuery
from app.api.pages import MAX_LIMIT
from app.clinic.staff.roles import MOST_KEY, MOST_NAME


class UserSchema(ma.Schema):
    """A person who works here."""

    id = ma.fields.String(required=True)
    name = ma.fields.String(required=True)
    email = ma.fields.String(required=True)
    role = ma.fields.String(required=True)
    specialty = ma.fields.String(required=True, allow_none=True)
    is_active = ma.fields.Boolean(required=True)
    job_roles = ma.fields.List(
        ma.fields.String(), required=True, metadata={"description": "Keys of what they do here."}
    )
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


class UserChange(ma.Schema):
    """What may be changed of a person: their jobs; those that are sent take the others' place."""

    job_roles = ma.fields.List(
        Line(MOST_KEY, least=1), required=True, validate=ma.validate.Length(max=20)
    )


class NewJobRole(ma.Schema):
    """A job of this clinic's own."""

    name = Line(MOST_NAME, least=1, required=True)


class JobRoleSchema(ma.Schema):
    """What people do here; tasks and messages can be given to all who do it."""

    key = ma.fields.String(required=True)
    name = ma.fields.String(required=True)
    reference = ma.fields.String(
        required=True, metadata={"description": "How tasks and workflows name it: role:…"}
    )
    is_own = ma.fields.Boolean(
        required=True, metadata={"description": "False for those that every clinic has."}
    )
    members = ma.fields.List(ma.fields.Nested(NamedSchema), required=True)
