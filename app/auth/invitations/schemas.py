"""Invitations as the API shows them."""

from __future__ import annotations

import marshmallow as ma

from app.api.fields import Line, Moment
from app.auth import schemas
from app.auth.rights import BY_ROLE


class NewInvitation(ma.Schema):
    """Whom to ask, and what they may do."""

    email = ma.fields.Email(required=True, validate=ma.validate.Length(max=254))
    name = Line(200, least=1, required=True)
    role = ma.fields.String(required=True, validate=ma.validate.OneOf(list(BY_ROLE)))


class InvitationSchema(ma.Schema):
    """Somebody who was asked to come."""

    id = ma.fields.String(required=True)
    email = ma.fields.String(required=True)
    name = ma.fields.String(required=True)
    role = ma.fields.String(required=True)
    status = ma.fields.String(
        required=True, validate=ma.validate.OneOf(["open", "accepted", "withdrawn", "expired"])
    )
    letter_error = ma.fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "Why the e-mail did not leave, if it did not."},
    )
    created_at = Moment(required=True)
    expires_at = Moment(required=True)


class SentInvitationSchema(ma.Schema):
    """The invitation, and its link where no e-mail leaves the house. It is shown this once."""

    invitation = ma.fields.Nested(InvitationSchema, required=True)
    link = ma.fields.String(required=True, allow_none=True)


class TokenSchema(ma.Schema):
    """What stands behind the # of the link."""

    token = schemas.token()


class OpenInvitationSchema(ma.Schema):
    """What somebody with the link is told."""

    clinic = ma.fields.String(required=True)
    email = ma.fields.String(required=True)
    name = ma.fields.String(required=True)


class AcceptSchema(ma.Schema):
    """Who comes, and their password to be."""

    token = schemas.token()
    name = Line(200, least=1, required=True)
    password = schemas.new_password()
