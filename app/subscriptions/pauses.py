"""When an attempt that failed is made again: nine attempts within a day, ever further apart."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

PAUSES = (
    timedelta(seconds=5),
    timedelta(seconds=30),
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=3),
    timedelta(hours=6),
    timedelta(hours=12),
)
MOST_ATTEMPTS = len(PAUSES) + 1
# Added by chance, so that what failed together does not come back together.
SPREAD = 0.05
LONGEST_WISH = timedelta(hours=24)


def try_again_at(now: datetime, attempts: int, after: float | None = None) -> datetime | None:
    """The moment of the next attempt after so many; None when they are used up.

    `after` is how many seconds the other system asks for (Retry-After): never sooner than that.
    """
    if attempts >= MOST_ATTEMPTS:
        return None
    pause = PAUSES[attempts - 1] * random.uniform(1, 1 + SPREAD)  # noqa: S311 - guards nothing
    wish = min(timedelta(seconds=after or 0), LONGEST_WISH)
    again: datetime = now + max(pause, wish)
    return again
