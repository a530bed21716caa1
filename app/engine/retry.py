"""Error and attempt → when to try again, or not at all."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=1)
MOST_ATTEMPTS = 3


def try_again_at(
    now: datetime,
    attempt: int,
    most_attempts: int,
    first_pause: timedelta = FIRST_PAUSE,
    longest_pause: timedelta = LONGEST_PAUSE,
) -> datetime | None:
    """The moment of the next try after `attempt` tries; None when they are used up.

    Pauses double; up to a tenth more is added by chance, so that many runs that failed
    together do not come back together.
    """
    if attempt >= most_attempts:
        return None
    pause = min(first_pause * 2 ** (attempt - 1), longest_pause)
    spread: float = random.uniform(1, 1.1)  # noqa: S311 - spreads load, guards nothing
    again: datetime = now + pause * spread
    return again
