"""The rules of one version, ready to be asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.rules.exits import Exit, compile_exits

# Without a rule of its own, a workflow is paused when it does more than this within an hour.
FAILURES, SENDS, MINUTES = 50, 1_000, 60


@dataclass(frozen=True)
class Enrolling:
    """Who may start again."""

    mode: str = "every_event"
    days: int = 0

    @property
    def remembers(self) -> bool:
        """It goes by when a run was started last."""
        return self.mode in ("once_ever", "once_per_record", "not_within")


@dataclass(frozen=True)
class RunMode:
    """What happens when it fires again while it is at work."""

    mode: str = "parallel"
    per: str = "patient"
    limit: int = 1


@dataclass(frozen=True)
class Breaker:
    """How much may happen within how long; None is any number."""

    failures: int | None = FAILURES
    sends: int | None = SENDS
    minutes: int = MINUTES
    # Which of these somebody has chosen.
    chosen: frozenset[str] = frozenset()

    def is_set(self, name: str) -> bool:
        """True where it is not the default."""
        return name in self.chosen


@dataclass(frozen=True)
class Rules:
    """What a version says about its runs; `stored` as in the graph."""

    stored: Mapping[str, Any]
    enrolling: Enrolling = Enrolling()
    run_mode: RunMode = RunMode()
    exits: tuple[Exit, ...] = ()
    breaker: Breaker = Breaker()
    # Private values are not kept with its steps, whatever the clinic chose.
    never_store: bool = False

    @property
    def is_gated(self) -> bool:
        """Whether a run may start depends on others of its workflow."""
        return self.enrolling.mode != "every_event" or self.run_mode.mode != "parallel"


def compile_rules(stored: Mapping[str, Any]) -> Rules:
    """Make stored rules ready for running."""
    enrolment, mode = stored.get("enrolment") or {}, stored.get("run_mode") or {}
    breaker = stored.get("breaker") or {}
    return Rules(
        stored,
        Enrolling(enrolment.get("mode", "every_event"), enrolment.get("days") or 0),
        RunMode(mode.get("mode", "parallel"), mode.get("per", "patient"), mode.get("limit", 1)),
        compile_exits(stored.get("exits") or ()),
        # Left out is the default, null is switched off.
        Breaker(**breaker, chosen=frozenset(breaker)),
        stored.get("never_store") is True,
    )
