"""Starts on days of the week you choose, at a time by the clinic's clock.

**Start** one run without a patient, for example for a weekly report to the team, or one run for
each patient. **Which patients** then says who; archived patients and those who have died are
always left out.

When the clocks change, a time that does not exist that day runs at the first moment after the
gap, and a time that comes twice runs once. What was missed while Careloom was not running is
made up for once, within the hours you allow.

Steps after it can use the patient when there is one run for each.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes import fields, schedules
from app.nodes.base import trigger
from app.nodes.fields.schedules import PATIENT
from app.nodes.schedules import Each, ScheduleConfig


class Config(ScheduleConfig):
    days = fields.Weekdays("Days", required=True)
    time = fields.TimeOfDay("Time", required=True, placeholder="09:00")
    for_each = fields.ForEach()
    patients = fields.ConditionsField(
        "Which patients",
        help="Leave empty for every patient.",
        depends_on=("for_each", PATIENT),
    )
    catch_up = fields.CatchUp()

    @property
    def cron(self) -> str:
        return schedules.at(self.time, ",".join(day[:3].upper() for day in self.days))

    @property
    def each(self) -> Each | None:
        return Each(self.patients) if self.for_each == PATIENT else None


@trigger(
    "schedule.weekly",
    title="Every week",
    category="schedule",
    icon="calendar-week",
    keywords=("schedule", "weekly", "weekday", "monday", "recurring"),
    config=Config,
    summary="{days} at {time}",
    sample={"days": ["monday", "thursday"], "time": "09:00", "for_each": "once"},
    supplies=(),
)
def weekly(config: Config, scope: Mapping[str, Any]) -> str | None:
    return None
