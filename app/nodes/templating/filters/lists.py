"""Filters for lists."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from app.nodes.scope import is_missing
from app.nodes.templating.filters.base import (
    MAX_TEXT,
    Input,
    as_number,
    plain,
    template_filter,
)
from app.nodes.templating.printing import (
    text_of,
)
from app.nodes.templating.problems import TemplateFailed


@template_filter
def join(given: Input, between: Any = ", ") -> str:
    texts = [text_of(item, given.zone) for item in given.items]
    glue = text_of(between, given.zone)
    if sum(map(len, texts)) + len(glue) * len(texts) > MAX_TEXT:
        raise TemplateFailed("The template makes a text that is too large.")
    return glue.join(texts)


@template_filter
def first(given: Input) -> Any:
    return next(iter(given.items), None)


@template_filter
def last(given: Input) -> Any:
    return next(reversed(given.items), None)


@template_filter
def map_(given: Input, name: Any) -> list[Any]:
    """One field of each record: `invoice.lines | map: "description"`."""
    return [item.get(name) for item in given.items if isinstance(item, Mapping)]


@template_filter
def where(given: Input, name: Any, wanted: Any = True) -> list[Any]:
    """The records whose field has that value."""
    return [item for item in given.items if isinstance(item, Mapping) and item.get(name) == wanted]


@template_filter
def sum_(given: Input, name: Any = None) -> int | float:
    """All numbers of a list, or one field of all its records, added up."""
    items = map_(given, name) if name is not None else given.items
    return plain(sum((as_number(item) for item in items), Decimal(0)))


@template_filter
def sort(given: Input) -> list[Any]:
    return sorted(given.items, key=lambda item: text_of(item, given.zone).casefold())


@template_filter
def uniq(given: Input) -> list[Any]:
    seen = {text_of(item, given.zone): item for item in reversed(given.items)}
    return list(reversed(seen.values()))


@template_filter
def compact(given: Input) -> list[Any]:
    return [item for item in given.items if not is_missing(item)]


@template_filter
def reverse(given: Input) -> list[Any]:
    return given.items[::-1]
