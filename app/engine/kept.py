"""What is kept of what a step was given and gave: at most 64 KB, whatever it was.

Bounded in time and memory: of a value of 50 MB only what can be kept is ever looked at.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import islice
from typing import Any

from app.engine.plain import plain

MOST_BYTES = 65_536
# Characters that fit in any case: JSON needs six bytes for the worst of them.
SURELY_FITS = MOST_BYTES // 6
# Deeper down there is nothing that people read.
DEEPEST = 20
MOST_FIELDS = 1_000
MOST_NOTES = 10
HIDDEN = "•••"
# Of an empty text, list or object.
LEAST = 2
NONE: frozenset[str] = frozenset()

_ATOMS = frozenset({bool, type(None)})
_LISTS = (list, tuple, set, frozenset)


def kept(
    values: Mapping[str, Any], notes: list[str], hidden: frozenset[str] = NONE
) -> Mapping[str, Any]:
    """These values as JSON, cut field by field where they are too large; `notes` tells of it.

    Of `hidden` fields nothing but that there is something. Small plain values come back as
    they are, without a copy.
    """
    weight, is_plain = 0, True
    for value in values.values():
        kind = type(value)
        if kind is str:
            weight += len(value)
        elif kind not in _ATOMS:
            is_plain = False
            weight += _weight(value, SURELY_FITS)
        if weight > SURELY_FITS:
            return _hide(_cut(values, notes), hidden)
    if not is_plain:
        values = {
            str(name): value if type(value) is str or value is None else plain(value)
            for name, value in values.items()
        }
    return _hide(values, hidden) if hidden else values


def _hide(values: Mapping[str, Any], hidden: frozenset[str]) -> Mapping[str, Any]:
    return {
        name: HIDDEN if name in hidden and value not in (None, "") else value
        for name, value in values.items()
    }


def _weight(value: Any, most: int, depth: int = 0) -> int:
    """About how many characters it has; more than `most` where it stops counting."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, Mapping):
        weight = 2
        for name, item in value.items():
            weight += len(str(name)) + 4 if weight <= most else 0
            weight += _weight(item, most - weight, depth + 1) if weight <= most else 0
            if weight > most or depth > DEEPEST:
                return most + 1
        return weight
    if isinstance(value, _LISTS):
        weight = 2
        for item in value:
            weight += 2 + _weight(item, most - weight, depth + 1)
            if weight > most or depth > DEEPEST:
                return most + 1
        return weight
    return 40


def _cut(values: Mapping[str, Any], notes: list[str]) -> dict[str, Any]:
    """Small fields are kept whole; large ones share what is left."""
    if len(values) > MOST_FIELDS:
        notes.append(f"Cut: {len(values) - MOST_FIELDS:,} of {len(values):,} values.")
        values = dict(islice(values.items(), MOST_FIELDS))
    pieces = {str(name): _Piece(value, MOST_BYTES) for name, value in values.items()}
    left, number = MOST_BYTES, len(pieces)
    made: dict[str, Any] = {}
    cut: list[str] = []
    for name, piece in sorted(pieces.items(), key=lambda each: each[1].size):
        share = left // number - len(name) - 6
        if piece.size > share:
            piece = _Piece(piece.value, share)  # noqa: PLW2901 - the same, smaller
        if piece.size > max(share, 0):
            piece.made = None
        made[name] = piece.made
        if words := piece.words():
            cut.append(f"Cut: {words} of “{name[:60]}”.")
        left -= piece.size + len(name) + 6
        number -= 1
    notes += cut[:MOST_NOTES]
    if len(cut) > MOST_NOTES:
        notes.append(f"Cut: {len(cut) - MOST_NOTES:,} more values.")
    return {name: made[name] for name in pieces}


class _Piece:
    """As much of a value as fits into so many bytes of JSON."""

    def __init__(self, value: Any, most: int) -> None:
        self.value = value
        self._left = max(0, most)
        self._is_cut = False
        self.made = self._take(value, 0)
        self.size = len(json.dumps(self.made, default=str))

    def words(self) -> str | None:
        """What is missing; None when nothing is."""
        if not self._is_cut:
            return None
        if isinstance(self.value, str):
            return _size(len(self.value) - len(self.made or ""))
        if isinstance(self.value, _LISTS):
            return f"{len(self.value) - len(self.made or ()):,} of {len(self.value):,} entries"
        return "parts"

    def _take(self, value: Any, depth: int) -> Any:
        if isinstance(value, str):
            return self._text(value)
        if depth > DEEPEST:
            self._is_cut = True
            return "…"
        if isinstance(value, Mapping):
            return self._object(value, depth)
        if isinstance(value, _LISTS):
            return self._list(value, depth)
        return self._text(made) if isinstance(made := plain(value), str) else self._paid(made)

    def _paid(self, made: Any) -> Any:
        self._left -= len(json.dumps(made))
        return made

    def _text(self, value: str) -> str:
        piece = value[: max(0, self._left - 2)]
        while (size := len(json.dumps(piece))) > max(2, self._left):
            # Escapes take more than a byte each: shorten by as much as it is too long.
            piece = piece[: min(len(piece) - 1, len(piece) * self._left // size)]
        self._left -= size
        self._is_cut |= len(piece) < len(value)
        return piece

    def _object(self, value: Mapping[Any, Any], depth: int) -> dict[str, Any]:
        made: dict[str, Any] = {}
        self._left -= 2
        for name, item in value.items():
            key = str(name)[:200]
            self._left -= len(json.dumps(key)) + 4
            if self._left <= LEAST:
                self._is_cut = True
                break
            made[key] = self._take(item, depth + 1)
        return made

    def _list(self, value: Any, depth: int) -> list[Any]:
        made: list[Any] = []
        self._left -= 2
        for item in value:
            self._left -= 2
            if self._left <= LEAST:
                self._is_cut = True
                break
            made.append(self._take(item, depth + 1))
        return made


def _size(characters: int) -> str:
    for unit, name in ((1_000_000, "MB"), (1_000, "KB")):
        if characters >= unit:
            return f"{characters / unit:.1f} {name}"
    return f"{characters} characters"
