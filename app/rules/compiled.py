"""The rules of one version, ready to be asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.rules.exits import Exit, compile_exits


@dataclass(frozen=True)
class Rules:
    """What a version says about its runs; `stored` as in the graph."""

    stored: Mapping[str, Any]
    exits: tuple[Exit, ...] = ()


def compile_rules(stored: Mapping[str, Any]) -> Rules:
    """Make stored rules ready for running."""
    return Rules(stored, compile_exits(stored.get("exits") or ()))
