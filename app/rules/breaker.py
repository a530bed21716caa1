"""The safety stop: a workflow that fails or sends too much is paused, and somebody is told (B-20).

Counted per workflow and minute, once for each batch in which something failed or was sent, in
the transaction of that batch. Workers that count for the same workflow wait for one another
there, and whoever passes the limit pauses the workflow before anybody else can send: what this
batch asked to be sent is not claimed either.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, delete, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from app import clock
from app.alerts.models import Trouble
from app.alerts.noting import note
from app.database import db
from app.rules.compiled import Breaker
from app.rules.models import BreakerCount
from app.rules.tally import Tally
from app.schedules.models import Schedule
from app.workflows import pausing

# No rule may look back longer (app.workflows.rules).
KEPT = timedelta(days=7)

_counts: Any = BreakerCount.__table__


def watch(tallies: Mapping[str, Tally]) -> bool:
    """Count what a batch came to, and pause what passed its limit; whether something did."""
    if not tallies:
        return False
    now = clock.now()
    _count(tallies, _minute(now))
    for workflow_id in sorted(tallies):
        if failures := tallies[workflow_id].failures:
            note(tallies[workflow_id].org_id, workflow_id, Trouble.FAILED, failures)
    is_paused = False
    for workflow_id, failures, sends in _sums(tallies, now):
        tally = tallies[workflow_id]
        reason = _why(workflow_id, tally, failures, sends)
        if reason is not None:
            is_paused |= pausing.pause_by_breaker(workflow_id, tally.org_id, reason)
    return is_paused


def forget_old() -> int:
    """Delete what no rule looks back to; how many rows."""
    oldest = _minute(clock.now() - KEPT)
    done = db.session.execute(delete(BreakerCount).where(BreakerCount.minute < oldest))
    return int(getattr(done, "rowcount", 0))


def _count(tallies: Mapping[str, Tally], minute: int) -> None:
    rows = [
        {
            "workflow_id": workflow_id,
            "minute": minute,
            "failures": tallies[workflow_id].failures,
            "sends": tallies[workflow_id].sends,
        }
        for workflow_id in sorted(tallies)
    ]
    is_postgres = db.engine.dialect.name == "postgresql"
    insert: Any = postgresql.insert if is_postgres else sqlite.insert
    made = insert(_counts).values(rows)
    db.session.execute(
        made.on_conflict_do_update(
            index_elements=["workflow_id", "minute"],
            set_={
                "failures": _counts.c.failures + made.excluded.failures,
                "sends": _counts.c.sends + made.excluded.sends,
            },
        )
    )


def _sums(tallies: Mapping[str, Tally], now: datetime) -> list[tuple[str, int, int]]:
    wanted = or_(
        *(
            and_(
                _counts.c.workflow_id == workflow_id,
                _counts.c.minute > _minute(now - timedelta(minutes=tally.breaker.minutes)),
            )
            for workflow_id, tally in tallies.items()
        )
    )
    rows = db.session.execute(
        select(_counts.c.workflow_id, func.sum(_counts.c.failures), func.sum(_counts.c.sends))
        .where(wanted)
        .group_by(_counts.c.workflow_id)
    )
    return [(workflow_id, int(failures), int(sends)) for workflow_id, failures, sends in rows]


def _why(workflow_id: str, tally: Tally, failures: int, sends: int) -> str | None:
    limit = tally.breaker
    is_failing = limit.failures is not None and failures > limit.failures
    is_sending = limit.sends is not None and sends > limit.sends
    if not (is_failing or is_sending):
        return None
    # Asked only here: most workflows never come near their limit.
    more_failures, more_sends = _meant(workflow_id, limit)
    within = "1 minute" if limit.minutes == 1 else f"{limit.minutes:,} minutes"
    if limit.failures is not None and failures > (most := limit.failures + more_failures):
        return f"Paused by the safety stop: more than {most:,} runs failed in {within}."
    if limit.sends is not None and sends > (most := limit.sends + more_sends):
        return (
            f"Paused by the safety stop: more than {most:,} messages and outside calls "
            f"were asked for in {within}. What has not left waits until it is resumed."
        )
    return None


def _meant(workflow_id: str, limit: Breaker) -> tuple[int, int]:
    """How many failures and messages more a schedule for many patients may come to.

    What it was published for and half as much again; of its runs one in fifty may fail. A limit
    that somebody has set is that limit.
    """
    wanted = select(Schedule.planned_runs, Schedule.planned_sends)
    row = db.session.execute(wanted.where(Schedule.workflow_id == workflow_id)).one_or_none()
    runs, sends = (row[0] or 0, row[1] or 0) if row else (0, 0)
    return (
        0 if limit.is_set("failures") else runs // 50,
        0 if limit.is_set("sends") else sends + sends // 2,
    )


def _minute(moment: datetime) -> int:
    return int(moment.timestamp() // 60)
