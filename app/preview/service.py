"""What fields hold, texts read and conditions say at one step, for one sample after another.

It is the run's own scope, templates and comparisons that answer. The event is never written down,
so there is nothing to take back (EDITOR §5).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.auth.actor import Actor
from app.engine.kept import kept
from app.engine.scope import FactsOfBatch, Scope, scope_of
from app.intake.imagined import imagined
from app.nodes import templating
from app.nodes.scope import getter
from app.nodes.templating import TemplateFailed, TemplateProblem
from app.nodes.verdicts import Judged, judge

NO_RUN = "preview"
# How the notes of a template tell of a field that had nothing to print.
EMPTY = " was empty"


@dataclass(frozen=True)
class Filled:
    """A text as it would read; or what is wrong with it, and where (characters from 0)."""

    text: str | None = None
    empty: list[str] = field(default_factory=list)
    problem: str | None = None
    position: int | None = None


@dataclass(frozen=True)
class Seen:
    """What one sample gives."""

    values: Mapping[str, Any]
    texts: list[Filled]
    conditions: list[Judged]


def look(
    type: str, samples: Sequence[Mapping[str, Any]], asked: Mapping[str, Any], *, by: Actor
) -> list[Seen]:
    """For each sample: the values at `paths`, the `texts` filled in, the `conditions` judged.

    A sample is an event, the `outputs` of earlier steps, and `values` to suppose instead of what
    records say. Raises Forbidden where one names a record that `by` may not see.
    """
    facts = FactsOfBatch()
    return [_seen(_scope(type, each, facts, by), asked) for each in samples]


def _scope(type: str, sample: Mapping[str, Any], facts: FactsOfBatch, by: Actor) -> Scope:
    event = imagined(type, sample["event"], by=by)
    scope = scope_of(event, facts, NO_RUN, dict(sample["outputs"]))
    scope.suppose(sample["values"])
    return scope


def _seen(scope: Scope, asked: Mapping[str, Any]) -> Seen:
    found = dict(_values(scope, asked["paths"]))
    return Seen(
        kept(found, []),
        [_fill(text, scope) for text in asked["texts"]],
        [judge(tree, scope) for tree in asked["conditions"]],
    )


def _values(scope: Scope, paths: Sequence[str]) -> Iterator[tuple[str, Any]]:
    for path in paths:
        found = getter(tuple(path.split(".")))(scope)
        if found is not None:
            yield path, found


def _fill(text: str, scope: Scope) -> Filled:
    notes: list[str] = []
    try:
        words = templating.compile(text).render(scope, notes)
    except TemplateProblem as problem:
        return Filled(problem=problem.message, position=problem.position)
    except TemplateFailed as failed:
        return Filled(problem=failed.message)
    return Filled(words, [note.removesuffix(EMPTY) for note in notes if note.endswith(EMPTY)])
