"""The loop: take a ready step, perform it, follow its outcome, until the run stops.

A run stops at its end, at a wait, at an outside call, at an error nobody handles, or after
`STEPS_AT_A_TIME` steps, so that one long run does not keep others waiting.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from app import clock
from app.engine import calls, loops
from app.engine.ending import CALLING, end_early, give_up_loop, leave_rivals
from app.engine.program import Node
from app.engine.record import Here, links_as_json, plain_event, record, write
from app.engine.retry import try_again_at
from app.engine.state import EVERY, HELD, LEFT, NOTHING, RunState, Token, Way, Woken
from app.engine.step import Performed, perform
from app.nodes.outcome import (
    Branch,
    Call,
    Deliver,
    Done,
    Failed,
    Filter,
    Fork,
    Link,
    Loop,
    Outcome,
    Skipped,
    Stop,
    Wait,
)
from app.rules import gate
from app.rules.exits import Told, why_by_event, why_by_records
from app.runs.models import RunStatus, StepStatus
from app.runs.recorder import Batch

STEPS_AT_A_TIME = 50
# A loop within a loop within a loop can ask for more than anybody meant.
MOST_STEPS = 250_000

# (run, node, token, now) and, where the step was parked, what woke it.
Perform = Callable[..., Performed]


def begin(run: RunState, batch: Batch, now: datetime) -> None:
    """The trigger fired: its step is done, its edges are taken."""
    node = run.program.trigger
    record(run, batch, node, Token(node.id, since=run.created_at), now, StepStatus.SUCCEEDED,
           handle="out", summary=node.type.title, input=plain_event(run))  # fmt: skip
    run.started_at, run.has_begun = now, False
    run.follow(node, "out", "", now)


def filtered(run: RunState, batch: Batch, reason: str) -> None:
    """The event came, the trigger said no: one light row without steps."""
    run.status, run.reason = RunStatus.FILTERED, f"Did not start: {reason}"
    write(run, batch)


def _did_not_start(run: RunState, batch: Batch) -> None:
    """Nothing came of it but questions, one of which was answered no: the same light row."""
    run.status, run.reason = RunStatus.FILTERED, f"Did not start: {'; '.join(run.refusals)}"
    run.started_at = None
    batch.forget_steps(run.id, stored=run.seen_seq > 0)
    if not run.is_new and run.program.rules.enrolling.remembers:
        gate.forget(run.workflow_id, run.id)


def walk(run: RunState, batch: Batch, perform: Perform = perform) -> None:
    """Walk the run to its next stop and put what happened into the batch."""
    reason = _why_exit(run)
    if reason is not None:
        end_early(run, batch, RunStatus.EXITED, reason, clock.now())
    else:
        for woken in run.woken:
            _go_on(run, batch, woken, perform, clock.now())
    run.woken = []
    left = STEPS_AT_A_TIME
    while run.ready and left and run.status is RunStatus.QUEUED:
        token = run.ready.popleft()
        node = run.program.nodes[token.node_id]
        now = clock.now()
        if node.is_race and node.rivals:
            leave_rivals(run, batch, node, token, now)
        done = perform(run, node, token, now)
        given = {"input": done.input, "notes": done.notes}
        follow(Here(run, batch, node, token, now, given), done.outcome)
        run.steps += 1
        left -= 1
    if run.ready and run.steps > MOST_STEPS:
        words = f"It took more than {MOST_STEPS:,} steps."
        end_early(run, batch, RunStatus.FAILED, words, clock.now())
    _settle(run)
    if run.status is RunStatus.COMPLETED and run.refusals and not run.has_begun:
        _did_not_start(run, batch)
    write(run, batch)


def follow(here: Here, outcome: Outcome) -> None:
    """What the outcome means for the run. The only place that looks at outcomes."""
    here.run.has_begun |= not isinstance(outcome, Filter)
    _MEANS[type(outcome)](here, outcome)


def _done(here: Here, outcome: Done) -> None:
    here.record(
        StepStatus.SUCCEEDED,
        handle=here.node.onward,
        summary=outcome.words,
        output=outcome.output,
        links=outcome.links,
    )
    loops.give(here.run, here.token, outcome.output)
    _leave(here, here.node.onward)


def _branched(here: Here, outcome: Branch) -> None:
    here.record(
        StepStatus.SUCCEEDED, handle=outcome.handle, summary=outcome.words, output=outcome.output
    )
    loops.give(here.run, here.token, outcome.output)
    _leave(here, outcome.handle)


def _filtered(here: Here, outcome: Filter) -> None:
    if outcome.passes:
        here.record(StepStatus.SUCCEEDED, handle=here.node.onward, summary=outcome.words)
        _leave(here, here.node.onward)
        return
    here.run.refusals.append(outcome.words)
    here.record(StepStatus.SKIPPED, summary=f"It does not go on: {outcome.words}")
    _leave(here, NOTHING)


def _forked(here: Here, outcome: Fork) -> None:
    here.record(StepStatus.SUCCEEDED, summary=outcome.words)
    _leave(here, EVERY)


def _skipped(here: Here, outcome: Skipped) -> None:
    handle = None if outcome.ends else here.node.onward
    here.record(StepStatus.SKIPPED, handle=handle, summary=outcome.reason)
    _leave(here, handle or NOTHING)


def _stopped(here: Here, outcome: Stop) -> None:
    here.record(StepStatus.SUCCEEDED, summary=outcome.words)
    end_early(here.run, here.batch, RunStatus.QUEUED, outcome.words, here.now)


def _waits(here: Here, outcome: Wait) -> None:
    here.record(StepStatus.WAITING, summary=outcome.words, until=outcome.until)
    here.park(
        "wait",
        due_at=outcome.until,
        watches=outcome.watches,
        gives={
            "handle": outcome.handle,
            "went_on": outcome.goes_on or here.went_on,
            "started": here.started.isoformat(),
        },
    )
    if outcome.goes_on and not here.went_on:
        here.run.gone_on.add(here.token.place)
        here.run.follow(here.node, here.node.onward, here.token.iteration, here.now,
                        edges=here.node.at_once)  # fmt: skip


def _delivers(here: Here, outcome: Deliver) -> None:
    here.record(
        StepStatus.WAITING if outcome.until else StepStatus.RUNNING,
        summary=outcome.held or outcome.words,
        links=outcome.links,
        until=outcome.until,
    )
    here.park(
        HELD if outcome.until else "delivery",
        delivery_id=outcome.delivery_id,
        gives={
            "output": outcome.output,
            "words": outcome.words,
            "links": links_as_json(outcome.links),
            "went_on": here.went_on,
            "resumes": outcome.resumes,
        },
    )
    if here.is_left:
        here.run.parked[here.token.place] = LEFT


def _loops(here: Here, outcome: Loop) -> None:
    if loops.begin(here, outcome):
        _leave(here, here.node.onward)


def _calls(here: Here, outcome: Call) -> None:
    """Start another workflow; wait for its run, or go on at once."""
    run = here.run
    started = calls.start(run, outcome, f"{run.root_run_id or run.id}:{here.token.place}")
    if isinstance(started, Failed):
        _failed(here, started)
        return
    here.batch.leaves_work = True
    output, links = {"run_id": started}, (Link("run", started, outcome.words),)
    if not outcome.waits:
        _done(here, Done(outcome.words, output, links))
        return
    here.record(StepStatus.WAITING, summary=outcome.words, links=links, output=output)
    here.park("wait", watches=calls.end_of(started), gives={"handle": here.node.onward})


def _failed(here: Here, outcome: Failed) -> None:
    """Try again later, go the error's way, go on all the same, or end the run: as the step says."""
    run, node, token = here.run, here.node, here.token
    error = {"message": outcome.reason, "code": outcome.code, "permanent": outcome.permanent}
    again = None if outcome.permanent else _next_try(here)
    if again is not None:
        here.record(StepStatus.RETRYING, summary=outcome.reason, error=error, until=again)
        gives = {"went_on": here.went_on, "resumes": here.is_resumed}
        here.park("retry", due_at=again, gives=gives)
        return
    is_handled = node.leads("error") and not here.is_left
    handle = "error" if is_handled else None
    here.record(StepStatus.FAILED, summary=outcome.reason, error=error, handle=handle)
    run.had_errors = True
    if is_handled:
        _leave(here, "error")
    elif node.on_error == "continue" or here.went_on or here.is_left:
        _leave(here, node.onward)
    else:
        run.broken.append((node.id, token.iteration))
        _break_off(here, f"{node.name}: {outcome.reason}")


def _break_off(here: Here, words: str) -> None:
    """Nobody deals with the failure: its path ends, or the loop it is in, or the run."""
    failing = loops.loops_that_fail(here.run, here.token)
    if failing is None:
        end_early(here.run, here.batch, RunStatus.FAILED, words, here.now)
        return
    ended = here
    for head in failing:
        ended = give_up_loop(here.run, here.batch, head, words, here.now)
    _leave(ended, NOTHING)


_MEANS: dict[type[Any], Callable[[Here, Any], None]] = {
    Done: _done,
    Branch: _branched,
    Filter: _filtered,
    Fork: _forked,
    Skipped: _skipped,
    Stop: _stopped,
    Wait: _waits,
    Deliver: _delivers,
    Loop: _loops,
    Call: _calls,
    Failed: _failed,
}


def _next_try(here: Here) -> datetime | None:
    node = here.node
    return try_again_at(
        here.now, here.token.attempt, node.attempts, node.first_pause, node.longest_pause
    )


def _leave(here: Here, way: Way) -> None:
    """Go on from a step that is over; when a loop is over with it, go on from there too."""
    if here.is_left:
        return  # whatever comes after was settled when its path was given up
    edges = here.node.afterwards if here.went_on else None
    here.run.follow(here.node, way, here.token.iteration, here.now, edges=edges)
    ended = loops.path_ended(here)
    if ended is not None:
        _leave(ended, ended.node.onward)


def _why_exit(run: RunState) -> str | None:
    """Why a rule of the workflow ends the run here, or None."""
    exits = run.program.rules.exits
    if not exits:
        return None
    for woken in run.woken:
        if woken.kind == "exit" and woken.by.event_type:
            event = woken.by.scope.get("event") or {}
            told = Told(woken.by.event_type, woken.by.subject_id, event.get("data") or {})
            reason = why_by_event(exits, told, run.scope, run.subject)
            if reason is not None:
                return reason
    return why_by_records(exits, run.scope, run.subject[0] if run.subject else None)


def _go_on(run: RunState, batch: Batch, woken: Woken, perform: Perform, now: datetime) -> None:
    """A wait is over: perform again, or end the waiting step and follow it."""
    batch.used_waits.append(woken.wait_id)
    if woken.kind == "exit":
        run.is_watched = False  # this event was not one of them; it goes on watching
        run.heard = woken
        return
    node = run.program.nodes[woken.node_id]
    attempt = woken.attempt + (woken.kind == "retry")
    token = Token(woken.node_id, attempt, since=now, iteration=woken.iteration)
    kind = run.parked.pop(token.place, None)
    if kind is None or run.status is not RunStatus.QUEUED:
        return  # another path was first, or the run has just ended
    run.gone_on.discard(token.place)
    done, is_resumed = _resume(run, node, token, woken, perform, now)
    went_on = bool(woken.gives.get("went_on"))
    given = {"input": done.input, "notes": done.notes}
    here = Here(
        run, batch, node, token, now, given, is_resumed, went_on, woken, is_left=kind == LEFT
    )
    follow(here, done.outcome)


def _resume(
    run: RunState, node: Node, token: Token, woken: Woken, perform: Perform, now: datetime
) -> tuple[Performed, bool]:
    """How a parked step goes on, and whether it keeps what it was given before."""
    gives = woken.gives
    if woken.kind == "retry":
        resumes = bool(gives.get("resumes")) and node.type.resume is not None
        return perform(run, node, token, now, woken if resumes else None), resumes
    if woken.kind == "wait":
        if node.type.resume is not None and node.enabled:
            return perform(run, node, token, now, woken), True
        return Performed(Branch(gives.get("handle", node.onward), "The wait is over.")), True
    if gives.get("resumes") and node.type.resume is not None and node.enabled:
        return perform(run, node, token, now, woken), True
    return Performed(_answered(gives, woken.result)), True


def _answered(gives: dict[str, Any], answer: dict[str, Any]) -> Outcome:
    """How a step ends by the answer to its delivery."""
    if answer.get("ok"):
        links = tuple(Link(**link) for link in gives.get("links", ()))
        return Done(gives.get("words", ""), gives.get("output", {}), links)
    if "withheld" in answer:
        return Skipped(answer["withheld"] or "It was not to be sent any more.")
    return Failed(answer.get("reason") or "It could not be sent.", code="delivery")


def _settle(run: RunState) -> None:
    """The status the run stops with."""
    if run.status is not RunStatus.QUEUED or run.ready:
        return
    if run.in_line:
        run.status = RunStatus.WAITING  # woken by an event that does not concern it
        return
    if run.parked:
        is_calling = not (CALLING - {HELD}).isdisjoint(run.parked.values())
        run.status = RunStatus.RUNNING if is_calling else RunStatus.WAITING
    elif run.had_errors:
        run.status = RunStatus.COMPLETED_WITH_ERRORS
    else:
        run.status = RunStatus.COMPLETED
