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
from app.database import db
from app.rules.models import BreakerCount
from app.rules.tally import Tally
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
    is_paused = False
    for workflow_id, failures, sends in _sums(tallies, now):
        tally = tallies[workflow_id]
        reason = _why(tally, failures, sends)
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


def _why(tally: Tally, failures: int, sends: int) -> str | None:
    limit = tally.breaker
    within = "1 minute" if limit.minutes == 1 else f"{limit.minutes:,} minutes"
    if limit.failures is not None and failures > limit.failures:
        return f"Paused by the safety stop: more than {limit.failures:,} runs failed in {within}."
    if limit.sends is not None and sends > limit.sends:
        return (
            f"Paused by the safety stop: more than {limit.sends:,} messages and outside calls "
            f"were asked for in {within}. What has not left waits until it is resumed."
        )
    return None


def _minute(moment: datetime) -> int:
    return int(moment.timestamp() // 60)
