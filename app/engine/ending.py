"""Paths and runs that are given up: what was parked is cancelled, and says so."""

from __future__ import annotations

from datetime import datetime

from app.engine import loops
from app.engine.program import Node
from app.engine.record import Here
from app.engine.state import NOTHING, RunState, Token, places
from app.runs import parked
from app.runs.models import RunStatus, StepStatus
from app.runs.recorder import Batch


def end_early(run: RunState, batch: Batch, status: RunStatus, words: str, now: datetime) -> None:
    """Nothing of this run goes on. With the status QUEUED it simply ends, as completed."""
    if status is RunStatus.FAILED:
        run.break_off()
    for at in (*run.parked, *run.loops):
        _cancel(run, batch, at, f"The run ended before: {words}", now)
    if "delivery" in run.parked.values():
        parked.call_back([run.id], words)
    run.leaves_waits = bool(run.parked)
    run.parked.clear()
    run.ready.clear()
    if status is not RunStatus.QUEUED:
        run.status, run.reason = status, words


def leave_rivals(run: RunState, batch: Batch, race: Node, winner: Token, now: datetime) -> None:
    """The first path has arrived where paths race: the others are given up.

    What has been handed to the outside world is waited for all the same.
    """
    places_there = {
        at
        for at in (*run.parked, *(token.place for token in run.ready))
        if run.parked.get(at) != "delivery" and _is_rival(at, race, winner)
    }
    looping = [at for at in run.loops if _is_rival(at, race, winner)]
    for at in (*(at for at in places_there if at in run.parked), *looping):
        _cancel(run, batch, at, "Another path was first.", now)
        batch.dropped_waits.append((run.id, *places(at)))
    run.drop(places_there)
    for at in places_there:
        run.parked.pop(at, None)
    for at in looping:
        loops.forget(run, at)
    for at in (*places_there, *looping):
        node_id, iteration = places(at)
        if iteration == winner.iteration:  # those deeper down went with their loop
            token = Token(node_id, since=now, iteration=iteration)
            run.follow(run.program.nodes[node_id], NOTHING, iteration, now)
            loops.path_ended(Here(run, batch, run.program.nodes[node_id], token, now))


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
