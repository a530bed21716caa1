"""Starts when a date of a record is reached, such as a birthday, once or every year.

Choose the **date**, and how many **days after it** to start: 0 for the day itself, 7 for a week
later, -7 for a week before. It starts one run for each record whose date it is, at the **time**
you choose by the clinic's clock.

With **every year** the day and month count: a patient born on 29 February has the birthday on
28 February in other years.

**Only if** narrows it down further. Records of archived patients and of those who have died are
always left out. A day on which Careloom was not running is made up for within the hours you
allow.

Steps after it can use the record that has the date, and its patient.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes import fields, schedules
from app.nodes.base import trigger
from app.nodes.schedules import Each, ScheduleConfig

YEARLY = "yearly"


class Config(ScheduleConfig):
    date = fields.DateFieldPath("Date", required=True)
    repeat = fields.Select(
        "Repeat",
        options=(fields.Option(YEARLY, "Every year"), fields.Option("once", "Only once")),
        default=YEARLY,
    )
    days = fields.Days("Days after it", help="0 is the day itself, -7 a week before.")
    time = fields.TimeOfDay("Time", required=True, placeholder="09:00")
    patients = fields.ConditionsField("Only if", help="Leave empty for all of them.")
    catch_up = fields.CatchUp()

    @property
    def cron(self) -> str:
        return schedules.at(self.time)

    @property
    def each(self) -> Each | None:
        return Each(self.patients, self.date, int(self.days or 0), self.repeat == YEARLY)


@trigger(
    "schedule.date_reached",
    title="Date reached",
    category="schedule",
    icon="cake",
    keywords=("birthday", "anniversary", "date", "schedule", "due"),
    config=Config,
    summary="{date} at {time}",
    sample={"date": "patient.date_of_birth", "repeat": "yearly", "days": 0, "time": "09:00"},
    supplies=(),
)
def date_reached(config: Config, scope: Mapping[str, Any]) -> str | None:
    return None
