"""Runs by how one of their steps stands now: where it waits, what is tried again, what failed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select, union_all

from app.runs.models import OPEN_STEPS, StepRecord, StepStatus, is_unsettled

# "open" is any of those a run may go on from.
STANDINGS = ["open", "failed", *(status.value for status in OPEN_STEPS)]


def newest_at_step(
    org_id: str, standing: str | None, node_id: str | None, *, before: str | None, limit: int
) -> Select[Any]:
    """Ids of so many runs with such a step, each once; without a standing, open ones.

    Of several states each is read from its own place in the index.
    """
    wanted = OPEN_STEPS if standing in (None, "open") else (StepStatus(standing),)
    conditions = [StepRecord.org_id == org_id, is_unsettled]
    if node_id is not None:
        conditions.append(StepRecord.node_id == node_id)
    if before is not None:
        conditions.append(StepRecord.run_id < before)
    newest = [
        select(
            select(StepRecord.run_id.label("id"))
            .where(*conditions, StepRecord.status == status)
            .order_by(StepRecord.run_id.desc())
            .distinct()
            .limit(limit)
            .subquery()
        )
        for status in wanted
    ]
    found = union_all(*newest).subquery()
    return select(found.c.id).distinct().order_by(found.c.id.desc()).limit(limit)
