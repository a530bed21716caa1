"""What is taken and shown of a distribution list."""

from __future__ import annotations

import marshmallow as ma

from app.api.fields import Line, Moment
from app.clinic.staff.roles import MOST_KEY

MEMBERS = ma.validate.Length(max=200)


class ListChange(ma.Schema):
    """Its name and members; members that are sent take the place of those before."""

    name = Line(200, least=1)
    users = ma.fields.List(Line(48, least=1), validate=MEMBERS)
    teams = ma.fields.List(Line(48, least=1), validate=MEMBERS)
    roles = ma.fields.List(
        Line(MOST_KEY, least=1),
        validate=MEMBERS,
        metadata={"description": "Keys of job roles and access roles."},
    )


class NewList(ListChange):
    """A new list."""

    name = Line(200, least=1, required=True)


class ListSchema(ma.Schema):
    """A list with its members as they were named."""

    id = ma.fields.String(required=True)
    name = ma.fields.String(required=True)
    users = ma.fields.List(ma.fields.String(), required=True)
    teams = ma.fields.List(ma.fields.String(), required=True)
    roles = ma.fields.List(ma.fields.String(), required=True)
    created_at = Moment(required=True)


class RecipientSchema(ma.Schema):
    """Somebody a staff message can be sent to."""

    id = ma.fields.String(required=True)
    name = ma.fields.String(required=True)
