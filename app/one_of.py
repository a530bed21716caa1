"""A condition on a list of any length that is one parameter: `one_of(column, "names")`.

`in_` makes a parameter of every entry and a statement of its own for every length, which costs
more than the database takes to answer where a statement is sent for every run.
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Dialect, String, bindparam
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator


class _Texts(TypeDecorator[Any]):
    """Texts sent as one value: an array on PostgreSQL, JSON on SQLite."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        kind: Any = ARRAY(String) if dialect.name == "postgresql" else String()
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return list(value) if dialect.name == "postgresql" else json.dumps(list(value))


class _OneOf(FunctionElement[bool]):
    name = "one_of"
    type = Boolean()
    inherit_cache = True


def one_of(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """True where the column is one of the texts in the parameter of that name."""
    return _OneOf(column, bindparam(name, type_=_Texts()))


@compiles(_OneOf)
def _on_sqlite(one: _OneOf, compiler: Any, **how: Any) -> str:
    column, texts = (compiler.process(part, **how) for part in one.clauses)
    return f"{column} IN (SELECT value FROM json_each({texts}))"  # noqa: S608  made of our own columns


@compiles(_OneOf, "postgresql")
def _on_postgresql(one: _OneOf, compiler: Any, **how: Any) -> str:
    column, texts = (compiler.process(part, **how) for part in one.clauses)
    return f"{column} = ANY ({texts})"
