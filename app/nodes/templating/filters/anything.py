"""Filters for any value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes.scope import is_missing
from app.nodes.templating.filters.base import (
    Input,
    template_filter,
)


@template_filter
def default(given: Input, instead: Any = "") -> Any:
    """The value, or this instead when it is empty."""
    return instead if given.value is False or is_missing(given.value) else given.value


@template_filter
def size(given: Input) -> int:
    """How many characters or items."""
    return len(given.value) if isinstance(given.value, str | list | tuple | Mapping) else 0
