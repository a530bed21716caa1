"""For how many records a schedule is meant, and what the safety stop makes of that.

A schedule for each patient is one deliberate act, however many it is for: whoever publishes or
enables it is told how many that is. What goes far beyond is not what they meant.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select

from app import clock
from app.clinic.today import zone_of
from app.database import db
from app.engine.program import Program, programs
from app.nodes.schedules import Each, ScheduleConfig
from app.schedules import calendar, records
from app.schedules.models import FanOut, Schedule
from app.schedules.records import Reach


def of(org_id: str, each: Each) -> Reach:
    """How many it would be for, were it now."""
    return records.count(org_id, each, planned_at=clock.now())


def note(schedule: Schedule, config: ScheduleConfig) -> None:
    """Somebody has published or enabled it: what it reaches today is meant."""
    each = config.each
    _mean(schedule, config, of(schedule.org_id, each).count if each else 0)


def accept(workflow_id: str) -> None:
    """Somebody lets it go on after the safety stop: what it has reached is meant as well."""
    from app.schedules.service import config_of

    schedule = db.session.scalar(select(Schedule).where(Schedule.workflow_id == workflow_id))
    if schedule is None:
        return
    wanted = select(func.max(FanOut.started)).where(FanOut.workflow_id == workflow_id)
    started = db.session.scalar(wanted) or 0
    config = config_of(schedule.version_id)
    if isinstance(config, ScheduleConfig) and started > (schedule.reach or 0):
        _mean(schedule, config, started)


def _mean(schedule: Schedule, config: ScheduleConfig, reach: int) -> None:
    program = programs([schedule.version_id])[schedule.version_id]
    schedule.reach = reach
    schedule.planned_runs = reach * _rounds(schedule.org_id, config, program)
    schedule.planned_sends = schedule.planned_runs * _actions(program)


def _rounds(org_id: str, config: ScheduleConfig, program: Program) -> int:
    """How often it comes round within the time of the safety stop."""
    coming = calendar.following(config.cron, zone_of(org_id), clock.now())
    first = next(coming, None)
    if first is None:
        return 0
    until = first.at + timedelta(minutes=program.rules.breaker.minutes)
    rounds = 1
    for occurrence in coming:
        if occurrence.at >= until:
            break
        rounds += 1
    return rounds


def _actions(program: Program) -> int:
    """How many messages a run may ask for: each step that acts, once."""
    return sum(node.enabled and node.type.kind == "action" for node in program.nodes.values())
