"""Change a status only from where it may be changed; of two at once, one wins."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, cast

from sqlalchemy import CursorResult, update
from sqlalchemy.orm.attributes import set_committed_value

from app.database import db
from app.errors import InvalidMove


def move(record: Any, to: str, *, whence: Collection[str], **changes: Any) -> None:
    """Set the status, and `changes` with it, if it is one of `whence`. Raises InvalidMove."""
    model = type(record)
    values = {"status": to, **changes}
    done = db.session.execute(
        update(model).where(model.id == record.id, model.status.in_(whence)).values(values),
        execution_options={"synchronize_session": False},
    )
    if cast("CursorResult[Any]", done).rowcount != 1:
        db.session.refresh(record)
        raise InvalidMove(
            f"This {model.__name__.lower()} is {_words(record.status)};"
            f" it cannot become {_words(to)}."
        )
    for name, value in values.items():
        set_committed_value(record, name, value)


def _words(status: str) -> str:
    return status.replace("_", " ")
