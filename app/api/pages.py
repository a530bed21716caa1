"""Lists, a page at a time: by offset for short lists, by key for long histories (DESIGN §5)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import marshmallow as ma
from sqlalchemy import Select
from sqlalchemy.orm import InstrumentedAttribute

from app.database import db

DEFAULT_LIMIT = 20
MAX_LIMIT = 100
# Deep offsets are slow and nobody reads them; big histories page by cursor.
MAX_OFFSET = 100_000
# From here on it pays to look for the ids of a page before its rows.
DEEP = 500


class OffsetQuery(ma.Schema):
    """`limit` and `offset`; list queries inherit from it and add their filters."""

    limit = ma.fields.Integer(load_default=DEFAULT_LIMIT, validate=ma.validate.Range(1, MAX_LIMIT))
    offset = ma.fields.Integer(load_default=0, validate=ma.validate.Range(0, MAX_OFFSET))


class CursorQuery(ma.Schema):
    """`limit` and `cursor`; histories inherit from it."""

    limit = ma.fields.Integer(load_default=DEFAULT_LIMIT, validate=ma.validate.Range(1, MAX_LIMIT))
    cursor = ma.fields.String(load_default=None, validate=ma.validate.Length(max=64))


@dataclass(frozen=True)
class Page:
    """One page of a list and what `meta` says of it."""

    items: Sequence[Any]
    meta: dict[str, Any] = field(default_factory=dict)

    def map(self, turn: Callable[[Any], Any]) -> Page:
        """The same page with each item turned into something else."""
        return Page([turn(item) for item in self.items], self.meta)

    def with_meta(self, **more: Any) -> Page:
        """The same page with more in `meta`."""
        return Page(self.items, {**self.meta, **more})


def by_offset(statement: Select[Any], query: dict[str, Any]) -> Page:
    """Run an ordered statement for one page. One row more is read to know `has_more`."""
    limit, offset = query["limit"], query["offset"]
    page = statement.limit(limit + 1).offset(offset)
    if offset >= DEEP:
        page = _of_their_ids(statement, page)
    rows = db.session.scalars(page).unique().all()
    more = len(rows) > limit
    return Page(
        rows[:limit],
        {"limit": limit, "next_offset": offset + limit if more else None, "has_more": more},
    )


def _of_their_ids(statement: Select[Any], page: Select[Any]) -> Select[Any]:
    """The same page, found by its ids first: whole rows need not be stepped over, nor sorted."""
    (whole,) = statement.column_descriptions
    id = getattr(whole["entity"], "id", None)
    if id is None:
        return page
    ids = db.session.scalars(page.with_only_columns(id, maintain_column_froms=True)).all()
    return statement.where(id.in_(ids))


def of_list(items: Sequence[Any], query: dict[str, Any]) -> Page:
    """One page of a list that is short enough to be read whole."""
    limit, offset = query["limit"], query["offset"]
    more = len(items) > offset + limit
    return Page(
        items[offset : offset + limit],
        {"limit": limit, "next_offset": offset + limit if more else None, "has_more": more},
    )


def by_cursor(
    statement: Select[Any], query: dict[str, Any], key: InstrumentedAttribute[str]
) -> Page:
    """Newest first by a time-ordered id; the cursor is the last id of the page before."""
    limit = query["limit"]
    if query.get("cursor"):
        statement = statement.where(key < query["cursor"])
    rows = db.session.scalars(statement.order_by(key.desc()).limit(limit + 1)).unique().all()
    more = len(rows) > limit
    last = getattr(rows[limit - 1], key.key) if more else None
    return Page(rows[:limit], {"limit": limit, "next_cursor": last, "has_more": more})
