"""Paths and runs that are given up: what was parked is cancelled, and says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from app.engine import loops
from app.engine.program import Node
from app.engine.record import Here, write
from app.engine.state import HELD, LEFT, NOTHING, RunState, Token, places
from app.runs import parked
from app.runs.models import RunStatus, StepStatus
from app.runs.recorder import Batch

# Kinds of waits for the outside world.
CALLING = frozenset({"delivery", HELD, LEFT})


def end_early(run: RunState, batch: Batch, status: RunStatus, words: str, now: datetime) -> None:
    """Nothing of this run goes on. With the status QUEUED it simply ends, as completed."""
    if status is RunStatus.FAILED:
        run.break_off()
    for at in (*run.parked, *run.loops):
        _cancel(run, batch, at, f"The run ended before: {words}", now)
    if not CALLING.isdisjoint(run.parked.values()):
        parked.call_back([run.id], words)
    run.leaves_waits = bool(run.parked)
    run.parked.clear()
    run.gone_on.clear()
    run.ready.clear()
    if status is not RunStatus.QUEUED:
        run.status, run.reason = status, words


def take_back(run: RunState, batch: Batch, words: str, now: datetime) -> None:
    """Cancel a run that began in this very batch: it is written down as cancelled."""
    batch.new_runs = [row for row in batch.new_runs if row["id"] != run.id]
    end_early(run, batch, RunStatus.CANCELLED, words, now)
    write(run, batch)


def leave_rivals(run: RunState, batch: Batch, race: Node, winner: Token, now: datetime) -> None:
    """The first path has arrived where paths race: the others are given up.

    What has been handed to the outside world is waited for all the same.
    """
    words = "Another path was first."
    for at, went_on in _give_up(run, batch, lambda at: _is_rival(at, race, winner), words, now):
        node_id, iteration = places(at)
        if iteration != winner.iteration:
            continue  # it went with the loop it was in
        node = run.program.nodes[node_id]
        edges = node.afterwards if went_on else None
        run.follow(node, NOTHING, iteration, now, edges=edges, given_up=race.rivals)
        token = Token(node_id, since=now, iteration=iteration)
        loops.path_ended(Here(run, batch, node, token, now))


def give_up_loop(run: RunState, batch: Batch, head: Token, words: str, now: datetime) -> Here:
    """An item failed and the loop stops with it: the loop's own step, which failed."""
    _give_up(run, batch, lambda at: loops.is_inside(run, at, head), "Another entry failed.", now)
    loop = run.loops[head.place]
    here = Here(run, batch, run.program.nodes[head.node_id], head, now, is_resumed=True)
    here.record(
        StepStatus.FAILED,
        summary=words,
        error={"message": words, "code": "entry_failed", "permanent": True},
        output={"count": loop.count, "failed": loop.failed + 1},
    )
    loops.forget(run, head.place)
    return here


def _give_up(
    run: RunState, batch: Batch, is_there: Callable[[str], bool], words: str, now: datetime
) -> list[tuple[str, bool]]:
    """Take these places out of the run: what was there, and whether its path had gone on.

    An outside call under way stays parked, so that the run waits for its answer.
    """
    gone = []
    for at in [at for at, kind in run.parked.items() if kind != LEFT and is_there(at)]:
        gone.append((at, at in run.gone_on))
        run.gone_on.discard(at)
        if run.parked[at] in CALLING:
            run.parked[at] = LEFT
            continue
        del run.parked[at]
        _cancel(run, batch, at, words, now)
        batch.drop_wait(run.id, *places(at))
    gone += [(token.place, False) for token in run.drop(is_there)]
    for at in [at for at in run.loops if is_there(at)]:
        gone.append((at, False))
        _cancel(run, batch, at, words, now)
        loops.forget(run, at)
    return gone


def _is_rival(at: str, race: Node, winner: Token) -> bool:
    node_id, iteration = places(at)
    inside = f"{winner.iteration}." if winner.iteration else ""
    is_near = iteration == winner.iteration or iteration.startswith(inside)
    return is_near and node_id in race.rivals


def _cancel(run: RunState, batch: Batch, at: str, words: str, now: datetime) -> None:
    node_id, iteration = places(at)
    token = Token(node_id, since=now, iteration=iteration)
    here = Here(run, batch, run.program.nodes[node_id], token, now, is_resumed=True)
    here.record(StepStatus.CANCELLED, summary=words)
