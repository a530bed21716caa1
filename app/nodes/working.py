"""What the steps that give work to people have in common: when it is due, who is told, how often.

Each function gives a new field, because a field belongs to one node type only.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.clinic import records
from app.clinic.tasks import due
from app.clinic.tasks.service import MOST_DAYS, Work
from app.nodes import fields
from app.nodes.base import Step
from app.nodes.labels import duration_words

Depends = tuple[str, Any] | None

BASES = tuple(
    fields.Option(name, f"{words[0].upper()}{words[1:]}") for name, words in due.BASES.items()
)
WEEKENDS = (
    fields.Option(due.LEAVE, "Leave as is"),
    fields.Option(due.FRIDAY, "Previous Friday"),
    fields.Option(due.MONDAY, "Following Monday"),
)
ONCE, DAILY, WEEKLY, CUSTOM = "once", "daily", "weekly", "custom"
RECURRENCES = (
    fields.Option(ONCE, "Once"),
    fields.Option(DAILY, "Every day"),
    fields.Option(WEEKLY, "Every week"),
    fields.Option(CUSTOM, "Otherwise"),
)
REPEAT_UNITS = (fields.Option("days", "Days"), fields.Option("weeks", "Weeks"))


def offset(depends_on: Depends = None, *, required: bool = True) -> Any:
    """X units before or after."""
    return fields.Offset(
        "How long before or after", required=required, depends_on=depends_on,
        help="Days and weeks go by the clinic's calendar.",
    )  # fmt: skip


def basis(depends_on: Depends = None, *, required: bool = True) -> Any:
    """Y, the event or date it counts from."""
    return fields.Select(
        "Counted from", required=required, options=BASES, depends_on=depends_on,
        help="While this has not happened yet, the task is pending.",
    )  # fmt: skip


def weekend(depends_on: Depends = None) -> Any:
    """What to do where it falls on a weekend."""
    return fields.Select(
        "If it falls on a weekend", options=WEEKENDS, default=due.LEAVE, depends_on=depends_on
    )


def remind_days(depends_on: Depends = None) -> Any:
    """How many days ahead whoever has to do it is reminded."""
    return fields.Number("Remind days ahead", min=0, max=MOST_DAYS, depends_on=depends_on)


def notify(depends_on: Depends = None) -> Any:
    """Whether they are told at once."""
    return fields.Boolean("Tell them at once", default=False, depends_on=depends_on)


def completes_workflow(depends_on: Depends = None) -> Any:
    """Whether doing it ends the workflow."""
    return fields.Boolean(
        "Doing it completes the workflow", default=False, depends_on=depends_on,
        help="Its other tasks are then not needed any more, and the run ends.",
    )  # fmt: skip


def na_after_discharge(depends_on: Depends = None) -> Any:
    """Whether a discharge makes it unnecessary."""
    return fields.Boolean("Not needed after discharge", default=False, depends_on=depends_on)


def recurrence(depends_on: Depends = None) -> Any:
    """How often."""
    return fields.Select(
        "Comes again", options=RECURRENCES, default=ONCE, depends_on=depends_on,
        help="The next one is made when this one is done, or was due.",
    )  # fmt: skip


def repeat_every() -> Any:
    """Every so many."""
    return fields.Number(
        "Every", required=True, min=1, max=MOST_DAYS, depends_on=("recurrence", CUSTOM)
    )


def repeat_unit() -> Any:
    """Days or weeks."""
    return fields.Select(
        "Days or weeks", options=REPEAT_UNITS, default="days", depends_on=("recurrence", CUSTOM)
    )


def repeat_on() -> Any:
    """On which days of the week."""
    return fields.Weekdays(
        "On weekdays", depends_on=("recurrence", CUSTOM), help="Goes with weeks only."
    )


def work_of(config: Any, *, is_more: bool = True) -> Work:
    """What those settings say, for the service."""
    rule = None
    if getattr(config, "due_by", "rule") == "rule" and config.due_from:
        rule = due.rule(config.due_offset, config.due_from, weekend=config.weekend or due.LEAVE)
    if not is_more:
        return Work(due_rule=rule)
    return Work(
        due_rule=rule,
        remind_days=None if config.remind_days is None else int(config.remind_days),
        completes_workflow=config.completes_workflow,
        na_after_discharge=config.na_after_discharge,
        recurrence=_recurrence(config),
        notify=config.notify,
    )


def sentences(raw: Mapping[str, Any]) -> dict[str, str]:
    """When it is due and how often it comes, as people say it; see `NodeConfig.sentences`."""
    told = {"more": "", **_due_sentences(raw)}
    if not raw.get("more", "due_by" not in raw):
        return told
    if (days := raw.get("remind_days")) is not None:
        told["remind_days"] = f"Whoever has to do it is reminded {_counted(days, 'day')} ahead."
    told["recurrence"] = ""
    if raw.get("recurrence", ONCE) != ONCE:
        told |= dict.fromkeys(("repeat_every", "repeat_unit", "repeat_on"), "")
        told["recurrence"] = f"It comes again {_often(raw)}."
    return told


def _due_sentences(raw: Mapping[str, Any]) -> dict[str, str]:
    if raw.get("due_by", "rule") != "rule":
        later = f"Due {duration_words(raw['due'])} later." if raw.get("due") else ""
        return {"due_by": "", "due": later}
    offset, basis_name = raw.get("due_offset"), raw.get("due_from") or due.NOW
    if not offset and basis_name == due.NOW:
        return {"due_from": "", "weekend": ""}  # at once, or when the step is reached
    if not offset or basis_name not in due.BASES:
        return {}
    words = f"Due {duration_words(offset)} {offset.get('direction', due.AFTER)} "
    words += due.BASES[basis_name]
    shift = {due.FRIDAY: "the Friday before", due.MONDAY: "the Monday after"}
    if raw.get("weekend") in shift:
        words += f"; where that is a weekend, {shift[raw['weekend']]}"
    return {"due_by": "", "due_offset": f"{words}.", "due_from": "", "weekend": ""}


def _often(raw: Mapping[str, Any]) -> str:
    if raw["recurrence"] != CUSTOM:
        return {DAILY: "every day", WEEKLY: "every week"}[raw["recurrence"]]
    every, days = int(raw.get("repeat_every") or 1), raw.get("repeat_on") or []
    unit = "week" if days else str(raw.get("repeat_unit") or "days").removesuffix("s")
    on = f" on {', '.join(day.capitalize() for day in days)}" if days else ""
    return f"every {unit}{on}" if every == 1 else f"every {_counted(every, unit)}{on}"


def _counted(number: float, word: str) -> str:
    return f"{number:g} {word}{'' if number == 1 else 's'}"


def linked(step: Step) -> dict[str, Any]:
    """The record that started the run. Its label is passed on, or the service would look it up."""
    if step.subject_type is None or step.subject_id is None:
        return {}
    facts, record_type = step.scope.get(step.subject_type), records.get(step.subject_type)
    label = record_type.label(facts) if record_type and isinstance(facts, dict) else None
    return {"linked": (step.subject_type, step.subject_id), "linked_label": label}


def _recurrence(config: Any) -> dict[str, Any] | None:
    if config.recurrence == DAILY:
        return {"every": 1, "unit": "days"}
    if config.recurrence == WEEKLY:
        return {"every": 1, "unit": "weeks"}
    if config.recurrence != CUSTOM:
        return None
    days = list(config.repeat_on)
    unit = "weeks" if days else config.repeat_unit or "days"
    return {"every": int(config.repeat_every or 1), "unit": unit, "weekdays": days}
