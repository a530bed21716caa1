"""Runs in line: each begins when one before it is over, the oldest first.

Handed over after the commit of whoever left the line's head, and by the sweep, where a worker
died in between or a run ended otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import Select, select

from app.database import db, reading
from app.engine.program import programs
from app.events import doorbell
from app.rules import under_way
from app.rules.compiled import RunMode
from app.rules.keys import Key, key_of
from app.runs.models import Run, RunStatus, is_open

# Of one line no more than this begin at once; the sweep sees to the others.
MOST_AT_ONCE = 200
PAGE = 500

_Line = dict[Key, list[tuple[str, RunMode]]]


def hand_over(keys: Collection[Key]) -> bool:
    """Let runs of these lines begin where there is room; whether some do. One transaction."""
    with reading():
        is_any = db.session.scalar(_in_line().where(under_way.of_keys(keys)).limit(1)) is not None
        db.session.rollback()
    if not is_any:
        return False
    under_way.lock(keys)
    found = under_way.count(keys)
    # As they are now, under the lock.
    wanted = _in_line().where(under_way.of_keys(keys)).order_by(Run.id).limit(PAGE)
    lines = _lines(db.session.scalars(wanted).all())
    next_ones = [
        run_id
        for key, waiting in lines.items()
        if key in found
        for run_id, mode in waiting[:MOST_AT_ONCE]
        if _takes_place(found[key], mode)
    ]
    # Whoever has one in hand right now (to cancel it, say) is not waited for.
    rows = db.session.scalars(
        select(Run)
        .where(Run.id.in_(next_ones), Run.in_line, is_open)
        .order_by(Run.id)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    ).all()
    for run in rows:
        run.in_line, run.status, run.reason = False, RunStatus.QUEUED, None
    if rows:
        doorbell.ring_after_commit()
    db.session.commit()
    return bool(rows)


def tend(after: str) -> str:
    """Look through a page of those in line, from that run on; where to go on, "" at the end."""
    with reading():
        rows = db.session.scalars(_in_line().where(Run.id > after).order_by(Run.id).limit(PAGE))
        runs = rows.all()
        lines = _lines(runs)
        found = under_way.count(lines)
        db.session.rollback()
    free = [key for key, waiting in lines.items() if found[key].active < waiting[0][1].limit]
    if free:
        hand_over(free)
    return runs[-1].id if len(runs) == PAGE else ""


def _takes_place(now: under_way.UnderWay, mode: RunMode) -> bool:
    if now.active >= mode.limit:
        return False
    now.active += 1
    return True


def _in_line() -> Select[Run]:
    return select(Run).where(Run.in_line)


def _lines(runs: Collection[Run]) -> _Line:
    """Runs by the line they are in, as their own versions say, oldest first."""
    compiled = programs(run.version_id for run in runs)
    lines: defaultdict[Key, list[tuple[str, RunMode]]] = defaultdict(list)
    for run in runs:
        mode = compiled[run.version_id].rules.run_mode
        key = key_of(run.workflow_id, mode.per, run.patient_id, run.subject_id)
        lines[key].append((run.id, mode))
    return lines
