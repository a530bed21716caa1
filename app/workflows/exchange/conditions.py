"""Conditions as rules write them, and ours (DOMAIN A.2.2, G-23, G-25).

Read are the object `{"patient.country": "RO", "patient.age": {"gte": 65}}`, signs in the place of
our words (`{">=": 65}`, `">= 65"`), lines of prose (`["patient.age >= 65"]`) and our own form.
Written is the object; what it cannot say, such as "any of these", is written in our form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from app.nodes import conditions
from app.nodes.conditions import ConditionProblem
from app.nodes.operators import OPERATORS
from app.workflows.exchange.numbers import as_number
from app.workflows.exchange.references import ID_FIELDS

SIGNS = {"=": "eq", "==": "eq", "!=": "ne", "<": "lt", "<=": "lte", ">": "gt", ">=": "gte"}
SIGNED = re.compile(r"\s*(>=|<=|!=|==|=|<|>)\s*(\S.*?)\s*")
PROSE = re.compile(r"\s*([A-Za-z_][\w.-]*)\s*(>=|<=|!=|==|=|<|>)\s*(\S.*?)\s*", re.ASCII)
NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
WORDS = {"true": True, "false": False}
OPPOSITE = {
    "is_true": "is_false", "is_false": "is_true",
    "exists": "not_exists", "not_exists": "exists",
}  # fmt: skip
BIRTHDAY, BIRTHDAY_TODAY, TODAY = "patient.birthday", "patient.birthday_today", "today"


def read(raw: Any) -> dict[str, Any] | None:
    """Our form of it, or None where there are none. Raises ConditionProblem."""
    if raw is None or raw in ({}, [], {"all": []}, {"any": []}):
        return None
    if isinstance(raw, Mapping) and set(raw) <= {"all", "any"}:
        conditions.parse(raw)
        return dict(raw)
    if isinstance(raw, list):
        pairs = [_prose(each) for each in raw]
    elif isinstance(raw, Mapping):
        pairs = [_plain(str(field), wanted) for field, wanted in raw.items()]
    else:
        raise ConditionProblem("", "Conditions are an object of field and value.")
    lines = [line for field, wanted in pairs for line in _lines(field, wanted)]
    tree = {"all": lines}
    conditions.parse(tree)
    return tree


def write(tree: Mapping[str, Any] | None) -> dict[str, Any]:
    """The object form of our conditions where it can say them, else our own form.

    Raises ConditionProblem for what a draft holds that is no condition yet.
    """
    if not tree:
        return {}
    conditions.parse(tree)
    if not next(iter(tree.values())):
        return {}
    lines = tree.get("all", ())
    if not lines or any("field" not in line for line in lines):
        return dict(tree)
    made: dict[str, Any] = {}
    for line in lines:
        field, before = line["field"], made.get(line["field"])
        if field not in made:
            made[field] = _written(line)
            continue
        both = [_as_object(before), _as_object(_written(line))]
        if set(both[0]) & set(both[1]):
            return dict(tree)  # two values for one comparison: an object has room for one
        made[field] = both[0] | both[1]
    return made


def merged(*trees: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """All of these hold."""
    given = [tree for tree in trees if tree and next(iter(tree.values()))]
    if len(given) < 2:  # noqa: PLR2004 - nothing to merge
        return dict(given[0]) if given else None
    return {"all": [part for tree in given for part in tree.get("all") or [tree]]}


# ── reading ──────────────────────────────────────────────────────────────────


def _prose(line: Any) -> tuple[str, Any]:
    found = PROSE.fullmatch(line) if isinstance(line, str) else None
    if found is None:
        raise ConditionProblem("", "A condition in words is like patient.age >= 65.")
    field, sign, value = found.groups()
    return _plain(field, {sign: _value(value)})


def _plain(field: str, wanted: Any) -> tuple[str, Any]:
    """One entry with our words for signs."""
    if isinstance(wanted, str) and (found := SIGNED.fullmatch(wanted)):
        wanted = {found[1]: _value(found[2])}
    if wanted == {}:
        raise ConditionProblem("", f"“{field[:60]}” is compared with nothing.")
    if isinstance(wanted, Mapping):
        wanted = {SIGNS.get(str(op), str(op)): value for op, value in wanted.items()}
        if set(wanted) == {"eq"}:
            wanted = wanted["eq"]
    if field == BIRTHDAY and isinstance(wanted, str) and wanted.casefold() == TODAY:
        return BIRTHDAY_TODAY, True
    return field, wanted


def _lines(field: str, wanted: Any) -> Iterator[dict[str, Any]]:
    for line in conditions.from_seed({field: wanted})["all"]:
        op = line["op"]
        if OPERATORS[op].value == "none":
            says_no = line.get("value") is False
            yield {"field": field, "op": OPPOSITE[op] if says_no else op}
        else:
            yield line


def _value(text: str) -> Any:
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1]
    if NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return WORDS.get(text.casefold(), text)


# ── writing ──────────────────────────────────────────────────────────────────


def _written(line: Mapping[str, Any]) -> Any:
    op, value = line["op"], line.get("value")
    if line["field"] in ID_FIELDS:
        value = [as_number(each) for each in value] if isinstance(value, list) else as_number(value)
    if op in ("is_true", "is_false"):
        return op == "is_true"
    if op == "in" or (op == "eq" and not _looks_signed(value)):
        return value
    return {op: True if OPERATORS[op].value == "none" else value}


def _looks_signed(value: Any) -> bool:
    """Read back, it would mean something else."""
    return isinstance(value, bool) or (isinstance(value, str) and bool(SIGNED.fullmatch(value)))


def _as_object(wanted: Any) -> dict[str, Any]:
    if isinstance(wanted, Mapping):
        return dict(wanted)
    if isinstance(wanted, bool):
        return {"is_true" if wanted else "is_false": True}
    return {"in" if isinstance(wanted, list) else "eq": wanted}
