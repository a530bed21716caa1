"""Starts every day at a time you choose, by the clinic's clock.

**Start** one run without a patient, for example to remind the team of something, or one run for
each patient. **Which patients** then says who: without conditions it is every patient, so nearly
always give some. Archived patients and those who have died are always left out.

When the clocks change, a time that does not exist that day runs at the first moment after the
gap, and a time that comes twice runs once.

If Careloom was not running at that time, it starts late, once, within the hours you allow under
**Make up for it within hours**; after that the day is left out.

Steps after it can use the patient when there is one run for each, for example
`{{ patient.first_name }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes import fields, schedules
from app.nodes.base import trigger
from app.nodes.fields.schedules import PATIENT
from app.nodes.schedules import Each, ScheduleConfig


class Config(ScheduleConfig):
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
        return schedules.at(self.time)

    @property
    def each(self) -> Each | None:
        return Each(self.patients) if self.for_each == PATIENT else None


@trigger(
    "schedule.daily",
    title="Every day",
    category="schedule",
    icon="calendar-time",
    keywords=("schedule", "daily", "time", "recurring"),
    config=Config,
    summary="at {time}",
    sample={
        "time": "09:00",
        "for_each": "patient",
        "patients": {"all": [{"field": "patient.birthday_today", "op": "is_true"}]},
    },
    supplies=(),
)
def daily(config: Config, scope: Mapping[str, Any]) -> str | None:
    return None
