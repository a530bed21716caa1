"""What is taken and shown of a message template."""

from __future__ import annotations

import marshmallow as ma

from app.api.fields import Line, Moment, Prose, SearchQuery
from app.clinic.messages.channels import CLASSES
from app.clinic.templates.models import METHODS
from app.clinic.templates.service import MOST_BODY, MOST_SUBJECT

METHOD = ma.validate.OneOf(METHODS)


class TextSchema(ma.Schema):
    """What is sent by one method. Merge fields are Liquid: `{{ patient.first_name }}`."""

    subject = Line(MOST_SUBJECT)
    body = Prose(MOST_BODY, required=True)


class PromptSchema(ma.Schema):
    """When and how the record shows the note to whoever opens it."""

    when = ma.fields.String(
        required=True, validate=ma.validate.OneOf(["on_opening", "at_check_in", "date_range"])
    )
    how = ma.fields.String(required=True, validate=ma.validate.OneOf(["modal", "banner"]))
    # Of date_range: days, counted from when the note is written.
    from_days = ma.fields.Integer(validate=ma.validate.Range(0, 3660))
    until_days = ma.fields.Integer(validate=ma.validate.Range(0, 3660))


class TemplateChange(ma.Schema):
    """What may be changed of a template; its key stays."""

    name = Line(200, least=1)
    methods = ma.fields.List(ma.fields.String(validate=METHOD))
    content = ma.fields.Dict(ma.fields.String(validate=METHOD), ma.fields.Nested(TextSchema))
    variables = ma.fields.List(Line(60, least=1), validate=ma.validate.Length(max=30))
    language = Line(10, least=2)
    message_class = ma.fields.String(validate=ma.validate.OneOf(CLASSES))
    category = Line(40, allow_none=True)
    staff_recipient = Line(48, allow_none=True)
    note_type = Line(60, allow_none=True)
    prompt = ma.fields.Nested(PromptSchema, allow_none=True)
    prompt_staff = ma.fields.List(Line(48, least=1), validate=ma.validate.Length(max=50))


class NewTemplate(TemplateChange):
    """A new template, enabled unless it says otherwise."""

    key = Line(80, least=1, required=True)
    name = Line(200, least=1, required=True)
    methods = ma.fields.List(ma.fields.String(validate=METHOD), required=True)
    content = ma.fields.Dict(
        ma.fields.String(validate=METHOD), ma.fields.Nested(TextSchema), required=True
    )
    is_enabled = ma.fields.Boolean(load_default=True)


class TemplateSchema(ma.Schema):
    """A template as it is."""

    id = ma.fields.String(required=True)
    key = ma.fields.String(required=True)
    name = ma.fields.String(required=True)
    is_enabled = ma.fields.Boolean(required=True)
    methods = ma.fields.List(ma.fields.String(validate=METHOD), required=True)
    content = ma.fields.Dict(ma.fields.String(), ma.fields.Nested(TextSchema), required=True)
    variables = ma.fields.List(ma.fields.String(), required=True)
    language = ma.fields.String(required=True)
    version = ma.fields.Integer(required=True)
    message_class = ma.fields.String(required=True, validate=ma.validate.OneOf(CLASSES))
    category = ma.fields.String(required=True, allow_none=True)
    staff_recipient = ma.fields.String(required=True, allow_none=True)
    note_type = ma.fields.String(required=True, allow_none=True)
    prompt = ma.fields.Nested(PromptSchema, required=True, allow_none=True)
    prompt_staff = ma.fields.List(ma.fields.String(), required=True)
    created_at = Moment(required=True)


class TemplateQuery(SearchQuery):
    """Filters of the list."""

    method = ma.fields.String(validate=METHOD)
    is_enabled = ma.fields.Boolean()


class TemplatePreviewRequest(ma.Schema):
    """For whom; `content` tries texts that are not saved yet."""

    patient_id = ma.fields.String(load_default=None, allow_none=True)
    content = ma.fields.Dict(ma.fields.String(validate=METHOD), ma.fields.Nested(TextSchema))
    variables = ma.fields.Dict(ma.fields.String(), ma.fields.String())


class SegmentsSchema(ma.Schema):
    """How many SMS it makes, and what made it a dear one."""

    parts = ma.fields.Integer(required=True)
    length = ma.fields.Integer(required=True)
    encoding = ma.fields.String(required=True, validate=ma.validate.OneOf(["GSM-7", "UCS-2"]))
    odd = ma.fields.String(required=True, allow_none=True)


class PreviewedText(ma.Schema):
    """One method as this patient would get it."""

    method = ma.fields.String(required=True, validate=METHOD)
    subject = ma.fields.String(required=True)
    body = ma.fields.String(required=True)
    # Fields without a value for this patient.
    empty = ma.fields.List(ma.fields.String(), required=True)
    sms = ma.fields.Nested(SegmentsSchema, required=True, allow_none=True)


class TemplatePreviewSchema(ma.Schema):
    """All methods of a template, filled in."""

    texts = ma.fields.List(ma.fields.Nested(PreviewedText), required=True)


class MergeFieldSchema(ma.Schema):
    """A field that may be inserted."""

    path = ma.fields.String(required=True)
    label = ma.fields.String(required=True)
    group = ma.fields.String(required=True)
