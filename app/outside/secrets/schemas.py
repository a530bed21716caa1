"""Secrets as they come in, and what is shown of them."""

from __future__ import annotations

import marshmallow as ma

from app.api.fields import Line, Moment
from app.outside.secrets.models import MOST_NAME, MOST_SECRET


class SecretChange(ma.Schema):
    """What to change; what is left out stays as it is."""

    name = Line(MOST_NAME, least=1)
    secret = Line(MOST_SECRET, least=1, load_only=True)

    @ma.validates_schema
    def _some(self, data: dict[str, str], **_: object) -> None:
        if not data:
            raise ma.ValidationError("Nothing to change.")


class NewSecret(ma.Schema):
    """A secret under a name of its own."""

    name = Line(MOST_NAME, least=1, required=True)
    secret = Line(MOST_SECRET, least=1, required=True, load_only=True)


class SecretSchema(ma.Schema):
    """Never the secret itself; `hint` is how it ends."""

    id = ma.fields.String(required=True)
    name = ma.fields.String(required=True)
    hint = ma.fields.String(required=True)
    created_at = Moment(required=True)
