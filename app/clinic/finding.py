"""Find records of one clinic: by id, or by the filters a list offers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, TypeVar

from sqlalchemy import Select

from app.database import Record, db
from app.errors import NotFound

R = TypeVar("R", bound=Record)


def of_clinic(model: type[R], org_id: str, id: str, words: str) -> R:
    """The record of that clinic; `words` says what it is. Raises NotFound."""
    record = db.session.get(model, id)
    if record is None or record.org_id != org_id:
        raise NotFound.record(words, id)
    return record


def narrowed(
    wanted: Select[Any], model: type[Record], filters: Mapping[str, Any], names: Collection[str]
) -> Select[Any]:
    """Only rows that have the values asked for in these columns; an empty one asks nothing."""
    for name in names:
        if filters.get(name):
            wanted = wanted.where(getattr(model, name) == filters[name])
    return wanted
