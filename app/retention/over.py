"""Finding runs that ended long ago, by their ids: no index is paid for it with every run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, select

from app.database import db, reading
from app.runs.models import Run

# Looked at in one go, and handed on in one piece.
WINDOW = 2_000
PIECE = 100


def ended_before(
    org_id: str, moment: datetime, condition: ColumnElement[bool] | None = None
) -> Iterator[Sequence[str]]:
    """Ids of runs that ended before that moment, in pieces, oldest first. Empty where a window
    had none, so that whoever asks can pause.

    A run ends after it was made, so the first one that was made later is the last one looked at.
    Runs that are under way have not ended, whatever their age.
    """
    after = ""
    while True:
        with reading():
            window = db.session.execute(
                select(Run.id, Run.created_at, Run.finished_at, condition if condition is not None
                       else Run.id.is_not(None))
                .where(Run.org_id == org_id, Run.id > after)
                .order_by(Run.id)
                .limit(WINDOW)
            ).all()  # fmt: skip
            db.session.rollback()
        due = [
            id
            for id, _, finished_at, is_wanted in window
            if is_wanted and finished_at is not None and finished_at < moment
        ]
        for start in range(0, max(1, len(due)), PIECE):
            yield due[start : start + PIECE]
        if len(window) < WINDOW or window[-1].created_at >= moment:
            return
        after = window[-1].id
