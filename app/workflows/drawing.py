"""Sticky notes and groups: what people draw around the steps. Nothing that runs asks for them.

"notes": [{"id": "note1", "position": {"x": 0, "y": 0}, "size": {"width": 240, "height": 160},
           "text": "Ask Dr Osei first", "color": "yellow"}]
"groups": [{"id": "g1", "name": "Reminders", "description": "Until somebody answers",
            "color": "blue", "nodes": ["n2", "n3"], "collapsed": false}]

Here is what may be stored. A step stands in one group at most.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

PARTS = ("notes", "groups")
COLOURS = ("yellow", "blue", "green", "pink", "gray")
MOST_NOTES = 200
MOST_GROUPS = 200
MOST_TEXT = 2_000
MOST_NAME = 100
# What is read at a glance under a group's name (EDITOR §2).
MOST_DESCRIPTION = 145
SMALLEST, LARGEST = 16, 4_000
# Positions further out are slips; the canvas could never show them.
FARTHEST = 1_000_000

# Ids stand in merge fields (`steps.n2.task_id`) and in the key of each step.
ID = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,63}", re.ASCII)
NOTE_KEYS = {"id", "position", "size", "text", "color"}
GROUP_KEYS = {"id", "name", "description", "color", "nodes", "collapsed"}

# (field, message).
Wrongs = Iterator[tuple[str, str]]


def tidy(graph: Mapping[str, Any]) -> dict[str, Any]:
    """Its notes and groups as they are stored; what is empty is left out."""
    notes = [
        {"text": "", "color": "yellow", **each, "position": dict(each["position"])}
        for each in graph.get("notes") or ()
    ]
    groups = [_tidy_group(each) for each in graph.get("groups") or ()]
    return ({"notes": notes} if notes else {}) | ({"groups": groups} if groups else {})


def wrongs(graph: Mapping[str, Any], steps: Collection[str]) -> Wrongs:
    """What cannot be stored as notes and groups around the steps with these ids."""
    taken = set(steps)
    yield from _notes(graph.get("notes"), taken)
    yield from _groups(graph.get("groups"), taken, steps)


def is_place(at: Any) -> bool:
    """True for a number that a canvas can show."""
    is_number = isinstance(at, int | float) and not isinstance(at, bool)
    # Compared before it is called finite: a huge int does not fit a float.
    return is_number and -FARTHEST <= at <= FARTHEST and math.isfinite(at)


def _notes(notes: Any, taken: set[str]) -> Wrongs:
    if notes is None:
        return
    if not isinstance(notes, list) or len(notes) > MOST_NOTES:
        yield "notes", f"Notes are a list of up to {MOST_NOTES}."
        return
    for note in notes:
        if not isinstance(note, dict) or not set(note) <= NOTE_KEYS:
            yield "notes", f"A note has {', '.join(sorted(NOTE_KEYS))}, and nothing else."
            continue
        yield from _id("notes", "A note", note.get("id"), taken)
        yield from _colour("notes", "A note", note)
        if not _is_pair(note.get("position"), ("x", "y"), -FARTHEST, FARTHEST):
            yield "notes", "A note's position is x and y, within the canvas."
        if not _is_pair(note.get("size"), ("width", "height"), SMALLEST, LARGEST):
            yield "notes", f"A note's width and height are {SMALLEST} to {LARGEST}."
        text = note.get("text", "")
        if not isinstance(text, str) or len(text) > MOST_TEXT:
            yield "notes", f"A note's text may have {MOST_TEXT:,} characters."


def _groups(groups: Any, taken: set[str], steps: Collection[str]) -> Wrongs:
    if groups is None:
        return
    if not isinstance(groups, list) or len(groups) > MOST_GROUPS:
        yield "groups", f"Groups are a list of up to {MOST_GROUPS}."
        return
    grouped: set[str] = set()
    for group in groups:
        if not isinstance(group, dict) or not set(group) <= GROUP_KEYS:
            yield "groups", f"A group has {', '.join(sorted(GROUP_KEYS))}, and nothing else."
            continue
        yield from _id("groups", "A group", group.get("id"), taken)
        yield from _colour("groups", "A group", group)
        yield from _words(group, "name", MOST_NAME)
        yield from _words(group, "description", MOST_DESCRIPTION)
        if not isinstance(group.get("collapsed", False), bool):
            yield "groups", "A group is collapsed or not."
        yield from _members(group.get("nodes"), steps, grouped)


def _members(nodes: Any, steps: Collection[str], grouped: set[str]) -> Wrongs:
    if not isinstance(nodes, list) or not nodes:
        yield "groups", "A group names one step or more."
        return
    for node in nodes:
        if not isinstance(node, str) or node not in steps:
            yield "groups", f"A group holds step {str(node)[:20]}, which is not there."
        elif node in grouped:
            yield "groups", f"Step {node} may stand in one group, once."
        else:
            grouped.add(node)


def _id(field: str, what: str, id: Any, taken: set[str]) -> Wrongs:
    if not isinstance(id, str) or not ID.fullmatch(id):
        yield field, f"{what}'s id is up to 64 letters, digits, _ and -."
    elif id in taken:
        yield field, f"Two parts of the drawing have the id {id}."
    else:
        taken.add(id)


def _colour(field: str, what: str, part: Mapping[str, Any]) -> Wrongs:
    if part.get("color", COLOURS[0]) not in COLOURS:
        yield field, f"{what}'s color is one of: {', '.join(COLOURS)}."


def _words(group: Mapping[str, Any], key: str, most: int) -> Wrongs:
    words = group.get(key) or ""
    if not isinstance(words, str) or len(words) > most:
        yield "groups", f"A group's {key} may have {most} characters."


def _is_pair(pair: Any, keys: tuple[str, str], least: int, most: int) -> bool:
    return (
        isinstance(pair, dict)
        and set(pair) == set(keys)
        and all(is_place(each) and least <= each <= most for each in pair.values())
    )


def _tidy_group(group: Mapping[str, Any]) -> dict[str, Any]:
    made = {
        "id": group["id"],
        "name": (group.get("name") or "").strip(),
        "color": group.get("color", "gray"),
        "nodes": list(group["nodes"]),
        "collapsed": group.get("collapsed", False),
    }
    description = (group.get("description") or "").strip()
    return made | ({"description": description} if description else {})
