"""What follows from the answers: which fields are shown, what is missing, the score."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

Fields = Sequence[Mapping[str, Any]]
Values = Mapping[str, Any]

SIGNATURE = "signature"


def shown(fields: Fields, values: Values) -> list[Mapping[str, Any]]:
    """The fields that these answers call for. A field hangs only on those before it.

    What stands in a field that is not shown counts for nothing further down.
    """
    visible: list[Mapping[str, Any]] = []
    seen: dict[str, Any] = {}
    for field in fields:
        if _is_called_for(field.get("show_when"), seen):
            visible.append(field)
            seen[field["id"]] = values.get(field["id"])
    return visible


def missing(fields: Fields, values: Values) -> list[Mapping[str, Any]]:
    """Shown fields that are required and empty. Signatures come with signing."""
    return [
        field
        for field in shown(fields, values)
        if field.get("required")
        and field["type"] != SIGNATURE
        and values.get(field["id"]) in (None, "", [])
    ]


def answers(fields: Fields, values: Values) -> dict[str, Any]:
    """The answers that count: those to fields that are shown."""
    return {
        field["id"]: values[field["id"]]
        for field in shown(fields, values)
        if values.get(field["id"]) is not None
    }


def score(fields: Fields, values: Values) -> float | None:
    """The sum of all points; None where nothing of this form gives any."""
    points = list(_points(shown(fields, values), values))
    gives_any = any(
        field.get("scored") or any("score" in each for each in field.get("options") or ())
        for field in fields
    )
    return float(sum(points)) if gives_any else None


def _points(fields: Fields, values: Values) -> Iterator[float]:
    for field in fields:
        value = values.get(field["id"])
        if field.get("scored") and isinstance(value, bool | int | float):
            yield float(value)
        chosen = value if isinstance(value, list) else [value]
        for option in field.get("options") or ():
            if option["value"] in chosen:
                yield float(option.get("score") or 0)


def problem_of(show_when: Any, before: Collection[str]) -> str | None:
    """What is wrong with these conditions, in words, or None."""
    if not show_when:
        return None
    # One language of conditions for workflows and forms; the nodes are what speaks it.
    from app.nodes import conditions

    try:
        used = conditions.compile(show_when).tree.comparisons()
        unknown = [line.field for line in used if line.field not in before]
    except conditions.ConditionProblem as problem:
        return problem.message
    return f"There is no field “{unknown[0]}” before this one." if unknown else None


def _is_called_for(show_when: Any, values: Values) -> bool:
    if not show_when:
        return True
    from app.nodes import conditions

    return conditions.compile(show_when).test(values).passed
