"""One action of a rule: `{"type": "send_email", "email_template": …}` and the step it makes.

What a rule writes is the step's settings, with a few names that differ (DOMAIN A.2.3, G-5).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.errors import Invalid
from app.nodes import durations, registry
from app.nodes.base import NodeType
from app.nodes.conditions import ConditionProblem
from app.nodes.fields import Choice, Field, MultiSelect, Reference
from app.workflows.exchange import conditions, percents
from app.workflows.exchange.numbers import as_number, as_text
from app.workflows.exchange.wrongs import Wrongs

LATER = "schedule_action"
# What every action may have besides its settings.
COMMON = {"type", "name", "conditions", "on_error"}
# Per action: the rule's word → our setting.
RENAMED: Mapping[str, Mapping[str, str]] = {
    "send_email": {"email_template": "template", "recipient": "to"},
    "send_sms": {"message": "body", "email_template": "template"},
    "send_push": {"email_template": "template"},
    "send_session_reminder": {"email_template": "template"},
    "send_template": {"email_template": "template"},
    "request_profile_fields": {"fields": "profile_fields"},
    "assign_treatment_plan": {"treatment_plan_id": "plan"},
    # A rule's `type` says which action it is.
    "book_followup_appointment": {"appointment_type": "type"},
}
# Words that are only read; the setting is written under its own name.
READ_ONLY = {("send_email", "recipient")} | {
    (type, "email_template") for type in ("send_sms", "send_push", "send_template")
}
DELAYS = {"delay_minutes": "minutes", "delay_hours": "hours", "delay_days": "days"}
UNITS = {unit: word for word, unit in DELAYS.items()}
MOST_DELAY = 5_000_000

Step = dict[str, Any]


# ── reading ──────────────────────────────────────────────────────────────────


def read(raw: Any, where: str, wrongs: Wrongs) -> Step:
    """The step it makes, without id and place. What is wrong with it is added to `wrongs`."""
    kind = _type(raw, where, wrongs)
    if kind is None:
        return {}
    if kind.type == LATER:
        return _read_later(raw, where, wrongs, inside=f"{where}.action")
    if "delay_minutes" in raw and not _has(kind, "delay_minutes"):
        now = {key: value for key, value in raw.items() if key not in ("delay_minutes", "name")}
        shared = {key: raw[key] for key in ("delay_minutes", "name") if key in raw}
        return _read_later({**shared, "action": now}, where, wrongs, inside=where)
    settings = _settings(raw, where, wrongs)
    name = raw.get("name") or (None if _has(kind, "description") else raw.get("description"))
    return {
        "type": kind.type,
        "config": _config(kind, raw, where, wrongs),
        **({"name": name} if name else {}),
        **({"settings": settings} if settings else {}),
    }


def _type(raw: Any, where: str, wrongs: Wrongs) -> NodeType | None:
    if not isinstance(raw, Mapping):
        wrongs.add(where, "An action is an object with a type and its settings.")
        return None
    found = registry.get(raw["type"]) if isinstance(raw.get("type"), str) else None
    if found is None or (found.kind != "action" and found.type != LATER):
        wrongs.add(f"{where}.type", f"There is no action called “{str(raw.get('type'))[:60]}”.")
        return None
    return found


def _settings(raw: Mapping[str, Any], where: str, wrongs: Wrongs) -> dict[str, Any]:
    made: dict[str, Any] = {}
    try:
        condition = conditions.read(raw.get("conditions"))
    except ConditionProblem as problem:
        wrongs.add(f"{where}.conditions", problem.message)
        condition = None
    if condition:
        made["condition"] = condition
    if "on_error" in raw:
        made["on_error"] = raw["on_error"]
        if raw["on_error"] not in ("stop", "continue"):
            wrongs.add(f"{where}.on_error", "On an error a step stops or continues.")
    return made


def _config(kind: NodeType, raw: Mapping[str, Any], where: str, wrongs: Wrongs) -> dict[str, Any]:
    renamed = RENAMED.get(kind.type, {})
    by_name = {field.name: field for field in kind.config.fields}
    config: dict[str, Any] = {}
    words: dict[str, str] = {}
    for word, value in raw.items():
        if word in COMMON:
            continue
        name = renamed.get(word, word)
        if name in by_name and name not in words:
            words[name] = word
            if not by_name[name].is_empty(value):
                config[name] = percents.read(_stored(by_name[name], value))
        elif word != "description":
            wrongs.add(f"{where}.{str(word)[:60]}", f"“{kind.title}” has no “{str(word)[:60]}”.")
    if "template" in config and "text" in by_name:
        config.setdefault("text", "template")
    for problem in kind.config.check(config):
        if problem.code == "wrong":
            word = words.get(problem.field, problem.field)
            wrongs.add(f"{where}.{word}", problem.message)
    return config


def _stored(field: Field[Any], value: Any) -> Any:
    if isinstance(field, MultiSelect):
        return [as_text(each) for each in (value if isinstance(value, list) else [value])]
    return as_text(value) if isinstance(field, Choice | Reference) else value


def _read_later(raw: Mapping[str, Any], where: str, wrongs: Wrongs, inside: str) -> Step:
    given = [word for word in DELAYS if word in raw]
    for word in raw.keys() - COMMON - DELAYS.keys() - {"action", "description"}:
        wrongs.add(f"{where}.{str(word)[:60]}", f"A planned action has no “{str(word)[:60]}”.")
    if len(given) != 1 or not _is_delay(raw[given[0]]):
        field = given[0] if given else "delay_hours"
        wrongs.add(f"{where}.{field}", "Say how much later, as a whole number.")
    inner = raw.get("action")
    if isinstance(inner, Mapping) and inner.get("type") == LATER:
        wrongs.add(f"{inside}.type", "An action cannot be planned twice.")
        return {}
    nested = read(inner, inside, wrongs)
    if not nested or len(given) != 1:
        return {}
    if nested["type"] == LATER or set(nested.get("settings") or {}) - {"condition"}:
        wrongs.add(inside, "A planned action has no delay or error rule of its own.")
    condition = (nested.get("settings") or {}).get("condition")
    action = {"type": nested["type"], "config": nested["config"]}
    settings = _settings(raw, where, wrongs)
    name = raw.get("name") or raw.get("description") or nested.get("name")
    return {
        "type": LATER,
        "config": {
            "delay": {"amount": raw[given[0]], "unit": DELAYS[given[0]]},
            "action": action | ({"condition": condition} if condition else {}),
        },
        **({"name": name} if name else {}),
        **({"settings": settings} if settings else {}),
    }


def _is_delay(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= MOST_DELAY


def _has(kind: NodeType, setting: str) -> bool:
    return any(field.name == setting for field in kind.config.fields)


# ── writing ──────────────────────────────────────────────────────────────────


def write(step: Mapping[str, Any], title: str) -> dict[str, Any]:
    """The action a step is. Raises Invalid, naming it, for one that a rule cannot say."""
    settings = step.get("settings") or {}
    for name in settings.keys() - {"condition", "on_error"}:
        if settings[name] not in (None, True):
            raise Invalid.field("format", _cannot(title, f"its option “{name}”"))
    kind = registry.get(step["type"])
    if kind is None or (kind.kind != "action" and kind.type != LATER):
        raise Invalid.field("format", _cannot(title, "a step of this kind"))
    for problem in kind.config.check(step["config"]):
        if problem.code != "required":
            raise Invalid.field("format", f"“{title}”: {problem.message} Mend it first.")
    made = _write_later(step, title) if kind.type == LATER else _written(kind, step["config"])
    if step.get("name"):
        made["name" if _has(kind, "description") else "description"] = step["name"]
    if settings.get("on_error", "stop") != "stop":
        made["on_error"] = settings["on_error"]
    if wanted := conditions.write(settings.get("condition")):
        made["conditions"] = wanted
    return made


def _written(kind: NodeType, config: Mapping[str, Any]) -> dict[str, Any]:
    words = {
        name: word
        for word, name in RENAMED.get(kind.type, {}).items()
        if (kind.type, word) not in READ_ONLY
    }
    made: dict[str, Any] = {"type": kind.type}
    fields = kind.config.fields
    # What is chosen first, then what hangs on it, as people write rules.
    for field in sorted(fields, key=lambda each: not each.required):
        value = config.get(field.name)
        if field.name == "text" or field.is_empty(value):
            continue
        if field.applies(dict(config), fields):
            made[words.get(field.name, field.name)] = percents.write(_told(field, value))
    return made


def _told(field: Field[Any], value: Any) -> Any:
    if isinstance(field, MultiSelect):
        return [as_number(each) for each in value] if field.source else value
    return as_number(value) if isinstance(field, Choice | Reference) else value


def _write_later(step: Mapping[str, Any], title: str) -> dict[str, Any]:
    delay: Any = step["config"].get("delay")
    nested: Any = step["config"].get("action")
    is_finished = isinstance(nested, Mapping) and not durations.problem_of(delay, least=1)
    if not is_finished:
        raise Invalid.field("format", _cannot(title, "a step that is not finished"))
    amount, unit = delay["amount"], delay["unit"]
    if unit == "weeks":
        amount, unit = amount * 7, "days"
    condition = nested.get("condition")
    inner = {
        "type": nested.get("type"),
        "config": nested.get("config") or {},
        **({"settings": {"condition": condition}} if condition else {}),
    }
    return {"type": LATER, UNITS[unit]: amount, "action": write(inner, title)}


def _cannot(title: str, what: str) -> str:
    return f"“{title}”: the rule form has no words for {what}. Export it as a bundle instead."
