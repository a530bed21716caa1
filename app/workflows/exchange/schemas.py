"""What import and export take and give."""

from __future__ import annotations

import marshmallow as ma

from app.workflows.schemas import GRAPH, WorkflowSchema

FORMATS = ("bundle", "rule")


class ImportSchema(ma.Schema):
    """A bundle (`format`) or a rule (`trigger_event`), as it was exported or printed."""

    class Meta:
        unknown = ma.INCLUDE

    format = ma.fields.Raw(metadata={"description": "Of a bundle: careloom.workflow."})
    trigger_event = ma.fields.Raw(metadata={"description": "Of a rule: the event."})


class BroughtSchema(ma.Schema):
    """A template or form that came along with a bundle."""

    kind = ma.fields.String(
        required=True, validate=ma.validate.OneOf(["message_template", "form_template"])
    )
    was = ma.fields.String(required=True)
    key = ma.fields.String(required=True)
    is_new = ma.fields.Boolean(required=True)


class ImportedSchema(WorkflowSchema):
    """The draft that was made."""

    brought = ma.fields.List(ma.fields.Nested(BroughtSchema), required=True)


class ExportQuery(ma.Schema):
    """In which form."""

    format = ma.fields.String(load_default="bundle", validate=ma.validate.OneOf(FORMATS))


class ExportedSchema(ma.Schema):
    """A bundle or a rule; either can be imported as it is."""

    name = ma.fields.String(required=True)
    description = ma.fields.String()
    # Of a bundle.
    format = ma.fields.String()
    version = ma.fields.Integer()
    graph = ma.fields.Dict(metadata=GRAPH)
    message_templates = ma.fields.List(ma.fields.Dict())
    form_templates = ma.fields.List(ma.fields.Dict())
    names = ma.fields.Dict()
    # Of a rule.
    trigger_event = ma.fields.String()
    trigger_config = ma.fields.Dict()
    conditions = ma.fields.Dict()
    actions = ma.fields.List(ma.fields.Dict())
