"""What triggers have in common that the clock fires: when, for whom, and how late at most."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from app.nodes.conditions import Conditions
from app.nodes.config import CompiledConfig, NodeConfig
from app.nodes.scope import Scope


@dataclass(frozen=True)
class Each:
    """Each time starts a run for every patient, or record of one, that these conditions let in.

    With `date` only those whose date was `days` ago (is ahead, where negative); the day of the
    year is enough where it recurs `yearly`.
    """

    conditions: Conditions
    date: str | None = None
    days: int = 0
    yearly: bool = False


class ScheduleConfig(NodeConfig):
    """Settings of a trigger that comes round by the clinic's wall clock."""

    @property
    def cron(self) -> str:
        """When, as a cron expression of five parts."""
        raise NotImplementedError

    @property
    def each(self) -> Each | None:
        """For which records; None for one run without any."""
        raise NotImplementedError

    @property
    def make_up_within(self) -> timedelta:
        """How late a missed time may still be made up for."""
        return timedelta(hours=self.values["catch_up"])


def stands_for_others(config: CompiledConfig[Any], subject_id: str | None) -> bool:
    """True for the run of a schedule under which those for each record belong."""
    if subject_id is not None or not config.is_constant:
        return False
    nobody: Scope = {}
    settings = config.render(nobody, [], datetime.min)  # noqa: DTZ901 - a constant asks no time
    return isinstance(settings, ScheduleConfig) and settings.each is not None


def at(when: time, weekdays: str = "*") -> str:
    """That time of day as a cron expression."""
    return f"{when.minute} {when.hour} * * {weekdays}"
