"""Lists of episodes, the most recently active first (seed 004, List Episodes)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, literal_column, select

from app import clock
from app.clinic.episodes import windows, words
from app.clinic.episodes.models import Episode, Responsibility
from app.clinic.today import zone_of
from app.clinic.turns import take_turn
from app.database import db

SAME = (
    "patient_id", "status", "responsibility", "assigned_user_id", "assigned_team_id", "priority",
    "journey_type", "source_type", "source_id", "programme_id", "inbox_visibility", "run_id",
)  # fmt: skip
ONE_OF = ("status", "priority", "journey_type")
BETWEEN = ("due_date", "created_at")


def search(org_id: str, *, search: str = "", **filters: Any) -> Select[Any]:
    """Episodes that fit all filters: `x`, `x_in`, `x_gte`, `x_lte`; a day means all of it."""
    asked = _asked(org_id, filters)
    if search:
        asked += words.having(org_id, search)
    for name in BETWEEN:
        asked += _within(org_id, getattr(Episode, name), name, filters)
    wanted = select(Episode).where(_is_of(org_id, asked), *asked)
    return wanted.order_by(Episode.updated_at.desc(), Episode.id.desc())


def overdue(org_id: str) -> list[ColumnElement[bool]]:
    """The conditions for a list of those that are: read by their index while they are few."""
    asked = is_overdue()
    ids = windows.ids_within(org_id, Episode.due_date, asked)
    return [is_overdue(windows.unindexed(Episode.due_date))] if ids is None else [by_id(ids)]


def by_id(ids: Sequence[str]) -> ColumnElement[bool]:
    """One of these."""
    return Episode.id.in_(ids)


def is_overdue(due_date: Any = Episode.due_date) -> ColumnElement[bool]:
    """The same question as `Episode.is_overdue`, of many."""
    # Written out, so that databases see that the small index of those is enough.
    is_past: ColumnElement[bool] = due_date < clock.now()
    return is_past & (Episode.status != literal_column("'closed'"))


def open_one(org_id: str, patient_id: str, journey_type: str) -> Episode | None:
    """The episode that something new of this journey joins: not closed, active last (D-123)."""
    # Locked, so that two things at once do not each open one.
    take_turn(org_id, patient_id)
    wanted = search(org_id, patient_id=patient_id, journey_type=journey_type)
    is_open = Episode.responsibility != Responsibility.NONE
    found_one: Episode | None = db.session.scalar(wanted.where(is_open).limit(1))
    return found_one


def between(
    column: Any, name: str, filters: Mapping[str, Any], org_id: str
) -> Iterator[ColumnElement[bool]]:
    """`created_at_gte` and `created_at_lte`, both inclusive."""
    if (since := filters.get(f"{name}_gte")) is not None:
        yield column >= _begin(since, org_id)
    if (until := filters.get(f"{name}_lte")) is not None:
        yield column <= _end(until, org_id)


def _asked(org_id: str, filters: Mapping[str, Any]) -> list[ColumnElement[bool]]:
    asked = [getattr(Episode, name) == filters[name] for name in SAME if filters.get(name)]
    some = {name: filters[f"{name}_in"] for name in ONE_OF if filters.get(f"{name}_in")}
    asked += [getattr(Episode, name).in_(values) for name, values in some.items()]
    if (since := filters.get("created_at_gte")) is not None:
        # What was made since has been active since: said, the order's own index ends there.
        asked.append(Episode.updated_at >= _begin(since, org_id))
    return asked


def _within(
    org_id: str, column: Any, name: str, filters: Mapping[str, Any]
) -> list[ColumnElement[bool]]:
    asked = list(between(column, name, filters, org_id))
    if not asked:
        return []
    ids = windows.ids_within(org_id, column, *asked)
    if ids is not None:
        return [by_id(ids)]
    return list(between(windows.unindexed(column), name, filters, org_id))


def _is_of(org_id: str, asked: Sequence[ColumnElement[bool]]) -> ColumnElement[bool]:
    """Of this clinic. Where ids are named, no index by clinic is to be chosen before theirs."""
    is_named = any(str(getattr(each, "left", "")) == "episodes.id" for each in asked)
    clinic = windows.unindexed(Episode.org_id) if is_named else Episode.org_id
    return clinic == org_id


def _begin(moment: date, org_id: str) -> datetime:
    if isinstance(moment, datetime):
        return moment
    return datetime.combine(moment, time.min, zone_of(org_id))


def _end(moment: date, org_id: str) -> datetime:
    if isinstance(moment, datetime):
        return moment
    return _begin(moment + timedelta(days=1), org_id) - timedelta(microseconds=1)
