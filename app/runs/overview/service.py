"""Numbers per step of a workflow, summed up by the database in four statements."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, select

from app import clock, ids
from app.database import db
from app.elapsed import milliseconds
from app.runs.models import OPEN_STEPS, Run, StepRecord, StepStatus, is_open, is_unsettled
from app.workflows.models import Workflow, WorkflowVersion

PERIODS = {"24h": timedelta(days=1), "7d": timedelta(days=7), "30d": timedelta(days=30)}
# Of a busy workflow the newest runs speak for the rest, and the answer says how many those were.
MOST_RUNS = 10_000
WENT = (StepStatus.SUCCEEDED, StepStatus.FAILED)


def overview(workflow: Workflow, *, period: str, version: int | None) -> dict[str, Any]:
    """Per node: runs that stand there now, and done, failed, skipped and median of the period.

    What stands somewhere now is counted whatever the period. A failure the workflow went on from
    is a failure too.
    """
    whose: list[ColumnElement[bool]] = [Run.workflow_id == workflow.id]
    if version is not None:
        whose.append(Run.version_number == version)
    since = ids.floor(Run.kind, clock.now() - PERIODS[period])
    newest = (
        select(Run.id).where(*whose, Run.id >= since).order_by(Run.id.desc()).limit(MOST_RUNS)
    ).cte("newest")
    nodes: dict[str, dict[str, Any]] = {}
    for node_id, *counts in db.session.execute(_ended(newest)):
        _node(nodes, node_id).update(zip(("done", "failed", "skipped"), counts, strict=True))
    for node_id, median in db.session.execute(_medians(newest)):
        _node(nodes, node_id)["median_ms"] = round(median)
    for node_id, count in db.session.execute(_here_now(whose)):
        _node(nodes, node_id)["here_now"] = count
    counted = db.session.scalar(select(func.count()).select_from(newest)) or 0
    return {
        "runs": counted,
        "is_all": counted < MOST_RUNS,
        "graph": _graph(workflow, version),
        "nodes": [{"node_id": id, **numbers} for id, numbers in nodes.items()],
    }


def _node(nodes: dict[str, dict[str, Any]], id: str) -> dict[str, Any]:
    none_yet = {"here_now": 0, "done": 0, "failed": 0, "skipped": 0, "median_ms": None}
    return nodes.setdefault(id, none_yet)


def _ended(newest: Any) -> Any:
    def count(status: StepStatus) -> Any:
        return func.sum(case((StepRecord.status == status, 1), else_=0))

    return (
        select(
            StepRecord.node_id,
            count(StepStatus.SUCCEEDED),
            count(StepStatus.FAILED),
            count(StepStatus.SKIPPED),
        )
        .join(newest, newest.c.id == StepRecord.run_id)
        .group_by(StepRecord.node_id)
    )


def _medians(newest: Any) -> Any:
    """The middle one, or the mean of the two in the middle: the same on every database."""
    took = milliseconds(StepRecord.started_at, StepRecord.finished_at)
    of_node = StepRecord.node_id
    ranked = (
        select(
            StepRecord.node_id,
            took.label("took"),
            func.row_number().over(partition_by=of_node, order_by=took).label("place"),
            func.count().over(partition_by=of_node).label("count"),
        )
        .join(newest, newest.c.id == StepRecord.run_id)
        .where(
            StepRecord.status.in_(WENT),
            StepRecord.started_at.is_not(None),
            StepRecord.finished_at.is_not(None),
        )
        .subquery()
    )
    is_middle = and_(ranked.c.place * 2 >= ranked.c.count, ranked.c.place * 2 <= ranked.c.count + 2)
    return (
        select(ranked.c.node_id, func.avg(ranked.c.took))
        .where(is_middle)
        .group_by(ranked.c.node_id)
    )


def _here_now(whose: list[ColumnElement[bool]]) -> Any:
    return (
        select(StepRecord.node_id, func.count(StepRecord.run_id.distinct()))
        .join(Run, Run.id == StepRecord.run_id)
        .where(*whose, is_open, is_unsettled, StepRecord.status.in_(OPEN_STEPS))
        .group_by(StepRecord.node_id)
    )


def _graph(workflow: Workflow, version: int | None) -> dict[str, Any]:
    """Of the version asked for, else of the one that is published, else the draft."""
    number = version or workflow.published_number
    if number is None:
        return workflow.graph
    wanted = select(WorkflowVersion.graph).where(
        WorkflowVersion.workflow_id == workflow.id, WorkflowVersion.number == number
    )
    return db.session.scalar(wanted) or workflow.graph
