"""Comparisons of what is always either so or not so, such as having birthday today."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, true

from app.nodes.operators import read_boolean
from app.schedules.narrowing.answer import (
    ALWAYS,
    EQUALITY,
    NEVER,
    UNKNOWN,
    Answer,
    among,
    settled,
    values_of,
)


def compare(truth: ColumnElement[bool], op: str, value: Any) -> Answer:
    """What the database can say about a fact that is never missing."""
    if op in ("exists", "not_exists"):
        return ALWAYS if op == "exists" else NEVER
    if op in ("is_true", "is_false"):
        return settled(truth if op == "is_true" else ~truth)
    if op not in EQUALITY:
        return UNKNOWN
    wanted = {read_boolean(each) for each in values_of(op, value)} - {None}
    return among(op, [truth if each else ~truth for each in wanted], true())
