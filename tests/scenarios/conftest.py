"""The days that pass in the scenarios."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from app.clinic.forms import sweep as forms
from app.clinic.tasks import sweep as tasks
from app.clinic.treatment_plans import daily as plans
from app.engine.sweep import sweep

LONDON = ZoneInfo("Europe/London")
# What is looked at once a minute only, by a clock that tests cannot move, and when it last was.
NOW_AND_THEN = ((forms, "_last"), (tasks, "_last"), (plans, "_looked"))
LONG_AGO = -1e6


@pytest.fixture
def later(
    clock: time_machine.Traveller, drain: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., None]:
    """`later("2026-03-20 09:00")` by the clinic's clock, or `later(hours=24)`: time goes by, and
    scheduler and workers do whatever is due then."""

    def go_to(moment: str | None = None, **span: float) -> None:
        if moment:
            there = datetime.fromisoformat(moment).replace(tzinfo=LONDON)
            clock.move_to(there.astimezone(UTC))
        else:
            clock.shift(timedelta(**span))
        for place, name in NOW_AND_THEN:
            monkeypatch.setattr(place, name, LONG_AGO)
        sweep()
        drain()

    return go_to
