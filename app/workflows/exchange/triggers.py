"""What starts a rule: `trigger_event` with `trigger_config`, and the trigger it makes.

Schedules start a run for each patient whom the rule's conditions select (DOMAIN G-16); for every
other event the conditions are asked right after the trigger.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.events.names import SPELT_OTHERWISE
from app.nodes import registry
from app.nodes.base import NodeType
from app.nodes.fields import MultiSelect
from app.workflows.exchange import conditions
from app.workflows.exchange.numbers import as_number, as_text
from app.workflows.exchange.wrongs import Wrongs

# Other spellings of our events (DOMAIN G-17, G-18 and the webhook list).
ALIASES = {
    **SPELT_OTHERWISE,
    "appointment.created": "appointment.booked",
    "appointment.noshow": "appointment.no_show",
}
# How the rule form spells them; the others are read only.
SPELT = {"appointment.cancelled": "appointment.canceled"}
MEMBERSHIP = "segment.membership_changed"
DIRECTIONS = {"enter": "segment.entered", "exit": "segment.left"}
BEFORE, DATE, WEEKLY = "appointment.before_start", "schedule.date_reached", "schedule.weekly"
BEFORE_UNITS = {"hours_before": "hours", "days_before": "days", "minutes_before": "minutes"}
DATES = {"birthday": "patient.date_of_birth", "patient.birthday": "patient.date_of_birth"}
RENAMED: Mapping[str, Mapping[str, str]] = {
    DATE: {"date_field": "date", "offset_days": "days"},
    WEEKLY: {"day": "days"},
    "segment.entered": {"segment_id": "segments"},
    "segment.left": {"segment_id": "segments"},
    "adherence.below_threshold": {"threshold": "percentage"},
}
PATIENT = "patient"

Step = dict[str, Any]


# ── reading ──────────────────────────────────────────────────────────────────


def read(
    event: Any,
    given: Any,
    selecting: Mapping[str, Any] | None,
    steps: Sequence[Step],
    wrongs: Wrongs,
) -> tuple[Step, Mapping[str, Any] | None]:
    """The trigger, and the conditions that are left to be asked after it."""
    if given is not None and not isinstance(given, Mapping):
        wrongs.add("trigger_config", "The settings of the trigger are an object.")
        given = None
    wanted = dict(given or {})
    kind = _type(event, wanted, wrongs)
    if kind is None:
        return {}, None
    config = _config(kind, wanted, wrongs)
    names = {field.name for field in kind.config.fields}
    if "patients" not in names:
        return {"type": kind.type, "config": config}, selecting
    if selecting:
        config["patients"] = dict(selecting)
    if "for_each" in names and "for_each" not in config and (selecting or _need_patient(steps)):
        config["for_each"] = PATIENT
    return {"type": kind.type, "config": config}, None


def _type(event: Any, config: dict[str, Any], wrongs: Wrongs) -> NodeType | None:
    name = ALIASES.get(event, event) if isinstance(event, str) else ""
    if name == MEMBERSHIP:
        name = DIRECTIONS.get(str(config.pop("direction", "")), "")
        if not name:
            wrongs.add("trigger_config.direction", "Say whether they enter or exit the segment.")
            return None
    found = registry.get(name)
    if found is None or found.kind != "trigger":
        wrongs.add("trigger_event", f"There is no trigger called “{str(event)[:60]}”.")
        return None
    return found


def _config(kind: NodeType, given: dict[str, Any], wrongs: Wrongs) -> dict[str, Any]:
    config: dict[str, Any] = {}
    words: dict[str, str] = {}
    by_name = {field.name: field for field in kind.config.fields}
    for word, value in given.items():
        name = RENAMED.get(kind.type, {}).get(word, word)
        if kind.type == BEFORE and word in BEFORE_UNITS and "before" not in config:
            name, value = "before", {"amount": value, "unit": BEFORE_UNITS[word]}  # noqa: PLW2901
        if name == "patients" or name not in by_name or name in words:
            text = str(word)[:60]
            wrongs.add(f"trigger_config.{text}", f"“{kind.title}” has no setting “{text}”.")
            continue
        words[name] = word
        field = by_name[name]
        if field.is_empty(value):
            continue
        config[name] = _stored(kind, name, value)
        if isinstance(field, MultiSelect) and not isinstance(value, list):
            config[name] = [as_text(value)]
    for problem in kind.config.check(config):
        if problem.code == "wrong":
            word = words.get(problem.field, problem.field)
            wrongs.add(f"trigger_config.{word}", problem.message)
    return config


def _stored(kind: NodeType, name: str, value: Any) -> Any:
    if kind.type == WEEKLY and name == "days":
        days = value if isinstance(value, list) else [value]
        return [each.lower() if isinstance(each, str) else each for each in days]
    if kind.type == DATE and name == "date":
        return DATES.get(str(value), value)
    return [as_text(each) for each in value] if isinstance(value, list) else value


def _need_patient(steps: Sequence[Step]) -> bool:
    for step in steps:
        inner = step["config"].get("action") if step else None
        for type, config in [
            (step.get("type"), step.get("config") or {}),
            *([(inner["type"], inner["config"])] if isinstance(inner, Mapping) else []),
        ]:
            kind = registry.get(type) if type else None
            if kind and kind.needs and PATIENT in kind.needs(config):
                return True
    return False


# ── writing ──────────────────────────────────────────────────────────────────


def write(
    step: Mapping[str, Any], asked: Mapping[str, Any] | None, steps: Sequence[Step]
) -> dict[str, Any]:
    """`trigger_event`, and `trigger_config` and `conditions` where there is anything in them."""
    kind = registry.get(step["type"])
    config = dict(step["config"])
    selecting = conditions.merged(config.pop("patients", None), asked)
    if config.get("for_each") == (PATIENT if selecting or _need_patient(steps) else "once"):
        del config["for_each"]
    told = _told(step["type"], config, kind)
    written = conditions.write(selecting)
    made: dict[str, Any] = {"trigger_event": SPELT.get(step["type"], step["type"])}
    if told:
        made["trigger_config"] = told
    # An empty object says that nothing narrows it: neither conditions nor the trigger itself.
    if written or not told:
        made["conditions"] = written
    return made


def _told(type: str, config: Mapping[str, Any], kind: NodeType | None) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for field in kind.config.fields if kind else ():
        value = config.get(field.name)
        if field.is_empty(value):
            continue
        if type == BEFORE and field.name == "before" and isinstance(value, Mapping):
            made |= _before(value)
        elif type == WEEKLY and field.name == "days" and isinstance(value, list):
            days = [str(day).capitalize() for day in value]
            made |= {"day": days[0]} if len(days) == 1 else {"days": days}
        elif isinstance(value, list) and field.source:
            made[field.name] = [as_number(each) for each in value]
        else:
            made[field.name] = value
    return made


def _before(span: Mapping[str, Any]) -> dict[str, Any]:
    words = {unit: word for word, unit in BEFORE_UNITS.items()}
    if span.get("unit") == "weeks" and isinstance(span.get("amount"), int):
        return {"days_before": span["amount"] * 7}
    return {words.get(str(span.get("unit")), "hours_before"): span.get("amount")}
