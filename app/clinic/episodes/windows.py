"""Episodes between two moments, the most recently active first, among a million.

A narrow window holds few: they are read by the index of its moments, and put in order. A wide one
is soon met on the way through the newest, and SQLite is kept from putting all of it in order.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.sql.elements import UnaryExpression
from sqlalchemy.sql.operators import custom_op

from app.clinic.episodes.models import Episode
from app.database import db

FEW = 500


def ids_within(org_id: str, moment: Any, *conditions: ColumnElement[bool]) -> list[str] | None:
    """The episodes of a narrow window; None for a wide one."""
    ids = list(db.session.scalars(within(org_id, moment, *conditions).limit(FEW + 1)))
    return ids if len(ids) <= FEW else None


def within(org_id: str, moment: Any, *conditions: ColumnElement[bool]) -> Select[Any]:
    """The ids of a window, in the order of the moments that it lies between."""
    return select(Episode.id).where(Episode.org_id == org_id, *conditions).order_by(moment)


def unindexed(column: Any) -> Any:
    """The same column, by which SQLite looks nothing up. PostgreSQL knows how many there are."""
    if db.engine.dialect.name != "sqlite":
        return column
    return UnaryExpression(column, operator=custom_op("+"), type_=column.type)
