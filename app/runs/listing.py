"""Which runs a list shows: each combination of filters is read from an index, newest first.

Ids grow with time, so every index of runs ends with the id and no list is ever sorted. What no
index answers (a version, a trigger, how long it took, how a step stands) is looked for within the
next LOOKED_THROUGH of those an index gives: a page may be short, or empty, and still have more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, desc, func, select, union, union_all

from app.api.pages import Page, by_cursor
from app.database import db
from app.events.models import Event
from app.runs.models import Run
from app.runs.standing import newest_at_step
from app.runs.took import took_at_least

# Runs are made in the order of their events but for neighbours: two workers overtake each other.
# A run that more runs than this have overtaken may be missing from a list with `from` or `to`.
OVERTAKEN_BY_AT_MOST = 1000
# So many are looked through for one page: a few milliseconds each thousand.
LOOKED_THROUGH = 10_000
COLUMNS = ("workflow_id", "patient_id", "subject_id", "parent_run_id")
# Each of these leaves few runs; compared with that, an index of anything else is a long way round.
NARROW = ("event_id", "patient_id", "subject_id", "parent_run_id")


def _aside(column: Any) -> ColumnElement[Any]:
    """The column, for comparing only.

    Without statistics SQLite takes any index for as good as any other, and may read all history.
    """
    return func.coalesce(column, column)


_TOLD_AT = _aside(Run.created_at)

# What no index of runs answers.
SEARCHED: Mapping[str, Callable[[Any], ColumnElement[bool]]] = {
    "version": lambda number: Run.version_number == number,
    "trigger": lambda type: Run.trigger_type == type,
    "took_gte": took_at_least,
}


def page(org_id: str, query: dict[str, Any]) -> Page:
    """A page of this clinic's runs; `query` is a RunQuery, `status_in` a list."""
    searched = [asked(query[name]) for name, asked in SEARCHED.items() if name in query]
    is_of_steps = "step_status" in query or "node_id" in query
    if is_of_steps or searched:
        return _searched(org_id, query, searched, is_of_steps=is_of_steps)
    is_narrow = any(name in query for name in NARROW)
    status = _aside(Run.status) if is_narrow else Run.status
    conditions = _conditions(org_id, query, is_narrow=is_narrow)
    statuses = _statuses(query)
    if is_narrow or len(statuses) <= 1:
        if statuses:
            conditions.append(status.in_(statuses))
        return by_cursor(select(Run).where(*conditions), query, Run.id)
    return by_cursor(_newest_of_each(statuses, conditions, query), query, Run.id)


def _searched(
    org_id: str, query: dict[str, Any], searched: list[ColumnElement[bool]], *, is_of_steps: bool
) -> Page:
    """Those wanted among the next ids; where there may be more ids, the page says so."""
    limit = query["limit"]
    window = (_of_steps(org_id, query) if is_of_steps else _of_runs(org_id, query)).subquery()
    count, oldest = db.session.execute(select(func.count(), func.min(window.c.id))).one()
    wanted = [*_conditions(org_id, query, is_narrow=True), *searched]
    if statuses := _statuses(query):
        wanted.append(_aside(Run.status).in_(statuses))
    chosen = select(Run).where(Run.id.in_(select(window.c.id)), *wanted)
    rows = db.session.scalars(chosen.order_by(Run.id.desc()).limit(limit + 1)).all()
    if len(rows) > limit:
        cursor = rows[limit - 1].id
    else:
        cursor = oldest if count == LOOKED_THROUGH else None
    meta = {"limit": limit, "next_cursor": cursor, "has_more": cursor is not None}
    return Page(rows[:limit], meta)


def _of_runs(org_id: str, query: dict[str, Any]) -> Select[Any]:
    is_narrow = any(name in query for name in NARROW)
    ids = select(Run.id).where(*_conditions(org_id, query, is_narrow=is_narrow))
    if "status" in query and not is_narrow:
        ids = ids.where(Run.status == query["status"])
    if query.get("cursor"):
        ids = ids.where(Run.id < query["cursor"])
    return ids.order_by(Run.id.desc()).limit(LOOKED_THROUGH)


def _of_steps(org_id: str, query: dict[str, Any]) -> Select[Any]:
    return newest_at_step(
        org_id,
        query.get("step_status"),
        query.get("node_id"),
        before=query.get("cursor"),
        limit=LOOKED_THROUGH,
    )


def _statuses(query: dict[str, Any]) -> list[str]:
    return query.get("status_in") or ([query["status"]] if "status" in query else [])


def _conditions(
    org_id: str, query: dict[str, Any], *, is_narrow: bool
) -> list[ColumnElement[bool]]:
    broad = _aside if is_narrow else lambda column: column
    found = [broad(Run.org_id) == org_id]
    for name in COLUMNS:
        if name in query:
            column = getattr(Run, name)
            found.append((column if name in NARROW else broad(column)) == query[name])
    if "event_id" in query:
        found.append(Run.event_id.in_(_events_known_as(org_id, query["event_id"])))
    if "since" in query:
        found += _since(org_id, query["since"])
    if "until" in query:
        found += _until(org_id, query["until"])
    return found


def _events_known_as(org_id: str, id: str) -> list[str]:
    """Senders know an event by the id they gave it; both ids lead to its runs."""
    ours = select(Event.id).where(Event.id == id, _aside(Event.org_id) == org_id)
    theirs = select(Event.id).where(Event.org_id == org_id, Event.external_id == id)
    return list(db.session.scalars(union(ours, theirs)))


def _since(org_id: str, moment: datetime) -> list[ColumnElement[bool]]:
    before = (Run.org_id == org_id, Run.created_at < moment)
    least = _bound(func.min, before, (Run.created_at.desc(), Run.id.desc()))
    exact = moment <= _TOLD_AT
    return [exact] if least is None else [exact, Run.id >= least]


def _until(org_id: str, moment: datetime) -> list[ColumnElement[bool]]:
    after = (Run.org_id == org_id, Run.created_at > moment)
    greatest = _bound(func.max, after, (Run.created_at, Run.id))
    exact = moment >= _TOLD_AT
    return [exact] if greatest is None else [exact, Run.id <= greatest]


def _bound(extreme: Any, outside: Any, nearest_first: Any) -> str | None:
    """An id that the list need not go beyond; None where there is little beyond it anyway.

    Without it, a list of last month's runs would first pass by all of this month's.
    """
    nearest = select(Run.id).where(*outside).order_by(*nearest_first).limit(OVERTAKEN_BY_AT_MOST)
    found = nearest.subquery()
    count, id = db.session.execute(select(func.count(), extreme(found.c.id))).one()
    return id if count == OVERTAKEN_BY_AT_MOST else None


def _newest_of_each(
    statuses: list[str], conditions: list[ColumnElement[bool]], query: dict[str, Any]
) -> Select[Any]:
    """Several statuses: the newest of each from its own place in the index, then of these."""
    if query.get("cursor"):
        conditions = [*conditions, Run.id < query["cursor"]]
    newest = [
        select(
            select(Run.id.label("id"))
            .where(*conditions, Run.status == status)
            .order_by(desc(Run.id))
            .limit(query["limit"] + 1)
            .subquery()
        )
        for status in statuses
    ]
    return select(Run).where(Run.id.in_(union_all(*newest)))
