"""What triggers have in common that the clock fires: when, for whom, and how late at most."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta

from app.nodes.conditions import Conditions
from app.nodes.config import NodeConfig


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


def at(when: time, weekdays: str = "*") -> str:
    """That time of day as a cron expression."""
    return f"{when.minute} {when.hour} * * {weekdays}"
