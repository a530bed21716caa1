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
    patience: float = 120,
) -> float:
    """How many seconds that took. Leases of dead senders are ended, which else takes a minute."""
    started = quiet_since = time.monotonic()
    while still := ledger.open():
        now = time.monotonic()
        assert now - started < patience, f"after {patience} s still open: {still}"
        if still.keys() != {"letters under way"} and still.keys() != _WITH_RUNS:
            quiet_since = now
        elif now - quiet_since > QUIET_SECONDS:
            hurry.end_leases()
            quiet_since = now
        rest(0.1)
    return time.monotonic() - started


_WITH_RUNS = {"letters under way", "runs"}
