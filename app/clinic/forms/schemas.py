"""What is taken and shown of forms and their templates."""

from __future__ import annotations

from typing import Any

import marshmallow as ma

from app.api.fields import Line, Moment, NamedSchema, Prose, SearchQuery
from app.clinic.consents.types import MOST_TYPE
from app.clinic.forms.fields import MOST_FIELDS, FormFieldSchema, check_together
from app.clinic.forms.models import (
    MOST_DESCRIPTION,
    MOST_KEY,
    MOST_TITLE,
    FormStatus,
    FormType,
)

TYPES = [str(type) for type in FormType]
STATUSES = [str(status) for status in FormStatus]
METHODS = ("typed", "drawn", "checkbox")
MOST_IMAGE = 300_000
# Rules from elsewhere name forms by number: a form may carry that number as its key.
KEY = ma.validate.Regexp(r"^[a-z0-9][a-z0-9_]*$", error="Use words like pain_survey.")
IMAGE = ma.validate.Regexp(
    r"^data:image/(png|svg\+xml);base64,[A-Za-z0-9+/=]+$", error="A PNG as a data: URL is needed."
)


class FormTemplateChange(ma.Schema):
    """What may be changed of a template; other fields make a new version."""

    title = Line(MOST_TITLE, least=1)
    description = Prose(MOST_DESCRIPTION)
    category = Line(60, allow_none=True)
    needs_signature = ma.fields.Boolean()
    consent_type = Line(
        MOST_TYPE,
        allow_none=True,
        metadata={"description": "What signing it consents to; else its own key."},
    )
    fields_ = ma.fields.List(
        ma.fields.Nested(FormFieldSchema),
        data_key="fields",
        attribute="fields",
        validate=ma.validate.Length(max=MOST_FIELDS),
    )

    @ma.validates_schema
    def _go_together(self, data: dict[str, Any], **_kwargs: Any) -> None:
        check_together(data.get("fields") or [])


class NewFormTemplate(FormTemplateChange):
    """A new template."""

    title = Line(MOST_TITLE, least=1, required=True)
    type = ma.fields.String(required=True, validate=ma.validate.OneOf(TYPES))
    key = ma.fields.String(validate=[ma.validate.Length(1, MOST_KEY), KEY])


class FormTemplateSchema(ma.Schema):
    """A template as its page shows it."""

    id = ma.fields.String(required=True)
    key = ma.fields.String(required=True)
    title = ma.fields.String(required=True)
    description = ma.fields.String(required=True)
    type = ma.fields.String(required=True, validate=ma.validate.OneOf(TYPES))
    category = ma.fields.String(required=True, allow_none=True)
    version = ma.fields.Integer(required=True)
    is_active = ma.fields.Boolean(required=True)
    needs_signature = ma.fields.Boolean(required=True)
    consent_type = ma.fields.String(required=True, allow_none=True)
    fields_ = ma.fields.List(
        ma.fields.Nested(FormFieldSchema), required=True, data_key="fields", attribute="fields"
    )
    created_at = Moment(required=True)


class FormTemplateQuery(SearchQuery):
    """Filters of the list."""

    type = ma.fields.String(validate=ma.validate.OneOf(TYPES))
    category = ma.fields.String()
    key = ma.fields.String()
    is_active = ma.fields.Boolean()


class NewForm(ma.Schema):
    """A form that a patient is asked to fill in."""

    patient_id = Line(48, least=1, required=True)
    template = Line(
        MOST_KEY,
        least=1,
        required=True,
        data_key="form_template_id",
        metadata={"description": "The template's id, or its key."},
    )
    blocking = ma.fields.Boolean()
    suggested = ma.fields.Boolean()
    description = Prose(MOST_DESCRIPTION)
    due_at = Moment(allow_none=True)
    expires_at = Moment(allow_none=True)


class FormAnswers(ma.Schema):
    """Answers by the id of the field; null empties one."""

    values_ = ma.fields.Dict(
        keys=ma.fields.String(), required=True, data_key="values", attribute="values"
    )


class FormSubmission(ma.Schema):
    """The last answers, if any are still to be kept."""

    values_ = ma.fields.Dict(keys=ma.fields.String(), data_key="values", attribute="values")


class SignatureSchema(ma.Schema):
    """Who signs, and how."""

    name = Line(200, least=1, required=True)
    method = ma.fields.String(load_default="typed", validate=ma.validate.OneOf(METHODS))
    image = ma.fields.String(validate=[ma.validate.Length(max=MOST_IMAGE), IMAGE])


class FormSigning(FormSubmission):
    """A signature, with the last answers if any are still to be kept."""

    signature = ma.fields.Nested(SignatureSchema, required=True)


class KeptSignatureSchema(SignatureSchema):
    """A signature as it is kept."""

    ip = ma.fields.String(allow_none=True)
    user_agent = ma.fields.String(allow_none=True)


class FormBase(ma.Schema):
    """What everybody sees of a form."""

    id = ma.fields.String(required=True)
    title = ma.fields.String(required=True)
    type = ma.fields.String(required=True, validate=ma.validate.OneOf(TYPES))
    description = ma.fields.String(required=True)
    status = ma.fields.String(required=True, validate=ma.validate.OneOf(STATUSES))
    is_open = ma.fields.Boolean(required=True)
    blocking = ma.fields.Boolean(required=True)
    suggested = ma.fields.Boolean(required=True)
    needs_signature = ma.fields.Boolean(required=True)
    due_at = Moment(required=True, allow_none=True)
    expires_at = Moment(required=True, allow_none=True)
    created_at = Moment(required=True)
    completed_at = Moment(required=True, allow_none=True)
    signed_at = Moment(required=True, allow_none=True)


class FormSchema(FormBase):
    """A form as the clinic sees it."""

    patient = ma.fields.Nested(NamedSchema, required=True)
    template_id = ma.fields.String(required=True, allow_none=True)
    template_key = ma.fields.String(required=True)
    template_version = ma.fields.Integer(required=True)
    consent_type = ma.fields.String(required=True, allow_none=True)
    fields_ = ma.fields.List(
        ma.fields.Nested(FormFieldSchema), required=True, data_key="fields", attribute="fields"
    )
    values_ = ma.fields.Dict(required=True, data_key="values", attribute="values")
    score = ma.fields.Float(required=True, allow_none=True)
    signature = ma.fields.Nested(KeptSignatureSchema, required=True, allow_none=True)
    required_by = ma.fields.String(required=True, allow_none=True)
    run_id = ma.fields.String(required=True, allow_none=True)
    node_id = ma.fields.String(required=True, allow_none=True)


class FormQuery(SearchQuery):
    """Filters of the list."""

    patient_id = ma.fields.String()
    template_id = ma.fields.String()
    template_key = ma.fields.String()
    type = ma.fields.String(validate=ma.validate.OneOf(TYPES))
    status = ma.fields.String(validate=ma.validate.OneOf(STATUSES))
    is_open = ma.fields.Boolean()
    blocking = ma.fields.Boolean()
    run_id = ma.fields.String()
