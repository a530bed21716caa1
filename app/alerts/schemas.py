"""Failure alerts as the API takes and shows them."""

from __future__ import annotations

from typing import Any

import marshmallow as ma

from app.alerts.models import Pace, Trouble, Way
from app.auth.rights import BY_ROLE

PACES = [each.value for each in Pace]
TROUBLES = [each.value for each in Trouble if each is not Trouble.FAILED]
WAYS = [each.value for each in Way]
ROLES = sorted(BY_ROLE)
MOST_PEOPLE = 50


def _some(choices: list[str], **kwargs: Any) -> Any:
    one = ma.fields.String(validate=ma.validate.OneOf(choices))
    return ma.fields.List(one, validate=ma.validate.Length(max=len(choices)), **kwargs)


class FailureAlertChange(ma.Schema):
    """What to change; what is left out stays as it is."""

    pace = ma.fields.String(
        validate=ma.validate.OneOf(PACES),
        metadata={"description": "Of runs that fail: each, the first and then hourly, or never."},
    )
    troubles = _some(TROUBLES, metadata={"description": "What else people are told of."})
    ways = _some(WAYS)
    roles = _some(ROLES)
    user_ids = ma.fields.List(ma.fields.String(), validate=ma.validate.Length(max=MOST_PEOPLE))


class FailureAlertSchema(ma.Schema):
    """Who is told of what, how often and which way."""

    pace = ma.fields.String(required=True, validate=ma.validate.OneOf(PACES))
    troubles = _some(TROUBLES, required=True)
    ways = _some(WAYS, required=True)
    roles = _some(ROLES, required=True)
    user_ids = ma.fields.List(ma.fields.String(), required=True)
    is_own = ma.fields.Boolean(
        required=True,
        metadata={"description": "False where a workflow goes by the clinic's default."},
    )
