"""Moments as numbers, worked out by the database: thousands of rows need no thousand objects."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Float
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class milliseconds(FunctionElement[float]):  # noqa: N801 - it reads as a function of SQL
    """`milliseconds(start, end)`: a number; NULL where either is."""

    type = Float()
    name = "milliseconds"
    inherit_cache = True


@compiles(milliseconds, "postgresql")
def _on_postgresql(element: Any, compiler: Any, **kw: Any) -> str:
    start, end = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"(EXTRACT(EPOCH FROM ({end}) - ({start})) * 1000)::float8"


@compiles(milliseconds, "sqlite")
def _on_sqlite(element: Any, compiler: Any, **kw: Any) -> str:
    start, end = (compiler.process(clause, **kw) for clause in element.clauses)
    # The fraction apart: a whole date as one number keeps no more than a tenth of a millisecond.
    seconds = f"(strftime('%s', {end}) - strftime('%s', {start}))"
    fraction = f"(substr(strftime('%f', {end}), 3) - substr(strftime('%f', {start}), 3))"
    return f"(1000.0 * ({seconds} + {fraction}))"


class epoch_milliseconds(FunctionElement[int]):  # noqa: N801 - it reads as a function of SQL
    """`epoch_milliseconds(moment)`: since 1970, as JavaScript counts; NULL for none."""

    type = BigInteger()
    name = "epoch_milliseconds"
    inherit_cache = True


@compiles(epoch_milliseconds, "postgresql")
def _epoch_on_postgresql(element: Any, compiler: Any, **kw: Any) -> str:
    [moment] = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"floor(EXTRACT(EPOCH FROM {moment}) * 1000)::bigint"


@compiles(epoch_milliseconds, "sqlite")
def _epoch_on_sqlite(element: Any, compiler: Any, **kw: Any) -> str:
    [moment] = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"(strftime('%s', {moment}) * 1000 + CAST(substr({moment}, 21, 3) AS INTEGER))"
