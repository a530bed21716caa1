"""What the scheduler does about schedules: claims what is due, tells of it, plans the next time."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, exists, or_, select, update

from app import clock
from app.auth.actor import system
from app.clinic.today import zone_of
from app.database import db, reading
from app.engine.program import programs
from app.events.models import Event
from app.events.publish import publish
from app.nodes.schedules import ScheduleConfig
from app.schedules import before_start, calendar, fan_out
from app.schedules.calendar import Occurrence
from app.schedules.models import FanOut, PlannedStart, Schedule
from app.schedules.service import config_of

log = logging.getLogger(__name__)

# So that waits are woken in time while thousands of runs are started.
MOST_SECONDS_OF_PAGES = 0.5
PAUSE_AFTER_ERROR = timedelta(minutes=1)


def fire_due() -> int:
    """Start what the clock says is due; how many runs that asks for. Safe in several copies.

    Each schedule, each page of records and each batch of appointments is a transaction of its
    own, and one that fails does not keep the others.
    """
    schedules, moments, pages = _what_is_due()
    count = 0
    while schedules and (done := _fire_one()) is not None:
        count += done
        pages = True
    count += _fire_moments() if moments else 0
    return count + (_fire_pages() if pages else 0)


def _what_is_due() -> tuple[bool, bool, bool]:
    """Schedules, moments before appointments, pages: which of them there are. One statement."""
    with reading():
        now = clock.now()
        row = db.session.execute(
            select(
                exists().where(_is_due(now)),
                exists().where(PlannedStart.due_at <= now),
                exists().where(fan_out.IS_OPEN),
            )
        ).one()
        db.session.rollback()
    return bool(row[0]), bool(row[1]), bool(row[2])


def _is_due(now: datetime) -> ColumnElement[bool]:
    ready = or_(Schedule.try_at.is_(None), Schedule.try_at <= now)
    return (Schedule.next_at <= now) & ready


# ── one schedule ─────────────────────────────────────────────────────────────


def _fire_one() -> int | None:
    """Take one due schedule; how many events it told of. None when there is none to be had."""
    now = clock.now()
    schedule: Schedule | None = db.session.scalar(
        select(Schedule)
        .where(_is_due(now))
        .order_by(Schedule.next_at)
        .limit(1)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    if schedule is None:
        db.session.rollback()
        return None
    id = schedule.id
    return _carefully(Schedule, id, lambda: _fire(schedule, now))


def _fire(schedule: Schedule, now: datetime) -> int:
    config = config_of(schedule.version_id)
    assert isinstance(config, ScheduleConfig)  # noqa: S101 - others are never planned
    assert schedule.next_at is not None  # noqa: S101 - it is due
    zone = zone_of(schedule.org_id)
    last = calendar.latest(config.cron, zone, schedule.next_at, now)
    told = 0
    if last is not None:
        is_too_late = now - last.at > config.make_up_within
        left_out = last if is_too_late else _one_before(schedule.next_at, config, zone, last)
        if left_out is not None:
            # Several missed ones are made up for by the last of them.
            schedule.skipped_at = left_out.at
            log.info("schedule %s: left out what was due until %s", schedule.id, left_out.at)
        if not is_too_late:
            told = _start(schedule, config, last)
    following = calendar.next_after(config.cron, zone, now)
    schedule.next_at = following.at if following else None
    schedule.try_at = None
    return told


def _one_before(
    since: datetime, config: ScheduleConfig, zone: ZoneInfo, last: Occurrence
) -> Occurrence | None:
    return calendar.latest(config.cron, zone, since, last.at - calendar.SECOND)


def _start(schedule: Schedule, config: ScheduleConfig, occurrence: Occurrence) -> int:
    """Tell of that time, once in the life of the workflow; 1, or 0 if it was told before."""
    external_id = f"schedule:{schedule.workflow_id}:{occurrence.key}"
    told_before = exists().where(Event.org_id == schedule.org_id, Event.external_id == external_id)
    if db.session.scalar(select(told_before)):
        return 0
    program = programs([schedule.version_id])[schedule.version_id]
    event = publish(
        program.trigger.type.type,
        by=system(schedule.org_id),
        external_id=external_id,
        occurred_at=occurrence.at,
        workflow_id=schedule.workflow_id,
    )
    schedule.fired_at = occurrence.at
    if config.each is not None:
        fan_out.begin(schedule, event, program, occurrence.key, occurrence.at)
    return 1


# ── moments before appointments ──────────────────────────────────────────────


def _fire_moments() -> int:
    """Tell of all that are due, many at once; after an error one by one, without the bad one."""
    count, at_most = 0, before_start.AT_A_TIME
    while True:
        try:
            taken = _committed(partial(before_start.fire, at_most))
        except Exception:
            db.session.rollback()
            log.exception("%d moments before appointments failed", at_most)
            if at_most == 1:
                before_start.postpone_one(clock.now() + PAUSE_AFTER_ERROR)
                db.session.commit()
            at_most = 1
            continue
        if not taken:
            return count
        count += taken


# ── pages ─────────────────────────────────────────────────────────────────


def _fire_pages() -> int:
    """Page after page, for a short while; the next pass goes on."""
    end, count = time.monotonic() + MOST_SECONDS_OF_PAGES, 0
    while (started := _one_page()) is not None:
        count += started
        if time.monotonic() > end:
            break
    return count


def _one_page() -> int | None:
    """Start the runs of one page; how many. None when there is no page to be had."""
    found = fan_out.claim()
    if found is None:
        db.session.rollback()
        return None
    return _carefully(FanOut, found.id, lambda: fan_out.go_on(found))


# ── transactions ─────────────────────────────────────────────────────────────


def _carefully(model: type[Schedule | FanOut], id: str, act: Callable[[], int]) -> int:
    """Act and commit; what fails is tried again later, and meanwhile keeps nobody else."""
    try:
        return _committed(act)
    except Exception:
        db.session.rollback()
        log.exception("%s failed, again in %s", id, PAUSE_AFTER_ERROR)
    again = clock.now() + PAUSE_AFTER_ERROR
    db.session.execute(update(model).where(model.id == id).values(try_at=again))
    db.session.commit()
    return 0


def _committed(act: Callable[[], int]) -> int:
    done = act()
    db.session.commit()
    return done
