"""Waits until a day and time, or until so long before or after a date of a record.

**At a time** waits for the next such time, on the weekdays you choose, by the clinic's clock.
**By a date** waits until, say, one day before `appointment.start`. When that date is moved, the
wait moves with it; when the record is cancelled, this path ends.

When the moment has already passed, the path ends, goes on at once, or goes on at **passed**, as you
choose.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes import fields, moments
from app.nodes.base import Handle, NodeConfig, Step, control
from app.nodes.outcome import Branch, Outcome, Skipped, Wait, Watch
from app.nodes.scope import zone_of

MODES = (fields.Option("time", "At a time"), fields.Option("date", "By a date"))
PASSED = (
    fields.Option("skip", "The path ends"),
    fields.Option("now", "Go on at once"),
    fields.Option("other", "Go on at “passed”"),
)
CANCELLED = frozenset({"cancelled", "canceled", "voided", "no_show", "rescinded"})


class Config(NodeConfig):
    mode = fields.Select("Wait", required=True, options=MODES, default="time")
    time = fields.TimeOfDay("Time", required=True, default="09:00", depends_on=("mode", "time"))
    weekdays = fields.Weekdays("On", help="Leave empty for every day.", depends_on=("mode", "time"))
    date = fields.DateInScope("Date", required=True, depends_on=("mode", "date"))
    offset = fields.Offset("How long before or after", depends_on=("mode", "date"))
    if_passed = fields.Select(
        "When it has already passed", options=PASSED, default="skip", depends_on=("mode", "date")
    )


def _awaits(config: Mapping[str, Any]) -> frozenset[str]:
    return frozenset({"*"} if config.get("mode") == "date" else ())


def _resume(config: Config, step: Step) -> Outcome:
    if config.mode == "time":
        return Branch("out", "The time has come")
    return _by_date(config, step, has_waited=True)


@control(
    "wait_until",
    title="Wait until",
    category="flow",
    icon="calendar-pause",
    keywords=("date", "time", "before", "after", "weekday", "appointment"),
    config=Config,
    summary="{mode} · {time} {weekdays} {date} {offset}",
    sample={
        "mode": "date",
        "date": "appointment.start",
        "offset": {"amount": 1, "unit": "days", "direction": "before"},
        "if_passed": "skip",
    },
    handles=(Handle("out", "", required=True), Handle("passed", "passed")),
    resume=_resume,
    awaits=_awaits,
)
def wait_until(config: Config, step: Step) -> Outcome:
    if config.mode == "time":
        until = moments.next_time(step.now, zone_of(step.scope), config.time, config.weekdays)
        return Wait(until, "Waiting until a time")
    return _by_date(config, step, has_waited=False)


def _by_date(config: Config, step: Step, *, has_waited: bool) -> Outcome:
    root = config.date.root
    record: Any = step.scope.get(root)
    if isinstance(record, Mapping) and record.get("status") in CANCELLED:
        return Skipped(f"The {root.replace('_', ' ')} has been cancelled.", ends=True)
    moment = moments.as_moment(config.date.value, zone_of(step.scope))
    if moment is None:
        return Skipped("The date is not known.", ends=True)
    until = moment + config.offset
    if until > step.now:
        record_id = step.id_of(root)
        watches = (Watch(record_id),) if record_id else ()
        return Wait(until, "Waiting until a date", "out", watches)
    was_due = step.until is not None and step.until <= step.now
    if has_waited and (was_due or step.woken is None or not step.woken.by_event):
        return Branch("out", "The time has come")
    return _passed(config)


def _passed(config: Config) -> Outcome:
    if config.if_passed == "now":
        return Branch("out", "The moment has passed already; it goes on at once")
    if config.if_passed == "other":
        return Branch("passed", "The moment has passed already")
    return Skipped("The moment has passed already.", ends=True)
