"""The days that pass in the scenarios."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from app.engine.sweep import sweep

LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def later(clock: time_machine.Traveller, drain: Callable[[], None]) -> Callable[..., None]:
    """`later("2026-03-20 09:00")` by the clinic's clock, or `later(hours=24)`: time goes by, and
    scheduler and workers do whatever is due then."""

    def go_to(moment: str | None = None, **span: float) -> None:
        if moment:
            there = datetime.fromisoformat(moment).replace(tzinfo=LONDON)
            clock.move_to(there.astimezone(UTC))
        else:
            clock.shift(timedelta(**span))
        sweep()
        drain()

    return go_to
