"""Counts of runs per span and status, read from an index alone."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from sqlalchemy import ColumnElement, Integer, String, column, func, select, tuple_, values

from app import clock, ids
from app.clinic.today import zone_of
from app.database import db
from app.runs.chart.buckets import PERIODS, starts
from app.runs.models import Run, RunStatus
from app.workflows.models import Workflow, WorkflowVersion

MOST_MARKS = 100
# What began after the chart was asked for belongs to its last span.
LATE = timedelta(days=1)


def chart(org_id: str, *, period: str, workflow_id: str | None) -> dict[str, Any]:
    """Spans with their counts by status, and what was published meanwhile."""
    now, zone = clock.now(), zone_of(org_id)
    begins = starts(PERIODS[period], now, zone)
    counts: list[dict[str, int]] = [{} for _ in begins]
    for place, status, count in db.session.execute(_counts(org_id, workflow_id, begins)):
        if count:
            counts[place][status] = count
    return {
        "since": begins[0],
        "until": now,
        "spans": [
            {"at": at, "counts": counted} for at, counted in zip(begins, counts, strict=True)
        ],
        "published": _published(org_id, workflow_id, begins[0]),
    }


def _counts(org_id: str, workflow_id: str | None, begins: list[datetime]) -> Any:
    """One look into the index for each span and status; no run is read itself.

    The moment is in the id, so spans are ranges of ids.
    """
    floors = [ids.floor(Run.kind, at) for at in begins]
    end = ids.floor(Run.kind, clock.now() + LATE)
    spans = (
        values(column("place", Integer), column("first", String), column("end", String))
        .data([(place, *pair) for place, pair in enumerate(pairwise([*floors, end]))])
        .cte("spans")
    )
    statuses = values(column("status", String)).data([(each.value,) for each in RunStatus])
    of_status = statuses.cte("statuses")
    within = _within(org_id, workflow_id, of_status.c.status, spans.c.first, spans.c.end)
    counted = (
        select(func.count())
        .select_from(Run)
        .where(*within)
        .correlate(spans, of_status)
        .scalar_subquery()
    )
    return select(spans.c.place, of_status.c.status, counted).select_from(
        spans.join(of_status, onclause=spans.c.place >= 0)
    )


def _within(
    org_id: str, workflow_id: str | None, status: Any, first: Any, end: Any
) -> list[ColumnElement[bool]]:
    """Runs of that status from one id to another, said so that the index is read for it.

    PostgreSQL may take a range of ids for small and read each run of it, whatever its status.
    Compared as rows, only the index that begins with these columns can answer.
    """
    whose: Any = Run.org_id if workflow_id is None else Run.workflow_id
    owner = workflow_id or org_id
    if db.engine.dialect.name == "postgresql":
        place = tuple_(whose, Run.status, Run.id)
        return [place >= tuple_(owner, status, first), place < tuple_(owner, status, end)]
    return [whose == owner, Run.status == status, Run.id >= first, Run.id < end]


def _published(org_id: str, workflow_id: str | None, since: datetime) -> list[dict[str, Any]]:
    wanted = (
        select(
            WorkflowVersion.created_at,
            WorkflowVersion.number,
            WorkflowVersion.note,
            Workflow.id,
            Workflow.name,
        )
        .join(Workflow, Workflow.id == WorkflowVersion.workflow_id)
        .where(WorkflowVersion.org_id == org_id, WorkflowVersion.created_at >= since)
        .order_by(WorkflowVersion.id.desc())
        .limit(MOST_MARKS)
    )
    if workflow_id is not None:
        wanted = wanted.where(WorkflowVersion.workflow_id == workflow_id)
    return [
        {"at": at, "version": number, "note": note, "workflow_id": id, "workflow_name": name}
        for at, number, note, id, name in db.session.execute(wanted)
    ][::-1]
