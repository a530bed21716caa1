"""Guessing must be slow, and nobody may lock a colleague out by guessing for them.

Tries are counted for an account at one address, for an account from all over, and for an address;
a browser in which that person has signed in before is counted alone, so whatever strangers do to
an account, its owner gets in. Each try is counted before it is looked at: a hundred at once are a
hundred. Unknown accounts are counted like known ones.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import case, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from app import clock
from app.auth.throttle.models import Tries
from app.database import db
from app.errors import RateLimited

FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(minutes=15)
# So long after the last try it is as if there had been none.
FORGOTTEN_AFTER = timedelta(hours=1)
A_MINUTE = 60


@dataclass(frozen=True)
class Counter:
    """What is counted, and how many tries are free. `is_own`: success sets it to nothing."""

    what: str
    free: int
    is_own: bool = False

    @property
    def key(self) -> str:
        """How the row is found; of addresses and accounts only a hash is kept."""
        return hashlib.sha256(self.what.encode()).hexdigest()


@dataclass(frozen=True)
class Counted:
    """A try that was counted, and the pause that it has begun."""

    counter: Counter
    wait_until: datetime | None


def counters(account: str, address: str, known_browser: str | None) -> list[Counter]:
    """What a try to sign in counts for."""
    account = account.strip().lower()
    if known_browser:
        return [Counter(f"browser {known_browser} {account}", 10, is_own=True)]
    return [
        Counter(f"account {account} at {address}", 5, is_own=True),
        Counter(f"account {account}", 30),
        Counter(f"address {address}", 60),
    ]


def pause_after(count: int, free: int) -> timedelta | None:
    """How long to wait after so many tries: none, then half a minute, and double each time."""
    over = count - free
    if over < 0:
        return None
    return min(LONGEST_PAUSE, FIRST_PAUSE * (1 << min(over, 10)))


def admit(wanted: Iterable[Counter]) -> list[Counted]:
    """Count a try, in a transaction of its own. Raises RateLimited, saying when to come again."""
    wanted, now = list(wanted), clock.now()
    counted: list[Counted] = []
    try:
        waiting = db.session.scalars(
            select(Tries.wait_until)
            .where(Tries.key.in_([each.key for each in wanted]), Tries.wait_until > now)
            .order_by(Tries.wait_until.desc())
        ).first()
        if waiting is None:
            # In one order, so that two tries at once do not wait for each other.
            counted = [_count(each, now) for each in sorted(wanted, key=lambda one: one.key)]
        db.session.commit()
    finally:
        db.session.rollback()
    if waiting is not None:
        raise too_many(waiting - now)
    return counted


def forgive(counted: Iterable[Counted]) -> None:
    """The try was right: a person's own counts begin anew, the others lose this one."""
    _settle(counted, forget=True)


def take_back(counted: Iterable[Counted]) -> None:
    """It was no guess at all: it is not counted."""
    _settle(counted, forget=False)


def forget_old() -> int:
    """Remove what no longer counts; how many rows that were."""
    old = delete(Tries).where(Tries.last_at < clock.now() - FORGOTTEN_AFTER)
    return int(db.session.execute(old).rowcount)  # type: ignore[attr-defined]


def too_many(left: timedelta) -> RateLimited:
    """The refusal, in words and in seconds."""
    seconds = max(1, int(left.total_seconds() + 0.999))
    minutes = -(-seconds // A_MINUTE)
    when = f"{seconds} seconds" if seconds < A_MINUTE else f"{minutes} minutes"
    words = f"Too many tries. Try again in {'1 minute' if when == '1 minutes' else when}."
    return RateLimited(words, retry_after=seconds)


def _count(counter: Counter, now: datetime) -> Counted:
    """Add one to a row, or begin it; the database counts, so that none is lost."""
    dialect = postgresql if db.engine.dialect.name == "postgresql" else sqlite
    begun = dialect.insert(Tries).values(key=counter.key, count=1, last_at=now)
    is_over = Tries.last_at < now - FORGOTTEN_AFTER
    counted = begun.on_conflict_do_update(
        index_elements=[Tries.key],
        set_={"count": case((is_over, 1), else_=Tries.count + 1), "last_at": now},
    ).returning(Tries.count)
    count = db.session.execute(counted).scalar_one()
    pause = pause_after(count, counter.free)
    row = db.session.get_one(Tries, counter.key, populate_existing=True)
    row.wait_until = now + pause if pause else None
    db.session.flush()
    return Counted(counter, row.wait_until)


def _settle(counted: Iterable[Counted], *, forget: bool) -> None:
    for each in counted:
        row = db.session.get(Tries, each.counter.key, with_for_update=True, populate_existing=True)
        if row is None:
            continue
        if forget and each.counter.is_own:
            db.session.delete(row)
            continue
        row.count -= 1
        # A pause that another try has begun meanwhile stays.
        if row.wait_until == each.wait_until:
            row.wait_until = None
    db.session.flush()
