"""Filters for text."""

from __future__ import annotations

from typing import Any

from app.nodes.templating.filters.base import (
    MAX_ITEMS,
    MAX_TEXT,
    Input,
    template_filter,
    whole,
)
from app.nodes.templating.printing import (
    text_of,
)
from app.nodes.templating.problems import TemplateFailed


@template_filter
def upcase(given: Input) -> str:
    return given.text.upper()


@template_filter
def downcase(given: Input) -> str:
    return given.text.lower()


@template_filter
def capitalize(given: Input) -> str:
    return given.text[:1].upper() + given.text[1:]


@template_filter
def strip(given: Input) -> str:
    return given.text.strip()


@template_filter
def append(given: Input, more: Any) -> str:
    return given.text + text_of(more, given.zone)


@template_filter
def prepend(given: Input, more: Any) -> str:
    return text_of(more, given.zone) + given.text


@template_filter
def replace(given: Input, old: Any, new: Any = "") -> str:
    """Every `old` becomes `new`."""
    text, old, new = given.text, text_of(old, given.zone), text_of(new, given.zone)
    if not old:
        return text
    # Counted before it is done: a hundred thousand times a hundred thousand is 10 GB.
    if len(text) + text.count(old) * len(new) > MAX_TEXT:
        raise TemplateFailed("The template makes a text that is too large.")
    return text.replace(old, new)


@template_filter
def remove(given: Input, old: Any) -> str:
    return replace(given, old)  # type: ignore[no-any-return]


@template_filter
def truncate(given: Input, length: Any = 50, end: Any = "…") -> str:
    """At most that many characters, the last being `…` when something was cut."""
    limit, end = max(whole(length), 0), text_of(end, given.zone)
    text = given.text
    return text if len(text) <= limit else text[: max(limit - len(end), 0)] + end


@template_filter
def truncatewords(given: Input, count: Any = 15, end: Any = "…") -> str:
    words, limit = given.text.split(), max(whole(count), 1)
    cut = len(words) > limit
    return " ".join(words[:limit]) + (text_of(end, given.zone) if cut else "")


@template_filter
def split(given: Input, separator: Any) -> list[str]:
    between = text_of(separator, given.zone)
    if not given.text:
        return []
    return given.text.split(between, MAX_ITEMS) if between.strip() else given.text.split()
