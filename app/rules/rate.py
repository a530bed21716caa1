"""Automations that set off one another for the same patient: stopped when it becomes too much.

The depth of a chain is bounded (`events.publish.DEEPEST`), yet a chain may be wide, and each
link may start anew by a wait. So runs that automations start for one patient are counted too.
Asked only where such events are in the batch.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import func, select, tuple_

from app import clock, ids
from app.database import db
from app.runs.models import Run, RunStatus

MOST = 20
WITHIN = timedelta(hours=1)


class Chained(NamedTuple):
    """A workflow that an automation starts, and the patient it is for."""

    workflow_id: str
    patient_id: str


class Chains:
    """How often automations started these workflows for these patients in the last hour."""

    def __init__(self, chained: Iterable[Chained]) -> None:
        wanted = sorted(set(chained))
        self._count: dict[Chained, int] = dict.fromkeys(wanted, 0)
        if not wanted:
            return
        since = clock.now() - WITHIN
        rows = db.session.execute(
            select(Run.workflow_id, Run.patient_id, func.count())
            .where(
                tuple_(Run.workflow_id, Run.patient_id).in_(wanted),
                Run.patient_id.in_({each.patient_id for each in wanted}),
                Run.id >= ids.floor(Run.kind, since),
                Run.created_at >= since,
                Run.depth > 0,
                Run.status != RunStatus.FILTERED,
            )
            .group_by(Run.workflow_id, Run.patient_id)
        )
        for workflow_id, patient_id, count in rows:
            self._count[Chained(workflow_id, patient_id or "")] = count

    def why_not(self, chained: Chained) -> str | None:
        """Why it does not start once more, in words; None when it does, and is counted."""
        if self._count[chained] >= MOST:
            return (
                f"automations have started it for this patient {MOST} times within an hour. "
                "Check which workflows start each other."
            )
        self._count[chained] += 1
        return None
