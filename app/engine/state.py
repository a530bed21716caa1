"""Where a run stands: a value walked in memory, kept on the run's row between stops."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.engine.program import Node, Program
from app.engine.scope import Scope
from app.runs.models import RunStatus


@dataclass
class Token:
    """A path that has arrived at a node. `attempt` counts the tries of that step."""

    node_id: str
    attempt: int = 1
    # When it got there: the step waited in the queue from then on.
    since: datetime | None = None


@dataclass
class Woken:
    """A wait whose moment came, and how its delivery ended if it was for one."""

    wait_id: str
    node_id: str
    attempt: int
    kind: str
    gives: dict[str, Any]
    result: dict[str, Any]


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
    status: RunStatus = RunStatus.QUEUED
    reason: str | None = None
    seq: int = 0
    # The seq that watchers have seen: live messages tell of what came after it.
    seen_seq: int = 0
    ready: deque[Token] = field(default_factory=deque)
    woken: list[Woken] = field(default_factory=list)
    # Nodes that wait for more paths to arrive: node → [arrived alive, arrived dead].
    arrivals: dict[str, list[int]] = field(default_factory=dict)
    outputs: dict[str, dict[str, Any]] = field(default_factory=dict)
    parked: int = 0
    had_errors: bool = False
    # An outside call was asked for in this walk.
    is_calling: bool = False

    def as_json(self) -> dict[str, Any]:
        """What is kept on the row while the run is not over."""
        return {
            "ready": [[token.node_id, token.attempt] for token in self.ready],
            "arrivals": self.arrivals,
            "outputs": self.outputs,
            "parked": self.parked,
            "had_errors": self.had_errors,
        }

    def restore(self, stored: dict[str, Any]) -> None:
        """Go on from what `as_json` kept."""
        self.ready = deque(Token(node_id, attempt) for node_id, attempt in stored.get("ready", []))
        self.arrivals = stored.get("arrivals", {})
        self.outputs.update(stored.get("outputs", {}))
        self.parked = stored.get("parked", 0)
        self.had_errors = stored.get("had_errors", False)

    # ── ways ────────────────────────────────────────────────────────────────

    def follow(self, node: Node, handle: str, now: datetime) -> None:
        """Take the edges of that output; the node's other edges are dead from now on."""
        if not self.program.has_meetings:
            for name, target in node.edges:
                if name == handle:
                    self.ready.append(Token(target, since=now))
            return
        for name, target in node.edges:
            self._arrive(target, alive=name == handle, now=now)

    def _arrive(self, node_id: str, *, alive: bool, now: datetime) -> None:
        """A path reaches a node, alive or dead. The node runs once all its paths are settled."""
        todo = [(node_id, alive)]
        while todo:
            target_id, lives = todo.pop()
            target = self.program.nodes[target_id]
            count = self.arrivals.setdefault(target_id, [0, 0])
            count[0 if lives else 1] += 1
            if sum(count) < target.ways_in:
                continue
            del self.arrivals[target_id]
            if count[0]:
                self.ready.append(Token(target_id, since=now))
            else:
                todo.extend((next_id, False) for _, next_id in target.edges)

    def drop_paths(self) -> None:
        """Nothing of this run goes on."""
        self.ready.clear()
        self.arrivals.clear()
