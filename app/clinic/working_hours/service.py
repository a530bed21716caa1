"""Set the weekly hours of a person, and ask when they are there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import zip_longest
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select

from app.auth.actor import Actor
from app.auth.models import User
from app.clinic.staff import service as staff
from app.clinic.working_hours.models import WorkingHours
from app.database import db
from app.errors import Invalid, NotFound

# Who has not said anything is there on workdays from nine to five.
USUAL = [(weekday, "09:00", "17:00") for weekday in range(5)]


@dataclass(frozen=True)
class Hours:
    """One stretch of a weekday."""

    weekday: int
    opens: str
    closes: str


def of_user(org_id: str, user_id: str) -> list[Hours]:
    """The week of one person. Raises NotFound."""
    return of_users(org_id, [_user(org_id, user_id).id])[user_id]


def of_users(org_id: str, user_ids: Collection[str]) -> dict[str, list[Hours]]:
    """The weeks of these people, Monday first."""
    rows = db.session.scalars(
        select(WorkingHours)
        .where(WorkingHours.org_id == org_id, WorkingHours.user_id.in_(user_ids))
        .order_by(WorkingHours.weekday, WorkingHours.opens)
    )
    found: defaultdict[str, list[Hours]] = defaultdict(list)
    for row in rows:
        found[row.user_id].append(Hours(row.weekday, row.opens, row.closes))
    usual = [Hours(*each) for each in USUAL]
    return {id: found.get(id, usual) for id in user_ids}


def set_hours(
    org_id: str, user_id: str, hours: Sequence[dict[str, object]], *, by: Actor
) -> list[Hours]:
    """Replace the week of one person; an empty week is the usual one. Raises Invalid, NotFound."""
    user = _user(org_id, user_id)
    week = sorted(
        (Hours(**each) for each in hours),  # type: ignore[arg-type]
        key=lambda each: (each.weekday, each.opens),
    )
    _check(week)
    db.session.execute(
        delete(WorkingHours).where(WorkingHours.org_id == org_id, WorkingHours.user_id == user.id)
    )
    db.session.add_all(
        WorkingHours(
            org_id=org_id,
            user_id=user.id,
            weekday=each.weekday,
            opens=each.opens,
            closes=each.closes,
        )
        for each in week
    )
    db.session.flush()
    return of_user(org_id, user.id)


def on(day: date, week: Sequence[Hours], zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
    """From when until when somebody with that week is there on that day."""
    for each in week:
        if each.weekday == day.weekday():
            yield _moment(day, each.opens, zone), _moment(day, each.closes, zone)


def _moment(day: date, clock: str, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), zone).astimezone(UTC)


def _user(org_id: str, id: str) -> User:
    found = staff.user(org_id, id)
    if found is None:
        raise NotFound.record("user", id)
    return found


def _check(week: Sequence[Hours]) -> None:
    for one, other in zip_longest(week, week[1:]):
        if one.closes <= one.opens:
            raise Invalid.field("hours", f"{one.opens} to {one.closes} ends before it begins.")
        if other and other.weekday == one.weekday and other.opens < one.closes:
            raise Invalid.field("hours", f"{one.opens} to {one.closes} meets {other.opens}.")
