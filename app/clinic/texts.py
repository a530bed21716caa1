"""Texts that templates made, fitted to what the record takes.

What people send over HTTP is refused when it does not fit; a run's text is cut,
because a task with a long title is better than none.
"""

from __future__ import annotations

import unicodedata


def line(text: str, most: int) -> str:
    """One line, at most that long."""
    return _cut(" ".join(_clean(text).split()), most)


def prose(text: str, most: int) -> str:
    """Several lines, at most that long together."""
    return _cut(_clean(text).strip(), most)


def _clean(text: str) -> str:
    # No database keeps NUL or half of a character pair.
    return "".join(
        char for char in text if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs")
    )


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
