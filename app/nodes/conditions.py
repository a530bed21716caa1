"""Conditions: `{"all": [{"field": "patient.age", "op": "gte", "value": 65}, {"any": […]}]}`.

A tree is compiled once into functions that answer with a ready-made verdict, because a
comparison runs for every event and every branch. A value may be a template, read when asked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from app.nodes import templating
from app.nodes.labels import label_of, words_of
from app.nodes.operators import OPERATORS, Operator, Test
from app.nodes.scope import Scope, getter

MAX_DEPTH = 8
MAX_COMPARISONS = 100
MAX_PATH = 200
# As JSON. Larger ones than the second are not kept: nobody can fill the memory with them.
MAX_SIZE = 50_000
MAX_KEPT = 2_000
PATH = re.compile(r"[A-Za-z_][\w-]*(\.[\w-]+)*", re.ASCII)


class ConditionProblem(Exception):
    """These conditions make no sense. `path` leads to the part, e.g. `all.1.any.0`."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(message)
        self.path = path
        self.message = message


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer, and why in words without the patient's own values."""

    passed: bool
    words: str


@dataclass(frozen=True)
class Comparison:
    """One line: a field, an operator and the value from the settings."""

    field: str
    op: str
    value: Any = None

    @property
    def words(self) -> str:
        """`Age is at least 65`."""
        return self._say(OPERATORS[self.op].label)

    @property
    def denial(self) -> str:
        """`Age is not at least 65`."""
        return self._say(OPERATORS[self.op].denial)

    def _say(self, verb: str) -> str:
        shape = OPERATORS[self.op].value
        said = ""
        if shape == "two" and isinstance(self.value, list):
            said = " and ".join(words_of(value) for value in self.value)
        elif shape != "none":
            said = words_of(self.value)
        return f"{label_of(self.field)} {verb} {said}".rstrip()


@dataclass(frozen=True)
class Group:
    """All or any of some comparisons and groups."""

    every: bool
    members: tuple[Comparison | Group, ...]

    def comparisons(self) -> Iterator[Comparison]:
        """Every line, of the groups inside too."""
        for member in self.members:
            if isinstance(member, Group):
                yield from member.comparisons()
            else:
                yield member


Ask = Callable[[Scope], Verdict]


@dataclass(frozen=True)
class Conditions:
    """A compiled tree."""

    tree: Group
    paths: frozenset[str]
    test: Ask
    # As it is stored, for the run page.
    source: Any


ALWAYS = Verdict(passed=True, words="There are no conditions")


def compile(tree: Any) -> Conditions:
    """Compile the normal form; the same tree is compiled once. Raises ConditionProblem."""
    try:
        key = json.dumps(tree, sort_keys=True)
    except (TypeError, ValueError, RecursionError) as error:
        raise ConditionProblem("", "These conditions are not understood.") from error
    if len(key) > MAX_SIZE:
        raise ConditionProblem("", "These conditions are too large.")
    return _compile_again(key) if len(key) > MAX_KEPT else _compile(key)


def _compile_again(key: str) -> Conditions:
    source = json.loads(key)
    group = parse(source)
    paths = {line.field for line in group.comparisons()}
    for line in group.comparisons():
        if template := _template_in(line.value):
            paths |= template.paths
    return Conditions(group, frozenset(paths), _group(group), source)


_compile = lru_cache(maxsize=512)(_compile_again)


# ── reading the stored form ──────────────────────────────────────────────────


def parse(tree: Any) -> Group:
    """The normal form as values of ours. Raises ConditionProblem."""
    group = _parse_group(tree, "", 1)
    if sum(1 for _ in group.comparisons()) > MAX_COMPARISONS:
        raise ConditionProblem("", f"There are more than {MAX_COMPARISONS} conditions.")
    return group


def _parse_group(tree: Any, path: str, depth: int) -> Group:
    if not isinstance(tree, dict) or len(tree) != 1 or next(iter(tree)) not in {"all", "any"}:
        raise ConditionProblem(path, 'Conditions are a group: {"all": […]} or {"any": […]}.')
    if depth > MAX_DEPTH:
        raise ConditionProblem(path, f"Groups may be nested {MAX_DEPTH} deep.")
    ((word, members),) = tree.items()
    if not isinstance(members, list):
        raise ConditionProblem(path, f'"{word}" holds a list of conditions.')
    here = f"{path}.{word}" if path else word
    return Group(
        word == "all",
        tuple(_parse_member(each, f"{here}.{at}", depth) for at, each in enumerate(members)),
    )


def _parse_member(raw: Any, path: str, depth: int) -> Comparison | Group:
    if isinstance(raw, dict) and "field" not in raw and ("all" in raw or "any" in raw):
        return _parse_group(raw, path, depth + 1)
    return _parse_comparison(raw, path)


def _parse_comparison(raw: Any, path: str) -> Comparison:
    if not isinstance(raw, dict) or not set(raw) <= {"field", "op", "value"}:
        raise ConditionProblem(path, "A condition has a field, a comparison and a value.")
    field, op, value = raw.get("field"), raw.get("op"), raw.get("value")
    if not isinstance(field, str) or not field:
        raise ConditionProblem(path, "Choose the field to look at.")
    if len(field) > MAX_PATH or not PATH.fullmatch(field):
        raise ConditionProblem(path, f"“{field[:60]}” is not the name of a field.")
    if not isinstance(op, str) or op not in OPERATORS:
        raise ConditionProblem(path, "Choose how to compare.")
    line = Comparison(field, op, value)
    _make(OPERATORS[op], value, path)
    return line


def _template_in(value: Any) -> templating.Template | None:
    if not isinstance(value, str) or "{{" not in value:
        return None
    return templating.compile(value)


def _make(operator: Operator, value: Any, path: str) -> Test:
    """The test of one line; with a template in it, the value is read each time."""
    try:
        template = _template_in(value)
        if template is None:
            return operator.make(value)
    except (ValueError, templating.TemplateProblem) as error:
        raise ConditionProblem(path, str(error)) from error
    filled = template

    def test(actual: Any, scope: Scope) -> bool:
        try:
            return operator.make(filled.value(scope, []))(actual, scope)
        except (ValueError, templating.TemplateFailed):
            return False  # an empty or odd value to compare with: as missing data, false

    return test


# ── compiling ────────────────────────────────────────────────────────────────


def _ask(member: Comparison | Group) -> Ask:
    return _group(member) if isinstance(member, Group) else _line(member)


def _line(line: Comparison) -> Ask:
    look_up, test = getter(tuple(line.field.split("."))), _make(OPERATORS[line.op], line.value, "")
    yes = Verdict(passed=True, words=line.words)
    no = Verdict(passed=False, words=line.denial)

    def ask(scope: Scope) -> Verdict:
        return yes if test(look_up(scope), scope) else no

    return ask


def _group(group: Group) -> Ask:
    asks = tuple(_ask(member) for member in group.members)
    if not asks:
        return lambda scope: ALWAYS
    if len(asks) == 1:
        return asks[0]
    return _every(asks, group) if group.every else _some(asks, group)


def _every(asks: tuple[Ask, ...], group: Group) -> Ask:
    yes = Verdict(passed=True, words=_joined(group, " and "))

    def ask(scope: Scope) -> Verdict:
        for each in asks:
            verdict = each(scope)
            if not verdict.passed:
                return verdict
        return yes

    return ask


def _some(asks: tuple[Ask, ...], group: Group) -> Ask:
    no = Verdict(passed=False, words=f"None of these is so: {_joined(group, '; ')}")

    def ask(scope: Scope) -> Verdict:
        for each in asks:
            verdict = each(scope)
            if verdict.passed:
                return verdict
        return no

    return ask


SAID = 3


def _joined(group: Group, between: str) -> str:
    said = [line.words for line in group.comparisons()]
    more = f"{between}{len(said) - SAID} more" if len(said) > SAID else ""
    return between.join(said[:SAID]) + more


# ── the object form of rules from elsewhere ──────────────────────────────────


def from_seed(conditions: Any) -> dict[str, Any]:
    """`{"patient.country": "RO", "x": {"lt": 0.5}}` as our normal form. Raises ConditionProblem.

    A plain value means equality, true and false included; several operators on one field
    all have to hold.
    """
    if not isinstance(conditions, dict):
        raise ConditionProblem("", "Conditions are an object of field and value.")
    lines: list[dict[str, Any]] = []
    for field, wanted in conditions.items():
        if isinstance(wanted, dict):
            lines += [{"field": field, "op": op, "value": value} for op, value in wanted.items()]
        else:
            lines.append(_seed_line(field, wanted))
    tree = {"all": lines}
    parse(tree)
    return tree


def _seed_line(field: str, wanted: Any) -> dict[str, Any]:
    if isinstance(wanted, bool):
        return {"field": field, "op": "is_true" if wanted else "is_false"}
    if isinstance(wanted, list):
        return {"field": field, "op": "in", "value": wanted}
    return {"field": field, "op": "eq", "value": wanted}
