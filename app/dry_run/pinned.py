"""Performing in a dry run: a pinned step gives what was pinned, the others do their work."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from app.engine.careful import perform_safely
from app.engine.program import Node
from app.engine.state import RunState, Token, Woken
from app.engine.step import Performed
from app.engine.walk import Perform
from app.nodes.outcome import Branch, Done
from app.pins.models import Pin

WORDS = "Its pinned output was used"


def performing(pins: Mapping[str, Pin], *, but: str | None) -> tuple[Perform, set[str]]:
    """How steps are performed, and the ids of those whose pin was used: the set grows.

    The step `but` does its work, pinned or not; so does one that is switched off: nothing.
    """
    used: set[str] = set()

    def perform(
        run: RunState, node: Node, token: Token, now: datetime, woken: Woken | None = None
    ) -> Performed:
        pin = pins.get(node.id)
        if pin is None or node.id == but or not node.enabled:
            return perform_safely(run, node, token, now, woken)
        used.add(node.id)
        handle, output = pin.handle or node.onward, dict(pin.output)
        if handle == node.onward:
            return Performed(Done(WORDS, output))
        return Performed(Branch(handle, WORDS, output))

    return perform, used
