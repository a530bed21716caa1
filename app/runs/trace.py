"""All steps of a run in little room: what the run page draws, without what steps got and gave.

Twenty thousand steps are read as plain rows and leave as lists; no object is made of any. What one
step was given and gave is asked for apart, when somebody looks at it.
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Text, select, type_coerce

from app.database import db
from app.elapsed import epoch_milliseconds
from app.privacy.masking import unnamed
from app.runs.models import StepRecord
from app.runs.revealing import Masks

COLUMNS = (
    "id",
    "node_id",
    "iteration",
    "attempt",
    "status",
    "handle",
    "summary",
    "seq",
    "queued_at",
    "started_at",
    "finished_at",
    "until",
    "more",
)

_NODE = COLUMNS.index("node_id")


def rows_after(run_id: str, seq: int) -> list[list[Any]]:
    """A row of COLUMNS for each step that changed after `seq`, in the order they changed.

    Moments are milliseconds since 1970; `more` is {error, notes, links}, or null.
    """
    of = StepRecord
    moments = (of.created_at, of.started_at, of.finished_at, of.until)
    more: Any = of.more if db.engine.dialect.name == "postgresql" else type_coerce(of.more, Text)
    found = db.session.execute(
        select(
            of.id, of.node_id, of.iteration, of.attempt, of.status, of.handle, of.summary, of.seq,
            *(epoch_milliseconds(moment) for moment in moments),
            more,
        )
        .where(of.run_id == run_id, of.seq > seq)
        .order_by(of.seq)
    )  # fmt: skip
    return [[*row[:-1], _more(row[-1])] for row in found]


def _more(kept: Any) -> Any:
    """Most steps have nothing to add, and parsing `{}` thousands of times would take longest."""
    if not kept or kept == "{}":
        return None
    return json.loads(kept) if isinstance(kept, str) else kept


def without_names(rows: list[list[Any]], masks: Masks) -> list[list[Any]]:
    """The same, with what steps with private values made called by its kind alone."""
    for row in rows:
        more = row[-1]
        if more and more.get("links") and masks.private.of(row[_NODE]):
            row[-1] = {**more, "links": unnamed(more["links"])}
    return rows
