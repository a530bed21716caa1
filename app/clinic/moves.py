"""Change a status only from where it may be changed; of two at once, one wins."""

from __future__ import annotations

import re
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
        kind = re.sub(r"(?<!^)(?=[A-Z])", " ", model.__name__).lower()
        raise InvalidMove(_refusal(kind, record.status, to))
    for name, value in values.items():
        set_committed_value(record, name, value)


def _refusal(kind: str, status: str, to: str) -> str:
    now, then = status.replace("_", " "), to.replace("_", " ")
    return f"This {kind} is {now}" + (" already." if now == then else f"; it cannot become {then}.")
