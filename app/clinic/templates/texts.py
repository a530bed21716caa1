"""The texts of a template: their merge fields checked when saved, filled in when sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from app.clinic import records
from app.clinic.records import RecordType
from app.nodes import templating
from app.nodes.scope import Scope

# In scope whatever a message is about.
ALWAYS = frozenset({"org.name", "org.time_zone", "now", "event.type", "event.occurred_at"})
# Whatever the sender of an outside event put there.
FREE = "event.data."
# What a clinic keeps of patients besides.
CUSTOM = "patient.custom."
OF_ANYTHING = frozenset({"size", "first", "last"})


@dataclass(frozen=True)
class Filled:
    """A subject and a text ready to be sent, and the fields that were empty."""

    subject: str
    body: str
    empty: tuple[str, ...] = ()


def problem_of(source: str, variables: Iterable[str]) -> str | None:
    """What is wrong with this text, or None."""
    try:
        template = templating.compile(source)
    except templating.TemplateProblem as problem:
        return problem.message
    for path in sorted(template.paths):
        if not _is_known(path, frozenset(variables)):
            near = get_close_matches(path, known_fields(), n=1)
            hint = f" Did you mean “{near[0]}”?" if near else ""
            return f"“{path[:80]}” is no field of any record, so it would be empty.{hint}"
    return None


def fill(
    text: Mapping[str, str], scope: Scope, variables: Mapping[str, Any] | None = None
) -> Filled:
    """Both texts with what is in scope. Raises TemplateFailed."""
    seen: Scope = _Both(variables, scope) if variables else scope
    notes: list[str] = []
    subject = templating.compile(text.get("subject") or "").render(seen, notes)
    body = templating.compile(text.get("body") or "").render(seen, notes)
    empty = tuple(note.removesuffix(" was empty") for note in notes)
    return Filled(" ".join(subject.split()), body.strip(), empty)


class _Both(Mapping[str, Any]):
    """The variables, then the scope, which reads its records only when asked."""

    def __init__(self, variables: Mapping[str, Any], scope: Scope) -> None:
        self._variables = variables
        self._scope = scope

    def __getitem__(self, name: str) -> Any:
        return self._variables[name] if name in self._variables else self._scope[name]

    def __iter__(self) -> Iterator[str]:
        return iter({*self._variables, *self._scope})

    def __len__(self) -> int:
        return sum(1 for _ in self)


def roots() -> dict[str, RecordType]:
    """Names that may stand first in a field → the kind of record behind them."""
    types = records.all_types()
    linked = {
        root: types[kind]
        for each in types.values()
        for root, (kind, _) in each.links.items()
        if kind in types
    }
    return linked | dict(types)


def known_fields() -> dict[str, str]:
    """Path → label of every field of every record."""
    return {
        f"{root}.{field.path}": field.label
        for root, record in roots().items()
        for field in record.fields
    }


def _is_known(path: str, variables: frozenset[str]) -> bool:
    root, _, rest = path.partition(".")
    if root in variables or path in ALWAYS or path.startswith((FREE, CUSTOM)):
        return True
    parent, _, last = path.rpartition(".")
    if last in OF_ANYTHING and parent:
        return _is_known(parent, variables)
    record = roots().get(root)
    if record is None:
        return False
    return any(
        rest == field.path
        or not rest
        or field.path.startswith(f"{rest}.")
        or (field.type == "list" and rest.startswith(f"{field.path}."))
        for field in record.fields
    )
