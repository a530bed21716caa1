"""Rows by table: gathered as plain values and written together, many at a time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from random import Random
from types import SimpleNamespace
from typing import Any

from sqlalchemy import insert

from app import ids
from app.clinic.search import Searchable, searched
from app.database import Base, Record, db

RANDOM_BITS = 74


class Rows:
    """What is to be written for one clinic. Ids tell the moment a row is from, as always."""

    def __init__(self, org_id: str) -> None:
        self.org_id = org_id
        self.written = 0
        self._of: dict[type[Base], list[dict[str, Any]]] = {}

    def add(
        self, model: type[Record], draw: Random, at: datetime, /, **values: Any
    ) -> Mapping[str, Any]:
        """One row as of that moment, its other columns as the table has them by default."""
        row = {
            **_defaults(model),
            "id": ids.at(model.kind, at, draw.getrandbits(RANDOM_BITS)),
            "org_id": self.org_id,
            "created_at": at,
            **values,
        }
        if issubclass(model, Searchable):
            # The record's own words; they ask for nothing but its columns.
            row["search_text"] = searched(model.words(SimpleNamespace(**row)))  # type: ignore[arg-type]
        self._of.setdefault(model, []).append(row)
        return row

    def write(self) -> None:
        """Send what was gathered, each table after those it refers to."""
        for table in Base.metadata.sorted_tables:
            for model in [each for each in self._of if each.__table__ is table]:
                rows = self._of.pop(model)
                # By their ids, so that indexes grow at one end.
                rows.sort(key=lambda row: str(row["id"]))
                db.session.execute(insert(table), rows)
                self.written += len(rows)


@cache
def _defaults(model: type[Record]) -> dict[str, Any]:
    """What a column holds when nobody says anything; those the database fills are left out."""
    found: dict[str, Any] = {}
    for column in model.__table__.columns:
        default = column.default
        if default is not None and default.is_scalar:
            found[column.key] = default.arg
        elif default is not None and default.is_callable:
            found[column.key] = default.arg(None)
        elif column.server_default is None:
            found[column.key] = None
    return found
