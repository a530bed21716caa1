"""What the catalogue gives."""

from __future__ import annotations

import marshmallow as ma

from app.clinic import records


class OptionSchema(ma.Schema):
    value = ma.fields.String(required=True)
    label = ma.fields.String(required=True)


class DependsSchema(ma.Schema):
    """The field is asked for only while another one has that value."""

    field = ma.fields.String(required=True)
    equals = ma.fields.Raw(required=True, allow_none=True)


class NodeFieldSchema(ma.Schema):
    """One setting, as the form draws it."""

    name = ma.fields.String(required=True)
    kind = ma.fields.String(required=True)
    label = ma.fields.String(required=True)
    help = ma.fields.String(required=True, allow_none=True)
    required = ma.fields.Boolean(required=True)
    default = ma.fields.Raw(required=True, allow_none=True)
    placeholder = ma.fields.String(required=True, allow_none=True)
    max_length = ma.fields.Integer(required=True, allow_none=True)
    min = ma.fields.Float(required=True, allow_none=True)
    max = ma.fields.Float(required=True, allow_none=True)
    options = ma.fields.List(ma.fields.Nested(OptionSchema), required=True, allow_none=True)
    source = ma.fields.String(required=True, allow_none=True)
    template = ma.fields.Boolean(required=True)
    sensitive = ma.fields.Boolean(required=True)
    extra = ma.fields.Boolean(required=True)
    depends_on = ma.fields.Nested(DependsSchema, required=True, allow_none=True)


class HandleSchema(ma.Schema):
    """An output that edges leave from."""

    name = ma.fields.String(required=True)
    label = ma.fields.String(required=True)
    kind = ma.fields.String(required=True, validate=ma.validate.OneOf(["normal", "error"]))
    required = ma.fields.Boolean(required=True)


class HandleSourceSchema(ma.Schema):
    """The setting whose entries `{id, label}` are outputs, before those of `handles`."""

    field = ma.fields.String(required=True)


class OutputSchema(ma.Schema):
    """A value for later steps: `{{ steps.<node id>.<name> }}`."""

    name = ma.fields.String(required=True)
    label = ma.fields.String(required=True)
    type = ma.fields.String(required=True)


class NodeTypeSchema(ma.Schema):
    """One entry of the catalogue."""

    type = ma.fields.String(required=True)
    kind = ma.fields.String(
        required=True, validate=ma.validate.OneOf(["trigger", "control", "action"])
    )
    title = ma.fields.String(required=True)
    description = ma.fields.String(required=True)
    help = ma.fields.String(required=True, metadata={"description": "Markdown."})
    category = ma.fields.String(required=True)
    icon = ma.fields.String(required=True, metadata={"description": "Name of a Tabler icon."})
    keywords = ma.fields.List(ma.fields.String(), required=True)
    settings = ma.fields.List(
        # marshmallow keeps the name `fields` for itself
        ma.fields.Nested(NodeFieldSchema),
        required=True,
        data_key="fields",
        attribute="fields",
    )
    config_schema = ma.fields.Dict(required=True)
    handles = ma.fields.List(ma.fields.Nested(HandleSchema), required=True)
    handle_source = ma.fields.Nested(HandleSourceSchema, required=True, allow_none=True)
    has_input = ma.fields.Boolean(required=True)
    summary = ma.fields.String(required=True)
    sample_config = ma.fields.Dict(required=True)
    supplies = ma.fields.List(ma.fields.String(), required=True)
    outputs = ma.fields.List(ma.fields.Nested(OutputSchema), required=True)


def _is_record(name: str) -> None:
    if records.get(name) is None:
        raise ma.ValidationError("There is no such kind of record.")


class SuppliedQuery(ma.Schema):
    """Which trigger; where its settings decide it, also with which kind of record it begins."""

    trigger = ma.fields.String(required=True)
    subject = ma.fields.String(load_default=None, validate=_is_record)


class SuppliedFieldSchema(ma.Schema):
    """A value that a trigger brings."""

    path = ma.fields.String(required=True)
    label = ma.fields.String(required=True)
    group = ma.fields.String(required=True)
    type = ma.fields.String(required=True)
    sample = ma.fields.Raw(required=True, allow_none=True)


class OperatorSchema(ma.Schema):
    """A comparison."""

    op = ma.fields.String(required=True)
    label = ma.fields.String(required=True)
    types = ma.fields.List(ma.fields.String(), required=True)
    value = ma.fields.String(
        required=True, validate=ma.validate.OneOf(["one", "two", "list", "none", "duration"])
    )
