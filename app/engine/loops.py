"""Loops: each item is walked in a frame of its own, and the loop is over when all of them are."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from app.engine.plain import plain
from app.engine.program import Node
from app.engine.record import Here
from app.engine.state import LoopState, RunState, Token, around, place, places
from app.nodes.outcome import Loop
from app.runs.models import StepStatus
from app.runs.recorder import list_row


def begin(here: Here, loop: Loop) -> bool:
    """Start with the first items. True when there are none, so that the loop is over already."""
    run, at = here.run, here.token.place
    if not loop.items or not here.node.body:
        output = {"count": 0, "failed": 0}
        here.record(StepStatus.SUCCEEDED, handle=here.node.onward, summary=loop.words,
                    output=output)  # fmt: skip
        give(run, here.token, output)
        return True
    here.record(StepStatus.RUNNING, summary=loop.words)
    items = [plain(item) for item in loop.items]
    run.loops[at] = LoopState(len(items), max(1, loop.at_most), loop.stops)
    run.items[at] = items
    row = list_row(run.org_id, run.id, here.node.id, here.token.iteration, items, here.now)
    here.batch.new_lists.append(row)
    _begin_items(run, here.node, here.token.iteration, here.now)
    return False


def path_ended(here: Here) -> Here | None:
    """A step is over. When it was the last one of a loop, that loop's own step, which is over too.

    When it was the last one of its item, the next items begin.
    """
    run, node, token = here.run, here.node, here.token
    frame = run.frame_of(node.id, token.iteration)
    if frame is None or node.loop is None:
        return None
    frame.open -= 1
    if frame.open > 0:
        return None
    del run.frames[place(node.loop, token.iteration)]
    head = run.program.nodes[node.loop]
    ended = Token(head.id, since=here.now, iteration=token.iteration.rpartition(".")[0])
    loop = run.loops[ended.place]
    loop.active -= 1
    loop.failed += frame.failed
    _begin_items(run, head, ended.iteration, here.now)
    if loop.active:
        return None
    output = {"count": loop.count, "failed": loop.failed}
    words = f"{loop.count} done" if not loop.failed else f"{loop.count} done, {loop.failed} failed"
    there = Here(run, here.batch, head, ended, here.now, is_resumed=True)
    there.record(StepStatus.SUCCEEDED, handle=head.onward, summary=words, output=output)
    forget(run, ended.place)
    give(run, ended, output)
    return there


def _begin_items(run: RunState, head: Node, outside: str, now: datetime) -> None:
    loop = run.loops[place(head.id, outside)]
    while loop.active < loop.at_most and loop.next < loop.count:
        run.begin_item(head, outside, loop.next, now)
        loop.next += 1
        loop.active += 1


def forget(run: RunState, at: str) -> None:
    """Nothing of this loop is needed any more."""
    node_id, outside = places(at)
    inside = f"{node_id}|{outside}." if outside else f"{node_id}|"
    run.loops.pop(at, None)
    run.items.pop(at, None)
    for key in [key for key in run.frames if key.startswith(inside)]:
        del run.frames[key]
    head = Token(node_id, iteration=outside)
    for key in [key for key in run.arrivals if is_inside(run, key, head)]:
        del run.arrivals[key]


def loops_that_fail(run: RunState, token: Token) -> list[Token] | None:
    """The loops that fail as a whole with this step, innermost first, or None: the run does.

    There are none where paths go side by side, and in loops whose other items go on: only the
    step's own path ends. Marks the items this was for.
    """
    failing = token
    crossed: list[Token] = []
    while True:
        node = run.program.nodes[failing.node_id]
        frame = run.frame_of(node.id, failing.iteration)
        if frame is not None:
            frame.failed = True
        if node.is_isolated:
            return crossed
        if node.loop is None:
            return None
        head = Token(node.loop, iteration=failing.iteration.rpartition(".")[0])
        if not run.loops[head.place].stops:
            return crossed
        crossed.append(failing := head)


def is_inside(run: RunState, at: str, head: Token) -> bool:
    """True for steps that are walked for an item of this loop, however deep."""
    return any(
        loop == head.node_id and item.rpartition(".")[0] == head.iteration
        for loop, item in around(run.program, *places(at))
    )


def give(run: RunState, token: Token, output: dict[str, Any]) -> None:
    """Let later steps use what this one gave: those of the same item, or all outside of loops."""
    frame = run.frame_of(token.node_id, token.iteration)
    if frame is not None:
        frame.outputs[token.node_id] = output
    elif run.program.nodes[token.node_id].loop is None:  # else its loop has been given up
        run.outputs[token.node_id] = output


class ItemScope(Mapping[str, Any]):
    """What a step inside a loop can see: the run's scope, with `item`, `loop` and own steps."""

    def __init__(self, outside: Mapping[str, Any], own: dict[str, Any]) -> None:
        self._outside = outside
        self._own = own

    def __getitem__(self, root: str) -> Any:
        return self._own[root] if root in self._own else self._outside[root]

    def __iter__(self) -> Iterator[str]:
        return iter({*self._own, *self._outside})

    def __len__(self) -> int:
        return sum(1 for _ in self)


def scope_at(run: RunState, node: Node, iteration: str) -> Mapping[str, Any]:
    """What that step can see."""
    if node.loop is None:
        return run.scope
    steps: list[Any] = []
    own: dict[str, Any] = {}
    for loop, inside in around(run.program, node.id, iteration):
        outside, _, index = inside.rpartition(".")
        frame = run.frames.get(place(loop, inside))
        steps.append(frame.outputs if frame else {})
        if not own:
            number, items = int(index), run.items.get(place(loop, outside), [])
            own["item"] = items[number] if number < len(items) else None
            own["loop"] = {"index": number, "number": number + 1, "count": len(items)}
    own["steps"] = ChainMap(*steps, run.outputs)
    return ItemScope(run.scope, own)
