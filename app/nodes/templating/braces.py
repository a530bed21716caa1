"""A first look at the braces, before the library's.

Its patterns take half a minute for a text of nothing but opening braces, or for one long run of
blanks inside them; this look takes one pass.
"""

from __future__ import annotations

import re

from app.nodes.templating.problems import TemplateProblem

OPENING = re.compile(r"\{\{|\{%")
CLOSING = {"{{": "}}", "{%": "%}"}
BLANKS = re.compile(r"\s{100}")


def check_braces(source: str) -> None:
    """Raise TemplateProblem unless each `{{` and `{%` is closed before the next one opens."""
    at = 0
    while found := OPENING.search(source, at):
        opening, start = found[0], found.end()
        end = source.find(CLOSING[opening], start)
        if end < 0:
            message = f"A “{opening}” is never closed with “{CLOSING[opening]}”."
            raise TemplateProblem(message, found.start())
        inner = source[start:end]
        if inner.startswith("{") or OPENING.search(inner):
            message = f"A “{opening}” is not closed before the next one opens."
            raise TemplateProblem(message, found.start())
        if BLANKS.search(inner):
            raise TemplateProblem("There are too many blanks between braces.", found.start())
        at = end + 2
