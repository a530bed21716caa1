"""Every field that a text or a condition uses is one that the trigger or an earlier step brings."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from app.nodes.supplied import ROOTS
from app.workflows.checks.draft import Draft
from app.workflows.checks.problem import Problem
from app.workflows.graph import Node

# What Liquid knows of every list and text.
OF_ANYTHING = frozenset({"size", "first", "last"})
# Within a loop: its entry, and which one it is.
OF_AN_ENTRY = ("item", "loop")
LOOP_FIELDS = ("number", "index", "count")
# Whatever the sender of an outside event put there.
FREE = ("event.data.", "run.id")
# What a clinic keeps besides: any patient may be the first to have it.
CUSTOM = "patient.custom."


def check(draft: Draft) -> Iterator[Problem]:
    if draft.graph.trigger is None:
        return  # what there will be depends on it
    for node in draft.graph.nodes.values():
        for field, path in sorted(_used(node)):
            problem = problem_of(draft, node, path)
            if problem:
                code, message, severity = problem
                words = f"“{node.name}”: {message}"
                yield Problem(code, words, node.id, field, "error" if severity else "warning")


def _used(node: Node) -> set[tuple[str, str]]:
    paths = node.type.config.uses(node.config)
    used = {(field, path) for field, each in paths.items() for path in each}
    for field, found in node.conditions():
        # Those of a setting that another choice has put out of use are never asked.
        if field in paths or field == "settings.condition":
            used |= {(field, path) for path in found.paths}
    return used


def problem_of(draft: Draft, node: Node, path: str) -> tuple[str, str, bool] | None:
    """What is wrong with a field used there: (code, words, is it an error) or None."""
    root, _, rest = path.partition(".")
    if root in OF_AN_ENTRY:
        words = _why_no_entry(draft, node, path)
        return ("unknown_field", words, True) if words else None
    if root == "steps":
        words = _why_no_step(draft, node, rest)
        return ("unknown_field", words, True) if words else None
    if root in ROOTS:
        return None if _is_known(draft, path) else ("unknown_field", _unknown(draft, path), True)
    return _of_record(draft, root, path)


def _of_record(draft: Draft, root: str, path: str) -> tuple[str, str, bool] | None:
    """The same for a field of a record."""
    without = [roots for roots in draft.roots if root not in roots]
    is_there = len(without) < len(draft.roots)
    if is_there and path.startswith(CUSTOM) and path not in draft.known_paths:
        words = f"no patient has “{path.removeprefix(CUSTOM)[:60]}” yet, so it would be empty."
        return "unknown_custom", words, False
    if not is_there or not _is_known(draft, path):
        return "unknown_field", _unknown(draft, path), True
    if without:
        words = f"“{path}” is empty for some of the records this workflow starts from."
        return "sometimes_empty", words, False
    return None


def _why_no_entry(draft: Draft, node: Node, path: str) -> str | None:
    """Why there is no entry of a loop here, or None."""
    if any(node.id in body for body in draft.graph.loops.values()):
        root, _, name = path.partition(".")
        if root == "loop" and name not in LOOP_FIELDS:
            return f"a loop has {', '.join(LOOP_FIELDS)}, but no “{name[:40]}”."
        return None
    return (
        f"“{path[:80]}” is there only for steps that are walked for each entry of a list, so it "
        "would be empty."
    )


def _is_known(draft: Draft, path: str) -> bool:
    if path.startswith(FREE) or path in draft.known_paths:
        return True
    parent, _, last = path.rpartition(".")
    if last in OF_ANYTHING:
        return _is_known(draft, parent)
    # A whole record, such as `patient` or `appointment.service`; or inside a list.
    is_record = any(known.startswith(f"{path}.") for known in draft.known_paths)
    return is_record or any(
        type == "list" and path.startswith(f"{known}.") for known, type in draft.known_paths.items()
    )


def _unknown(draft: Draft, path: str) -> str:
    near = get_close_matches(path, draft.known_paths, n=1)
    hint = f" Did you mean “{near[0]}”?" if near else ""
    trigger = draft.graph.trigger
    brought_by = f"“{trigger.name}”" if trigger else "the trigger"
    return f"“{path[:80]}” is not something {brought_by} brings, so it would be empty.{hint}"


def _why_no_step(draft: Draft, node: Node, rest: str) -> str | None:
    """Why `steps.<rest>` leads nowhere here, or None."""
    id, _, name = rest.partition(".")
    step = draft.graph.nodes.get(id)
    if step is None:
        return f"there is no step “{id[:40]}” any more, so “steps.{rest[:60]}” would be empty."
    if not draft.graph.comes_before(id, node.id):
        return f"“{step.name}” has not run by then, so what it makes would be empty."
    names = [output.name for output in step.type.outputs]
    if name.partition(".")[0] not in names:
        known = f"It gives: {', '.join(names)}." if names else "It gives nothing."
        return f"“{step.name}” does not give “{name[:40]}”. {known}"
    return None
