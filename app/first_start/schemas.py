"""The forms of before as the API shows them."""

from __future__ import annotations

from typing import Any

import marshmallow as ma

from app.api.fields import Line, Moment

MOST = 80
FORM = {"description": "Id or key of a form template."}


class FirstFormsSchema(ma.Schema):
    """What new patients were asked for, and when that became a workflow."""

    template_policy_id = ma.fields.String(required=True, allow_none=True)
    template_terms_id = ma.fields.String(required=True, allow_none=True)
    first_workflow_at = Moment(required=True, allow_none=True)


class FirstFormsChangeSchema(ma.Schema):
    """What to change; what is left out stays as it is."""

    template_policy_id = Line(MOST, allow_none=True, metadata=FORM)
    template_terms_id = Line(MOST, allow_none=True, metadata=FORM)

    @ma.validates_schema
    def _some(self, data: dict[str, Any], **_: Any) -> None:
        if not data:
            raise ma.ValidationError("Nothing to change.")
