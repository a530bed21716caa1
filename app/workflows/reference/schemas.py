"""What the reference of a workflow gives."""

from __future__ import annotations

import marshmallow as ma

from app.api.fields import Moment, NamedSchema


class ReferenceQuery(ma.Schema):
    """Which version; what is published, or the draft where nothing is."""

    version = ma.fields.Integer(validate=ma.validate.Range(1))


class LeadSchema(ma.Schema):
    """Where a step leads: at which output, to which steps; to none where it ends there."""

    label = ma.fields.String(required=True)
    to = ma.fields.List(ma.fields.Integer(), required=True)


class ReferenceStepSchema(ma.Schema):
    """One step in sentences."""

    number = ma.fields.Integer(required=True)
    id = ma.fields.String(required=True)
    kind = ma.fields.String(
        required=True, validate=ma.validate.OneOf(["trigger", "control", "action"])
    )
    icon = ma.fields.String(required=True)
    title = ma.fields.String(required=True)
    name = ma.fields.String(required=True)
    does = ma.fields.String(required=True)
    is_enabled = ma.fields.Boolean(required=True)
    only_if = ma.fields.String(required=True, allow_none=True)
    lines = ma.fields.List(ma.fields.String(), required=True)
    on_error = ma.fields.String(required=True, allow_none=True)
    leads_to = ma.fields.List(ma.fields.Nested(LeadSchema), required=True)


class ResponsibleSchema(ma.Schema):
    """Somebody who is named, in which steps, and who that is today."""

    name = ma.fields.String(required=True)
    steps = ma.fields.List(ma.fields.Integer(), required=True)
    people = ma.fields.List(ma.fields.String(), required=True)


class ReferenceTextSchema(ma.Schema):
    """One text of a template, with its merge fields by their names."""

    method = ma.fields.String(required=True)
    subject = ma.fields.String(required=True)
    body = ma.fields.String(required=True)


class ReferenceTemplateSchema(ma.Schema):
    """A message template that it uses."""

    id = ma.fields.String(required=True)
    key = ma.fields.String(required=True)
    name = ma.fields.String(required=True)
    is_enabled = ma.fields.Boolean(required=True)
    staff_recipient = ma.fields.String(required=True, allow_none=True)
    texts = ma.fields.List(ma.fields.Nested(ReferenceTextSchema), required=True)


class ReferenceFormSchema(ma.Schema):
    """A form that it asks for."""

    id = ma.fields.String(required=True)
    title = ma.fields.String(required=True)
    needs_signature = ma.fields.Boolean(required=True)
    questions = ma.fields.List(ma.fields.String(), required=True)


class ReferenceSchema(ma.Schema):
    """A workflow as staff can read it."""

    id = ma.fields.String(required=True)
    name = ma.fields.String(required=True)
    description = ma.fields.String(required=True)
    enabled = ma.fields.Boolean(required=True)
    version = ma.fields.Integer(
        required=True, allow_none=True, metadata={"description": "None: the draft."}
    )
    published_at = Moment(required=True, allow_none=True)
    published_by = ma.fields.Nested(NamedSchema, required=True, allow_none=True)
    has_unpublished_changes = ma.fields.Boolean(required=True)
    rules = ma.fields.List(ma.fields.String(), required=True)
    steps = ma.fields.List(ma.fields.Nested(ReferenceStepSchema), required=True)
    people = ma.fields.List(ma.fields.Nested(ResponsibleSchema), required=True)
    templates = ma.fields.List(ma.fields.Nested(ReferenceTemplateSchema), required=True)
    forms = ma.fields.List(ma.fields.Nested(ReferenceFormSchema), required=True)
