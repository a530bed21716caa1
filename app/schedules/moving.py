"""The clinic goes by another clock from now on: what was planned by the old one is planned anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from sqlalchemy import bindparam, select, update

from app import clock
from app.auth.models import Organisation
from app.clinic import known
from app.clinic.today import zone_of
from app.database import db
from app.errors import Invalid
from app.runs.models import Run, StepRecord, Wait, WaitStatus
from app.schedules import service
from app.workflows.models import WorkflowVersion

WAITS_UNTIL = "wait_until"
AT_A_TIME, BY_A_DATE = "time", "date"

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
    Waits by the date of a record work out their moment anew: a day begins by the new clock, a
    moment is the same everywhere. Raises Invalid for a zone there is not.
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
    modes = _modes_of_waits({row.version_id for row in rows})
    mode_of = {row.id: modes.get((row.version_id, row.node_id)) for row in rows}
    _plan_anew([row for row in rows if mode_of[row.id] == AT_A_TIME], before, after)
    # Their runs know the date: they look at it again, and wait on.
    by_date = [row.id for row in rows if mode_of[row.id] == BY_A_DATE]
    if by_date:
        now = clock.now()
        db.session.connection().execute(_MOVE_WAIT, [{"wait": id, "moment": now} for id in by_date])


def _plan_anew(rows: Sequence[Any], before: ZoneInfo, after: ZoneInfo) -> None:
    if not rows:
        return
    moved = [(row, _same_time(row.due_at, before, after)) for row in rows]
    connection = db.session.connection()
    connection.execute(_MOVE_WAIT, [{"wait": row.id, "moment": at} for row, at in moved])
    steps = [
        {"run": row.run_id, "node": row.node_id, "of": row.iteration, "moment": at}
        for row, at in moved
    ]
    connection.execute(_MOVE_STEP, steps)


def _modes_of_waits(version_ids: set[str]) -> dict[tuple[str, str], str]:
    """Version and node → mode, of the nodes that wait until a moment."""
    graphs: Any = db.session.execute(
        select(WorkflowVersion.id, WorkflowVersion.graph).where(WorkflowVersion.id.in_(version_ids))
    )
    return {
        (version_id, node["id"]): (node.get("config") or {}).get("mode", AT_A_TIME)
        for version_id, graph in graphs
        for node in graph["nodes"]
        if node["type"] == WAITS_UNTIL
    }


def _same_time(moment: datetime, before: ZoneInfo, after: ZoneInfo) -> datetime:
    return moment.astimezone(before).replace(tzinfo=after).astimezone(UTC)
