"""The clinic goes by another clock from now on: what was planned by the old one is planned anew."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from sqlalchemy import bindparam, select, update

from app.auth.models import Organisation
from app.clinic import known
from app.clinic.today import zone_of
from app.database import db
from app.errors import Invalid
from app.runs.models import Run, StepRecord, Wait, WaitStatus
from app.schedules import service
from app.workflows.models import WorkflowVersion

WAITS_BY_THE_WALL_CLOCK = "wait_until"
AT_A_TIME = "time"

_waits: Any = Wait.__table__
_steps: Any = StepRecord.__table__
_MOVE_WAIT = (
    update(_waits).where(_waits.c.id == bindparam("wait")).values(due_at=bindparam("moment"))
)
_MOVE_STEP = (
    update(_steps)
    .where(
        _steps.c.run_id == bindparam("run"),
        _steps.c.node_id == bindparam("node"),
        _steps.c.iteration == bindparam("of"),
    )
    .values(until=bindparam("moment"))
)


def move(organisation: Organisation, time_zone: str) -> Organisation:
    """Another time zone. Schedules and waits until a time keep what their wall clock showed.

    What was to happen at 09:00 happens when it is 09:00 there; where that has passed, at once.
    Waits by the date of a record keep their moment. Raises Invalid for a zone there is not.
    """
    if time_zone not in available_timezones():
        raise Invalid.field("time_zone", f"There is no time zone called “{time_zone[:60]}”.")
    before = zone_of(organisation.id)
    if time_zone == before.key:
        return organisation
    organisation.time_zone = time_zone
    db.session.flush()
    after = ZoneInfo(time_zone)
    known.put(("zone", organisation.id), after)
    service.plan_clinic(organisation.id)
    _move_waits(organisation.id, before, after)
    return organisation


def _move_waits(org_id: str, before: ZoneInfo, after: ZoneInfo) -> None:
    rows: Any = db.session.execute(
        select(Wait.id, Wait.run_id, Wait.node_id, Wait.iteration, Wait.due_at, Run.version_id)
        .join(Run, Run.id == Wait.run_id)
        .where(
            Wait.org_id == org_id,
            Wait.status == WaitStatus.PENDING,
            Wait.kind_of == "wait",
            Wait.due_at.is_not(None),
        )
        .order_by(Wait.id)
        .with_for_update(of=Wait)
    ).all()
    by_wall_clock = _nodes_by_the_wall_clock({row.version_id for row in rows})
    moved = [
        (row, _same_time(row.due_at, before, after))
        for row in rows
        if (row.version_id, row.node_id) in by_wall_clock
    ]
    if not moved:
        return
    connection = db.session.connection()
    connection.execute(_MOVE_WAIT, [{"wait": row.id, "moment": at} for row, at in moved])
    steps = [
        {"run": row.run_id, "node": row.node_id, "of": row.iteration, "moment": at}
        for row, at in moved
    ]
    connection.execute(_MOVE_STEP, steps)


def _nodes_by_the_wall_clock(version_ids: set[str]) -> set[tuple[str, str]]:
    graphs: Any = db.session.execute(
        select(WorkflowVersion.id, WorkflowVersion.graph).where(WorkflowVersion.id.in_(version_ids))
    )
    return {
        (version_id, node["id"])
        for version_id, graph in graphs
        for node in graph["nodes"]
        if node["type"] == WAITS_BY_THE_WALL_CLOCK
        and (node.get("config") or {}).get("mode", AT_A_TIME) == AT_A_TIME
    }


def _same_time(moment: datetime, before: ZoneInfo, after: ZoneInfo) -> datetime:
    return moment.astimezone(before).replace(tzinfo=after).astimezone(UTC)
