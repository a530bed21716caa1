"""Waits until a Careloom that was broken has done everything there was to do."""

from __future__ import annotations

import time
from collections.abc import Callable

from tests.support.hurry import Hurry
from tests.support.ledger import Ledger

# Nothing but letters under way for so long: whoever was sending them is dead.
QUIET_SECONDS = 3.0


def settle(
    ledger: Ledger,
    hurry: Hurry,
    rest: Callable[[float], None] = time.sleep,
    patience: float = 60,
) -> float:
    """How many seconds that took. Leases of dead senders are ended, which else takes a minute.

    A slow machine may take its time; standing still for `patience` seconds is an error.
    """
    started = quiet_since = moved_at = time.monotonic()
    seen = None
    while still := ledger.open():
        now = time.monotonic()
        if still != seen:
            seen, moved_at = still, now
        assert now - moved_at < patience, f"for {patience} s nothing moved: {still}"
        if still.keys() != {"letters under way"} and still.keys() != _WITH_RUNS:
            quiet_since = now
        elif now - quiet_since > QUIET_SECONDS:
            hurry.end_leases()
            quiet_since = now
        rest(0.1)
    return time.monotonic() - started


_WITH_RUNS = {"letters under way", "runs"}
