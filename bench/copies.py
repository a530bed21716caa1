"""Many rows at once: copies of a real one, made by the database itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, inspect, text

SERIES = {
    "postgresql": (
        "(SELECT generate_series(CAST(1 AS bigint), CAST(:count AS bigint)) AS n) AS copy"
    ),
    "sqlite": (
        "(WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers"
        " WHERE n < :count) SELECT n FROM numbers) AS copy"
    ),
}


def copy(
    connection: Connection, table: str, id: str, count: int, changed: Mapping[str, str]
) -> None:
    """Insert that many copies of the row; `changed` holds SQL for columns, where `n` counts."""
    columns = [column["name"] for column in inspect(connection).get_columns(table)]
    values = [changed.get(name, f"original.{name}") for name in columns]
    connection.execute(
        text(
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)}"
            f" FROM {table} AS original, {SERIES[connection.dialect.name]}"
            " WHERE original.id = :original"
        ),
        {"original": id, "count": count},
    )


def id_at(connection: Connection, prefix: str, milliseconds: str, tail: str = "n") -> str:
    """SQL for an id as `app.ids` makes them, of a moment given as SQL."""
    if connection.dialect.name == "sqlite":
        hexadecimal = (
            f"printf('%08x-%04x-7000-8000-%012x', ({milliseconds}) >> 16,"
            f" ({milliseconds}) & 65535, {tail})"
        )
    else:
        time = f"lpad(to_hex(({milliseconds})::bigint), 12, '0')"
        hexadecimal = (
            f"left({time}, 8) || '-' || right({time}, 4) || '-7000-8000-'"
            f" || lpad(to_hex({tail}), 12, '0')"
        )
    return f"'{prefix}_' || {hexadecimal}"


def moment(connection: Connection, milliseconds: str) -> str:
    """SQL for that moment as the database keeps moments."""
    if connection.dialect.name == "sqlite":
        seconds = f"({milliseconds}) / 1000.0, 'unixepoch'"
        return f"strftime('%Y-%m-%d %H:%M:%f', {seconds}) || '000'"
    return f"to_timestamp(({milliseconds}) / 1000.0)"


def first(connection: Connection, query: str, **values: Any) -> str:
    """The one id that query finds."""
    found: str = connection.execute(text(query), values).scalar_one()
    return found
