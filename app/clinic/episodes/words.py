"""Finding episodes by words among a million: by walking the newest, or by an index of trigrams.

A word that many episodes have is soon met on the way through the newest. One that few have would
mean looking at all: for those there is an index of all three letters that stand side by side
(migration 0016). PostgreSQL keeps it as an array in a GIN index, which needs no extension; SQLite
in a full-text table.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    cast,
    column,
    func,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.exc import OperationalError

from app.clinic.episodes.models import Episode
from app.clinic.search import fold, found
from app.database import db

GRAM = 3
# A word that one in a hundred of the newest has is met soon enough on the way.
LOOKED_AT, SOON_MET = 2_000, 20
# Beyond these the walk is quicker than putting so many in order.
MOST_BY_INDEX = 5_000

_rows = table("episode_rows", column("n"), column("episode_id"))


def having(org_id: str, search: str) -> list[ColumnElement[bool]]:
    """The conditions that an episode has all these words."""
    asked = [found(Episode.search_text, search)]
    long_enough = [word for word in fold(search).split() if len(word) >= GRAM]
    if not long_enough or _is_soon_met(org_id, search):
        return asked
    if db.engine.dialect.name != "sqlite":
        return [*asked, _in_index(long_enough)]
    if (ids := _ids_on_sqlite(long_enough)) is None:
        return asked
    return [*asked, Episode.id.in_(ids)]


def grams(word: str) -> list[str]:
    """`knee` gives `kne` and `nee`."""
    return [word[at : at + GRAM] for at in range(len(word) - GRAM + 1)]


def _is_soon_met(org_id: str, search: str) -> bool:
    newest = (
        select(Episode.search_text)
        .where(Episode.org_id == org_id)
        .order_by(Episode.updated_at.desc(), Episode.id.desc())
        .limit(LOOKED_AT)
        .subquery()
    )
    some: Select[Any] = (
        select(literal_column("1")).where(found(newest.c.search_text, search)).limit(SOON_MET)
    )
    return len(db.session.execute(some).all()) == SOON_MET


def _in_index(words: list[str]) -> ColumnElement[bool]:
    every = dict.fromkeys(gram for word in words for gram in grams(word))
    kept = func.trigrams_of(Episode.search_text)
    return kept.op("@>", is_comparison=True)(cast(list(every), ARRAY(Text)))


def _ids_on_sqlite(words: list[str]) -> list[str] | None:
    """Of those that have all these words; None where there are too many to say."""
    quoted = " AND ".join('"{}"'.format(word.replace('"', '""')) for word in words)
    wanted = (
        select(_rows.c.episode_id)
        .join(text("episode_found"), _rows.c.n == literal_column("episode_found.rowid"))
        .where(text("episode_found MATCH :quoted"))
        .limit(MOST_BY_INDEX + 1)
    )
    try:
        ids = list(db.session.scalars(wanted, {"quoted": quoted}))
    except OperationalError:
        return None  # a SQLite without full-text tables: all are looked at
    return ids if len(ids) <= MOST_BY_INDEX else None
