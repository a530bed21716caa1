"""Plan what the clock will start, in the transaction of whatever changes the plan."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from sqlalchemy import delete, select

from app import clock
from app.clinic.today import zone_of
from app.database import db
from app.engine.program import programs
from app.nodes.config import NodeConfig
from app.nodes.schedules import ScheduleConfig
from app.schedules import before_start, calendar, reach
from app.schedules.models import Schedule
from app.workflows.models import Workflow


def plan(workflow: Workflow) -> None:
    """Bring what is planned in line with the workflow: enabled, disabled or published anew.

    Nothing is planned for the past, but what is due at this very moment stays due.
    """
    db.session.flush()
    _plan_schedule(workflow)
    before_start.plan(workflow)


def plan_clinic(org_id: str) -> None:
    """Plan all its schedules anew: its time zone has changed."""
    wanted = select(Workflow).join(Schedule, Schedule.workflow_id == Workflow.id)
    for workflow in db.session.scalars(wanted.where(Workflow.org_id == org_id)).all():
        _plan_schedule(workflow, is_meant=False)


def of(workflow: Workflow) -> Schedule | None:
    """The row of an enabled workflow that has a schedule."""
    return db.session.scalar(select(Schedule).where(Schedule.workflow_id == workflow.id))


def config_of(version_id: str) -> NodeConfig:
    """The settings of a version's trigger. A schedule's are the same for every run."""
    nobody: dict[str, Any] = {}
    trigger = programs([version_id])[version_id].trigger
    return cast("NodeConfig", trigger.config.render(nobody, [], clock.now()))


def _plan_schedule(workflow: Workflow, *, is_meant: bool = True) -> None:
    version_id = workflow.published_version_id
    config = config_of(version_id) if workflow.enabled and version_id else None
    if not isinstance(config, ScheduleConfig) or version_id is None:
        db.session.execute(delete(Schedule).where(Schedule.workflow_id == workflow.id))
        return
    row = db.session.scalar(
        select(Schedule)
        .where(Schedule.workflow_id == workflow.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if row is None:
        row = Schedule(org_id=workflow.org_id, workflow_id=workflow.id)
        db.session.add(row)
    row.version_id, row.try_at = version_id, None
    row.next_at = _next(row, config.cron)
    if is_meant:
        reach.note(row, config)
    db.session.flush()


def _next(row: Schedule, cron: str) -> datetime | None:
    now, zone = clock.now(), zone_of(row.org_id)
    if row.next_at is not None and row.next_at <= now:
        # Due, and not taken yet: it stays so if the new version comes round then, too.
        same = calendar.next_after(cron, zone, row.next_at - calendar.SECOND)
        if same is not None and same.at == row.next_at:
            return row.next_at
    following = calendar.next_after(cron, zone, now)
    return following.at if following else None
