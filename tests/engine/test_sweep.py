"""The scheduler's pass: an act that breaks keeps none of the others from theirs."""

from __future__ import annotations

import pytest

from app.engine import sweep as sweeping
from tests.engine.test_walk import task, tasks, tell
from tests.support.flows import chain, enable, node, wait


def test_a_broken_act_does_not_keep_runs_from_going_on(client, drain, clock, monkeypatch):
    def breaks():
        raise KeyError("schedule")

    enable(client, chain(node("patient.onboarded"), wait(2), task("Ring Amira")))
    tell(client, drain)
    monkeypatch.setattr(sweeping, "ACTS", (breaks, *sweeping.ACTS))
    clock.shift(3 * 3600)
    with pytest.raises(KeyError, match="schedule"):
        sweeping.sweep()
    drain()
    assert tasks(client) == ["Ring Amira"]
