"""Starts whenever a cron expression comes round, by the clinic's clock.

For times that “every day” and “every week” cannot say. The five parts are minute, hour, day of
the month, month and day of the week: `0 9 1 * *` is 09:00 on the first of each month,
`*/15 8-17 * * MON-FRI` every quarter of an hour while the clinic is open, `0 8 L * *` 08:00 on
the last day of each month.

**Start** one run without a patient, or one run for each patient. **Which patients** then says
who; archived patients and those who have died are always left out.

When the clocks change, a time that does not exist that day runs at the first moment after the
gap, and a time that comes twice runs once; an expression for every hour or every few minutes
goes by real time instead. What was missed while Careloom was not running is made up for once,
within the hours you allow, however often it was missed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes import fields
from app.nodes.base import trigger
from app.nodes.fields.schedules import PATIENT
from app.nodes.schedules import Each, ScheduleConfig


class Config(ScheduleConfig):
    expression = fields.CronExpression("Expression", required=True, placeholder="0 9 1 * *")
    for_each = fields.ForEach()
    patients = fields.ConditionsField(
        "Which patients",
        help="Leave empty for every patient.",
        depends_on=("for_each", PATIENT),
    )
    catch_up = fields.CatchUp()

    @property
    def cron(self) -> str:
        return self.expression

    @property
    def each(self) -> Each | None:
        return Each(self.patients) if self.for_each == PATIENT else None


@trigger(
    "schedule.cron",
    title="By a cron expression",
    category="schedule",
    icon="calendar-cog",
    keywords=("schedule", "cron", "monthly", "hourly", "recurring"),
    config=Config,
    summary="{expression}",
    sample={"expression": "0 9 1 * *", "for_each": "once"},
    supplies=(),
)
def cron(config: Config, scope: Mapping[str, Any]) -> str | None:
    return None
