"""Where a retry goes on: the state of the run that broke off, made ready to be walked again.

Every place of a run is walked at most once. So whatever is done already is kept out of the way
(`done`), and only what broke off, was ready or was parked is walked again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from app.engine.program import Program
from app.engine.state import around, place, places
from app.privacy.masking import as_stored
from app.runs.models import OPEN_STEPS, Run, RunStatus, StepRecord, StepStatus

Place = tuple[str, str]


@dataclass(frozen=True)
class TakenOver:
    """What of a run that is over a retry begins with."""

    state: dict[str, Any]
    # (node, iteration) of the steps that are performed again.
    again: list[Place]
    # Steps that are done and belong to the retry too.
    kept: list[StepRecord]
    # Places of loops that go on.
    loops: frozenset[str]


def broken_places(run: Run, steps: Iterable[StepRecord]) -> list[Place]:
    """Where the run broke off; where it never did, the failed steps it passed over."""
    stored = run.state
    found = [(node_id, iteration) for node_id, iteration in stored.get("broken", ())]
    found += [(node_id, iteration) for node_id, _, iteration in stored.get("ready", ())]
    found += [places(at) for at in stored.get("parked", {})]
    if not found:
        found = [(step.node_id, step.iteration) for step in steps if _is_passed_over(step)]
    return list(dict.fromkeys(found))


def _is_passed_over(step: StepRecord) -> bool:
    # The one that went the error's way was dealt with: its handle says so.
    return step.status == StepStatus.FAILED and step.handle is None


def take_over(
    run: Run,
    steps: Sequence[StepRecord],
    again: Sequence[Place],
    program: Program,
    *,
    passed: str | None = None,
) -> TakenOver:
    """Go on at these places of the run with `program`, which has nodes for all of them.

    With `passed` (words) the steps that failed are not performed, but passed over.
    """
    rows = {place(step.node_id, step.iteration): step for step in steps}
    at_again = {place(*each) for each in again}
    loops = _Loops(run.state, rows, program)
    loops.reopen(again)
    failed = [at for at in at_again if _has_failed(rows.get(at))]
    kept = [step for step in steps if _is_kept(step, at_again, loops.under_way, program)]
    had_errors = any(step.status == StepStatus.FAILED for step in kept)
    state: dict[str, Any] = {
        "ready": [[node_id, 1, iteration] for node_id, iteration in again],
        "arrivals": _arrivals(run, rows, [places(at) for at in failed], program),
        "outputs": _outputs(run, steps),
        "parked": {},
        "had_errors": had_errors or (passed is not None and bool(failed)),
        "steps": 0,
        "done": _in_the_way(rows, at_again, again, program),
    }
    if loops.frames:
        state["frames"], state["loops"] = loops.frames, loops.under_way
    if passed is not None:
        state["passed"] = dict.fromkeys(failed, passed)
    return TakenOver(state, list(again), kept, frozenset(loops.under_way))


def _has_failed(step: StepRecord | None) -> bool:
    return step is not None and step.status == StepStatus.FAILED


def _is_kept(
    step: StepRecord, again: Collection[str], loops: Collection[str], program: Program
) -> bool:
    at = place(step.node_id, step.iteration)
    if at in again or step.node_id not in program.nodes:
        return False
    return at in loops or step.status not in OPEN_STEPS


def _outputs(run: Run, steps: Sequence[StepRecord]) -> dict[str, Any]:
    """What later steps may use; a run that was completed keeps it on its steps only."""
    given: dict[str, Any] = {
        step.node_id: as_stored(step.output) for step in steps if not step.iteration and step.output
    }
    given.update(run.state.get("outputs", {}))
    return given


def _in_the_way(
    rows: Collection[str], at_again: Collection[str], again: Sequence[Place], program: Program
) -> list[str]:
    """Places behind those walked again that are done already, and those walked again themselves."""
    ahead = reachable(program, [node_id for node_id, _ in again])
    iterations = {
        ".".join(numbers[:length])
        for _, iteration in again
        for numbers in [iteration.split(".") if iteration else []]
        for length in range(len(numbers) + 1)
    }
    done = {
        at
        for at in rows
        for node_id, iteration in [places(at)]
        if node_id in ahead and iteration in iterations
    }
    return sorted(done | set(at_again))


def reachable(program: Program, node_ids: Iterable[str]) -> set[str]:
    """These nodes and all that may be walked after them."""
    found: set[str] = set()
    todo = list(node_ids)
    while todo:
        node_id = todo.pop()
        if node_id in found or node_id not in program.nodes:
            continue
        found.add(node_id)
        node = program.nodes[node_id]
        todo += [target for _, target in node.edges]
        todo += node.body
        todo += [node.loop] if node.loop else []
    return found


# ── where paths meet ─────────────────────────────────────────────────────────


def _arrivals(
    run: Run, rows: Collection[str], failed: Iterable[Place], program: Program
) -> dict[str, list[int]]:
    """What has arrived where paths meet, without the paths that ended with a failed step."""
    stored = run.state.get("arrivals", {})
    arrivals = {at: list(count) for at, count in stored.items() if places(at)[0] in program.nodes}
    if not program.has_meetings:
        return arrivals
    for node_id, iteration in failed:
        if not _ended_the_run(run, rows, node_id, iteration, program):
            _revive(arrivals, rows, node_id, iteration, program)
    return arrivals


def _ended_the_run(run: Run, rows: Any, node_id: str, iteration: str, program: Program) -> bool:
    """The step that ended the run left nothing behind: nothing has arrived dead after it."""
    step = rows[place(node_id, iteration)]
    words = f"{program.nodes[node_id].name}: {step.summary}"
    return run.status == RunStatus.FAILED and run.reason == words


def _revive(
    arrivals: dict[str, list[int]],
    rows: Collection[str],
    node_id: str,
    iteration: str,
    program: Program,
) -> None:
    """Take back that the ways from this step have arrived dead: the opposite of `_arrive`."""
    todo = [node_id]
    while todo:
        for _, target in program.nodes[todo.pop()].edges:
            at = place(target, iteration)
            count = arrivals.get(at)
            if count is not None:
                count[1] = max(0, count[1] - 1)
                if not any(count):
                    del arrivals[at]
            elif at not in rows:  # all its ways were dead, so those behind it are dead too
                others = program.nodes[target].ways_in - 1
                if others:
                    arrivals[at] = [0, others]
                todo.append(target)


# ── loops ────────────────────────────────────────────────────────────────────


class _Loops:
    """The loops in which something is walked again, as if they had stopped just before it."""

    def __init__(
        self, stored: dict[str, Any], rows: dict[str, StepRecord], program: Program
    ) -> None:
        self._frames = stored.get("frames", {})
        self._loops = stored.get("loops", {})
        self._rows = rows
        self._program = program
        # As in the stored state: item → [open, failed, outputs], loop → how far it got.
        self.frames: dict[str, list[Any]] = {}
        self.under_way: dict[str, dict[str, Any]] = {}

    def reopen(self, again: Sequence[Place]) -> None:
        """Open every item, of every loop around it, in which one of these is walked."""
        for node_id, iteration in again:
            for loop, item in around(self._program, node_id, iteration):
                self._open_loop(loop, item.rpartition(".")[0])
                self._open_item(loop, item)
        inside = [*again, *(places(at) for at in self.under_way)]
        for node_id, iteration in inside:
            head = self._program.nodes[node_id].loop
            if head is not None:
                self.frames[place(head, iteration)][0] += 1

    def _open_loop(self, loop: str, outside: str) -> None:
        at = place(loop, outside)
        if at in self.under_way:
            return
        kept = self._loops.get(at)
        if kept is None:  # it was over: all its items had begun
            output = self._rows[at].output if at in self._rows else {}
            count = output.get("count", 0)
            kept = {"count": count, "at_most": 1, "stops": False, "next": count,
                    "failed": output.get("failed", 0)}  # fmt: skip
        self.under_way[at] = {**kept, "active": 0}

    def _open_item(self, loop: str, item: str) -> None:
        at = place(loop, item)
        if at in self.frames:
            return
        of_loop = self.under_way[place(loop, item.rpartition(".")[0])]
        of_loop["active"] += 1
        kept = self._frames.get(at)
        if kept is None:  # this item was over, and counted as failed
            of_loop["failed"] = max(0, of_loop["failed"] - 1)
        self.frames[at] = [0, False, kept[2] if kept else self._given(loop, item)]

    def _given(self, loop: str, item: str) -> dict[str, Any]:
        nodes = self._program.nodes
        return {
            step.node_id: as_stored(step.output)
            for step in self._rows.values()
            if step.iteration == item and step.output
            and step.node_id in nodes and nodes[step.node_id].loop == loop
        }  # fmt: skip
