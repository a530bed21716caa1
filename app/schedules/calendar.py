"""When a schedule comes round, by the clinic's wall clock. Pure: no database, no clock.

A schedule is a cron expression, which daily and weekly ones are made into. Where the clocks
change it does as Debian's cron: what falls into the hour that does not exist runs at the first
moment after it; what falls into the hour that comes twice runs once, the first time.
Expressions that mean every hour go by real time, so that none of them is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import islice
from zoneinfo import ZoneInfo

from cronsim import CronSim

SECOND = timedelta(seconds=1)
A_YEAR = timedelta(days=366)
MOST_OF_A_YEAR = 750
# How far to look back for the last time it came round: most find it in the first span or two.
SPANS = tuple(timedelta(days=days) for days in (1 / 24, 2, 40, 3660))


@dataclass(frozen=True)
class Occurrence:
    """One time a schedule comes round.

    `key` is the local day and time; the second of two equal ones is marked. `note` tells of a
    change of the clocks.
    """

    at: datetime
    key: str
    note: str | None = None


def following(cron: str, zone: ZoneInfo, after: datetime) -> Iterator[Occurrence]:
    """Every time it comes round after that moment; a rare one may come to an end."""
    for local in CronSim(cron, after.astimezone(zone)):
        at = local.astimezone(UTC)
        # Within the hour that comes twice the first of two equal times has been already.
        if at > after:
            yield Occurrence(at, _key(local), _note(cron, zone, local))


def next_after(cron: str, zone: ZoneInfo, after: datetime) -> Occurrence | None:
    """The next time it comes round, or None when it never does again."""
    return next(following(cron, zone, after), None)


def upcoming(cron: str, zone: ZoneInfo, after: datetime, count: int) -> list[Occurrence]:
    """The next few times."""
    return list(islice(following(cron, zone, after), count))


def next_change(cron: str, zone: ZoneInfo, after: datetime) -> Occurrence | None:
    """The next time within a year that a change of the clocks does something to; None if none is.

    Looked for among so many as one that comes round twice a day has.
    """
    for occurrence in islice(following(cron, zone, after), MOST_OF_A_YEAR):
        if occurrence.at > after + A_YEAR:
            return None
        if occurrence.note:
            return occurrence
    return None


def latest(cron: str, zone: ZoneInfo, since: datetime, until: datetime) -> Occurrence | None:
    """The last time it came round from `since` to `until`, both included."""
    for span in SPANS:
        start = max(since, until - span) - SECOND
        last = None
        for occurrence in following(cron, zone, start):
            if occurrence.at > until:
                break
            last = occurrence
        if last is not None or start < since:
            return last
    return None


@lru_cache(maxsize=512)
def in_words(cron: str) -> str:
    """`At 09:00 on Monday and Friday`."""
    words: str = CronSim(cron, datetime(2026, 1, 1)).explain()  # noqa: DTZ001 - not about a zone
    return words


def _key(local: datetime) -> str:
    # Cron by the minute may run in both of two equal hours.
    return f"{local:%Y-%m-%dT%H:%M}{'~2' if local.fold else ''}"


def _note(cron: str, zone: ZoneInfo, local: datetime) -> str | None:
    shown = local.replace(tzinfo=None)
    if next(CronSim(cron, shown - SECOND)) != shown:
        before = (local.astimezone(UTC) - SECOND).astimezone(zone).replace(tzinfo=None)
        meant = next(CronSim(cron, before))
        return f"{meant:%H:%M} does not exist on {meant:%-d %B %Y}, will run at {shown:%H:%M}."
    is_twice = local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset()
    if is_twice and not _is_hourly(cron):
        return f"{shown:%H:%M} comes twice on {shown:%-d %B %Y}, will run the first time only."
    return None


def _is_hourly(cron: str) -> bool:
    """As Debian's cron tells them apart: by real time, not by the wall clock."""
    minute, hour, *_ = cron.split()
    return minute.startswith("*") or hour.startswith("*")
