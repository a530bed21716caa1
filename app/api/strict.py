"""JSON has a true and a false of its own: in a body nothing else stands for them.

Queries are text, so there `1`, `true` and `yes` go on meaning yes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import marshmallow as ma


class _Only:
    """A collection of one boolean; in a set, 1 would be found as True."""

    def __init__(self, value: bool) -> None:
        self._value = value

    def __contains__(self, value: object) -> bool:
        return value is self._value


def as_json(schema: type[ma.Schema] | ma.Schema) -> ma.Schema:
    """The schema for bodies: its booleans are taken as JSON has them."""
    made = schema() if isinstance(schema, type) else schema
    for field in _fields(made, set()):
        if isinstance(field, ma.fields.Boolean):
            field.truthy, field.falsy = _Only(True), _Only(False)  # type: ignore[assignment]
    return made


def _fields(schema: ma.Schema, seen: set[int]) -> Iterator[ma.fields.Field[Any]]:
    if id(schema) in seen:
        return
    seen.add(id(schema))
    for field in schema.fields.values():
        yield from _below(field, seen)


def _below(field: ma.fields.Field[Any], seen: set[int]) -> Iterator[ma.fields.Field[Any]]:
    yield field
    if isinstance(field, ma.fields.Nested):
        yield from _fields(field.schema, seen)
    elif isinstance(field, ma.fields.List):
        yield from _below(field.inner, seen)
    elif isinstance(field, ma.fields.Dict) and field.value_field is not None:
        yield from _below(field.value_field, seen)
