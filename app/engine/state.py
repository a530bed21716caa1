"""Where a run stands: a value walked in memory, kept on the run's row between stops."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.engine.program import Node, Program
from app.engine.scope import Scope
from app.nodes.base import Woken as WokenBy
from app.runs.models import RunStatus

# Taken instead of the name of one output.
EVERY = object()
NOTHING = object()
Way = str | object
# Outputs with the steps they lead to.
Ways = tuple[tuple[str, str], ...]
# Parked until an outside call is answered, while its path is given up.
LEFT = "left"
# An outside call that is held back until later.
HELD = "held"


@dataclass
class Token:
    """A path that has arrived at a node. `attempt` counts the tries of that step."""

    node_id: str
    attempt: int = 1
    # When it got there: the step waited in the queue from then on.
    since: datetime | None = None
    # Which item of which loops it is walked for: "" outside of loops, "3", within another "3.0".
    iteration: str = ""

    @property
    def place(self) -> str:
        """The step it stands at, as one word."""
        return place(self.node_id, self.iteration)


def place(node_id: str, iteration: str) -> str:
    """A step of a run: node and iteration as one word."""
    return f"{node_id}|{iteration}"


@dataclass
class Woken:
    """A wait that is over: by its moment, an event, or the answer to a delivery."""

    wait_id: str
    node_id: str
    attempt: int
    kind: str
    gives: dict[str, Any]
    result: dict[str, Any]
    iteration: str = ""
    by: WokenBy = field(default_factory=WokenBy)
    due_at: datetime | None = None
    # When the step began that was parked.
    started: datetime | None = None

    @property
    def heard(self) -> list[str]:
        """Ids of the events that it was told of so far."""
        told = [self.by.event_id] if self.by.event_id else []
        return [*self.gives.get("heard", ()), *told]


@dataclass
class Frame:
    """One item of a loop under way: how many of its paths are open, and what its steps gave."""

    open: int = 0
    failed: bool = False
    outputs: dict[str, Any] = field(default_factory=dict)


@dataclass
class LoopState:
    """A loop under way."""

    count: int
    at_most: int
    stops: bool
    next: int = 0
    active: int = 0
    failed: int = 0


@dataclass
class RunState:
    """One run in the hands of a worker."""

    id: str
    org_id: str
    workflow_id: str
    version_id: str
    version_number: int
    event_id: str
    trigger_type: str
    subject: tuple[str, str] | None
    patient_id: str | None
    depth: int
    program: Program
    scope: Scope
    is_new: bool
    created_at: datetime
    started_at: datetime | None = None
    parent_run_id: str | None = None
    # Effects carry the keys of this run: of the first one where this is a retry.
    root_run_id: str | None = None
    status: RunStatus = RunStatus.QUEUED
    reason: str | None = None
    seq: int = 0
    # The seq that watchers have seen: live messages tell of what came after it.
    seen_seq: int = 0
    ready: deque[Token] = field(default_factory=deque)
    woken: list[Woken] = field(default_factory=list)
    # Steps that wait for more paths to arrive: place → [arrived alive, arrived dead].
    arrivals: dict[str, list[int]] = field(default_factory=dict)
    outputs: dict[str, dict[str, Any]] = field(default_factory=dict)
    # Steps that are parked: place → kind of wait.
    parked: dict[str, str] = field(default_factory=dict)
    # Those of them whose path went on all the same.
    gone_on: set[str] = field(default_factory=set)
    # Of loops: item → its frame, loop → how far it got, loop → what it goes through.
    frames: dict[str, Frame] = field(default_factory=dict)
    loops: dict[str, LoopState] = field(default_factory=dict)
    items: dict[str, list[Any]] = field(default_factory=dict)
    # Steps at which the run, or a path of it, broke off: where a retry goes on.
    broken: list[tuple[str, str]] = field(default_factory=list)
    had_errors: bool = False
    steps: int = 0
    # Something came of it besides questions whether it goes on; until then, those answered no.
    has_begun: bool = False
    refusals: list[str] = field(default_factory=list)
    # It watches for events that end it early.
    is_watched: bool = False
    # The watch for them was told of something that did not end it.
    heard: Woken | None = None
    # Its workflow is paused: it stands at its beginning. Or others have to end before it begins.
    held: bool = False
    in_line: bool = False
    # It ended while some of its waits were still there.
    leaves_waits: bool = False
    # Of a retry: places it must not walk (again), and failed steps it passes over → words.
    done: frozenset[str] = frozenset()
    passed: dict[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """What is kept on the row while the run may still go on."""
        kept: dict[str, Any] = {
            "ready": [[token.node_id, token.attempt, token.iteration] for token in self.ready],
            "arrivals": self.arrivals,
            "outputs": self.outputs,
            "parked": self.parked,
            "had_errors": self.had_errors,
            "steps": self.steps,
        }
        # Rarely there.
        if self.gone_on:
            kept["gone_on"] = sorted(self.gone_on)
        if self.frames:
            kept["frames"] = {
                key: [each.open, each.failed, each.outputs] for key, each in self.frames.items()
            }
        if self.loops:
            kept["loops"] = {key: vars(each) for key, each in self.loops.items()}
        if self.broken:
            kept["broken"] = self.broken
        if not self.has_begun:
            kept["refusals"] = self.refusals
        if self.is_watched:
            kept["is_watched"] = True
        if self.done:
            kept["done"] = sorted(self.done)
        if self.passed:
            kept["passed"] = self.passed
        return kept

    def restore(self, stored: dict[str, Any]) -> None:
        """Go on from what `as_json` kept."""
        self.ready = deque(
            Token(node_id, attempt, iteration=iteration)
            for node_id, attempt, iteration in stored.get("ready", ())
        )
        self.arrivals = stored.get("arrivals", {})
        self.outputs.update(stored.get("outputs", {}))
        self.parked = stored.get("parked", {})
        self.gone_on = set(stored.get("gone_on", ()))
        self.had_errors = stored.get("had_errors", False)
        self.steps = stored.get("steps", 0)
        self.frames = {key: Frame(*each) for key, each in stored.get("frames", {}).items()}
        self.loops = {key: LoopState(**each) for key, each in stored.get("loops", {}).items()}
        self.broken = [(node_id, iteration) for node_id, iteration in stored.get("broken", ())]
        self.has_begun = "refusals" not in stored
        self.refusals = stored.get("refusals", [])
        self.is_watched = stored.get("is_watched", False)
        self.done = frozenset(stored.get("done", ()))
        self.passed = stored.get("passed", {})

    # ── ways ────────────────────────────────────────────────────────────────

    def follow(
        self,
        node: Node,
        way: Way,
        iteration: str,
        now: datetime,
        *,
        edges: Ways | None = None,
        given_up: frozenset[str] = frozenset(),
    ) -> None:
        """Take the edges of that output; the node's other edges are dead from now on.

        Only these `edges`, where the others are settled at another time. Steps that are
        `given_up` are not begun, whatever has arrived there.
        """
        for name, target in node.edges if edges is None else edges:
            is_taken = way is EVERY or name == way
            if self.program.has_meetings:
                self._arrive(target, iteration, alive=is_taken, now=now, given_up=given_up)
            elif is_taken:
                self.add(Token(target, since=now, iteration=iteration))

    def add(self, token: Token) -> None:
        """This path is ready to be walked, unless the run before has walked on from there."""
        if self.done and token.place in self.done:
            return
        frame = self.frame_of(token.node_id, token.iteration)
        if frame is not None:
            frame.open += 1
        self.ready.append(token)

    def frame_of(self, node_id: str, iteration: str) -> Frame | None:
        """The item of a loop that the step is walked for, or None outside of loops."""
        loop = self.program.nodes[node_id].loop
        return self.frames.get(place(loop, iteration)) if loop else None

    def _arrive(
        self,
        node_id: str,
        iteration: str,
        *,
        alive: bool,
        now: datetime,
        given_up: frozenset[str] = frozenset(),
    ) -> None:
        """A path reaches a node, alive or dead. The node runs once all its paths are settled;
        where paths race, with the first one that is alive.
        """
        todo = [(node_id, alive)]
        while todo:
            target_id, lives = todo.pop()
            target = self.program.nodes[target_id]
            at = place(target_id, iteration)
            count = self.arrivals.setdefault(at, [0, 0])
            count[0 if lives else 1] += 1
            is_settled = sum(count) >= target.ways_in
            if is_settled:
                del self.arrivals[at]
            goes = count[0] == 1 and lives if target.is_race else is_settled and count[0] > 0
            if goes and target_id not in given_up:
                self.add(Token(target_id, since=now, iteration=iteration))
            elif goes or (is_settled and not count[0]):
                todo.extend((next_id, False) for _, next_id in reversed(target.edges))

    def begin_item(self, loop: Node, iteration: str, index: int, now: datetime) -> None:
        """Walk what hangs on that loop for one item."""
        inside = f"{iteration}.{index}" if iteration else str(index)
        self.frames[place(loop.id, inside)] = Frame()
        for target in loop.body:
            self._arrive(target, inside, alive=True, now=now)

    def drop(self, is_there: Callable[[str], bool]) -> list[Token]:
        """Take these steps out of what is ready; those that were."""
        dropped = [token for token in self.ready if is_there(token.place)]
        self.ready = deque(token for token in self.ready if not is_there(token.place))
        return dropped

    def break_off(self) -> None:
        """Nothing of this run goes on; what would have is kept for a retry."""
        self.broken += [(token.node_id, token.iteration) for token in self.ready]
        self.broken += [places(at) for at, kind in self.parked.items() if kind != LEFT]
        self.ready.clear()


def places(at: str) -> tuple[str, str]:
    """Node and iteration of a place."""
    node_id, _, iteration = at.partition("|")
    return node_id, iteration


def around(program: Program, node_id: str, iteration: str) -> Iterator[tuple[str, str]]:
    """The loops a step is walked in, innermost first: (loop, iteration of its item)."""
    loop = program.nodes[node_id].loop
    while loop:
        yield loop, iteration
        iteration = iteration.rpartition(".")[0]
        loop = program.nodes[loop].loop
