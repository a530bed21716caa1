"""The loop: take a ready step, perform it, follow its outcome, until the run stops.

A run stops at its end, at a wait, at an outside call, at an error nobody handles, or after
`STEPS_AT_A_TIME` steps, so that one long run does not keep others waiting.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from app import clock
from app.engine.program import Node
from app.engine.retry import try_again_at
from app.engine.state import RunState, Token, Woken
from app.engine.step import Performed, perform
from app.live.messages import RunChanged
from app.nodes.outcome import Branch, Deliver, Done, Failed, Link, Skipped, Stop, Wait
from app.runs.models import OPEN, RunStatus, StepStatus
from app.runs.recorder import Batch, step_row, wait_row

STEPS_AT_A_TIME = 50

Perform = Callable[[RunState, Node, Token, datetime], Performed]


def begin(run: RunState, batch: Batch, now: datetime) -> None:
    """The trigger fired: its step is done, its edges are taken."""
    node = run.program.trigger
    _record(run, batch, node, Token(node.id, since=run.created_at), now, StepStatus.SUCCEEDED,
            handle="out", summary=node.type.title, input=_plain_event(run))  # fmt: skip
    run.started_at = now
    run.follow(node, "out", now)


def filtered(run: RunState, batch: Batch, reason: str) -> None:
    """The event came, the trigger said no: one light row without steps."""
    run.status, run.reason = RunStatus.FILTERED, f"Did not start: {reason}"
    _write(run, batch)


def walk(run: RunState, batch: Batch, perform: Perform = perform) -> None:
    """Walk the run to its next stop and put what happened into the batch."""
    for woken in run.woken:
        _go_on(run, batch, woken, clock.now())
    run.woken = []
    steps = 0
    while run.ready and steps < STEPS_AT_A_TIME and run.status is RunStatus.QUEUED:
        token = run.ready.popleft()
        node = run.program.nodes[token.node_id]
        now = clock.now()
        done = perform(run, node, token, now)
        _follow(run, batch, node, token, done, now)
        steps += 1
    _settle(run)
    _write(run, batch)


def _follow(
    run: RunState, batch: Batch, node: Node, token: Token, done: Performed, now: datetime
) -> None:
    """What the outcome means for the run. The only place that looks at outcomes."""
    common: dict[str, Any] = {"input": done.input, "notes": done.notes}
    match done.outcome:
        case Done(words, output, links):
            _record(run, batch, node, token, now, StepStatus.SUCCEEDED, handle="out",
                    summary=words, output=output, links=links, **common)  # fmt: skip
            run.outputs[node.id] = output
            run.follow(node, "out", now)
        case Branch(handle, words, output):
            _record(run, batch, node, token, now, StepStatus.SUCCEEDED, handle=handle,
                    summary=words, output=output, **common)  # fmt: skip
            run.outputs[node.id] = output
            run.follow(node, handle, now)
        case Skipped(reason):
            _record(run, batch, node, token, now, StepStatus.SKIPPED, handle="out",
                    summary=reason, **common)  # fmt: skip
            run.follow(node, "out", now)
        case Stop(words):
            _record(run, batch, node, token, now, StepStatus.SUCCEEDED, summary=words, **common)
            run.drop_paths()
        case Wait(until, words):
            _record(run, batch, node, token, now, StepStatus.WAITING, summary=words, until=until,
                    **common)  # fmt: skip
            _park(run, batch, node, token, now, kind="time", due_at=until)
        case Deliver(delivery_id, words, output, links):
            _record(run, batch, node, token, now, StepStatus.RUNNING, summary=words, links=links,
                    **common)  # fmt: skip
            _park(run, batch, node, token, now, kind="delivery", delivery_id=delivery_id,
                  gives={"output": output, "words": words, "links": _links(links)})  # fmt: skip
        case Failed() as failed:
            _fail(run, batch, node, token, failed, now, **common)


def _fail(
    run: RunState,
    batch: Batch,
    node: Node,
    token: Token,
    failed: Failed,
    now: datetime,
    **common: Any,
) -> None:
    """Try again later, go the error's way, go on all the same, or end the run: as the step says."""
    again = None if failed.permanent else try_again_at(now, token.attempt, node.attempts)
    error = {"message": failed.reason, "code": failed.code, "permanent": failed.permanent}
    if again is not None:
        _record(run, batch, node, token, now, StepStatus.RETRYING, summary=failed.reason,
                error=error, until=again, **common)  # fmt: skip
        _park(run, batch, node, token, now, kind="retry", due_at=again)
        return
    handled = node.leads("error")
    _record(run, batch, node, token, now, StepStatus.FAILED, summary=failed.reason, error=error,
            handle="error" if handled else None, **common)  # fmt: skip
    run.had_errors = True
    if handled:
        run.follow(node, "error", now)
    elif node.on_error == "continue":
        run.follow(node, "out", now)
    else:
        run.drop_paths()
        run.status = RunStatus.FAILED
        run.reason = f"{node.name}: {failed.reason}"


def _go_on(run: RunState, batch: Batch, woken: Woken, now: datetime) -> None:
    """A wait is over: perform again, or end the waiting step and follow it."""
    batch.used_waits.append(woken.wait_id)
    run.parked -= 1
    node = run.program.nodes[woken.node_id]
    token = Token(woken.node_id, woken.attempt, since=now)
    if woken.kind == "retry":
        run.ready.append(Token(woken.node_id, woken.attempt + 1, since=now))
    elif woken.kind == "time":
        _record(run, batch, node, token, now, StepStatus.SUCCEEDED, handle="out",
                summary="The wait is over.", resumed=True)  # fmt: skip
        run.follow(node, "out", now)
    elif woken.result.get("ok"):
        output = woken.gives.get("output", {})
        _record(run, batch, node, token, now, StepStatus.SUCCEEDED, handle="out",
                summary=woken.gives.get("words", ""), output=output, resumed=True,
                links=tuple(Link(**link) for link in woken.gives.get("links", [])))  # fmt: skip
        run.outputs[node.id] = output
        run.follow(node, "out", now)
    else:
        failed = Failed(woken.result.get("reason", "It could not be sent."), code="delivery")
        _fail(run, batch, node, token, failed, now, resumed=True)


def _record(
    run: RunState,
    batch: Batch,
    node: Node,
    token: Token,
    now: datetime,
    status: StepStatus,
    *,
    handle: str | None = None,
    summary: str = "",
    input: dict[str, Any] | None = None,
    output: dict[str, Any] | None = None,
    notes: list[str] | None = None,
    links: tuple[Link, ...] = (),
    error: dict[str, Any] | None = None,
    until: datetime | None = None,
    resumed: bool = False,
) -> None:
    run.seq += 1
    is_over = status in (StepStatus.SUCCEEDED, StepStatus.FAILED, StepStatus.SKIPPED)
    more: dict[str, Any] = {}
    if error:
        more["error"] = error
    if notes:
        more["notes"] = notes
    if links:
        more["links"] = _links(links)
    row = step_row(
        org_id=run.org_id,
        run_id=run.id,
        node_id=node.id,
        seq=run.seq,
        status=status,
        now=now,
        attempt=token.attempt,
        handle=handle,
        summary=summary,
        input=input,
        output=output,
        more=more,
        queued_at=token.since,
        started_at=now,
        finished_at=clock.now() if is_over else None,
        until=until,
    )
    if resumed:
        # What the step was given, and since when, stays as it was recorded when it parked.
        batch.resumed_step(_message(run, batch), row)
    else:
        batch.step(_message(run, batch), row, is_new=token.attempt == 1)


def _park(
    run: RunState,
    batch: Batch,
    node: Node,
    token: Token,
    now: datetime,
    *,
    kind: str,
    due_at: datetime | None = None,
    delivery_id: str | None = None,
    gives: dict[str, Any] | None = None,
) -> None:
    run.parked += 1
    batch.new_waits.append(
        wait_row(
            org_id=run.org_id,
            run_id=run.id,
            node_id=node.id,
            attempt=token.attempt,
            kind=kind,
            now=now,
            due_at=due_at,
            delivery_id=delivery_id,
            gives=gives,
        )
    )
    if kind == "delivery":
        run.is_calling = True
        batch.deliveries += 1


def _settle(run: RunState) -> None:
    """The status the run stops with."""
    if run.status is not RunStatus.QUEUED or run.ready:
        return
    if run.parked:
        run.status = RunStatus.RUNNING if run.is_calling else RunStatus.WAITING
    elif run.had_errors:
        run.status = RunStatus.COMPLETED_WITH_ERRORS
    else:
        run.status = RunStatus.COMPLETED


def _write(run: RunState, batch: Batch) -> None:
    """The run's own row, new or changed."""
    is_open = run.status in OPEN
    batch.leaves_work |= run.status is RunStatus.QUEUED
    finished_at = None if is_open else clock.now()
    state = run.as_json() if is_open else {}
    message = _message(run, batch)
    message.status, message.seq = run.status, run.seq
    if not run.is_new:
        batch.changed_runs.append(
            {
                "run_id": run.id,
                "new_status": run.status,
                "new_reason": run.reason,
                "new_seq": run.seq,
                "new_state": state,
                "new_started_at": run.started_at,
                "new_finished_at": finished_at,
            }
        )
        return
    batch.new_runs.append(
        {
            "id": run.id,
            "org_id": run.org_id,
            "workflow_id": run.workflow_id,
            "version_id": run.version_id,
            "version_number": run.version_number,
            "event_id": run.event_id,
            "trigger_type": run.trigger_type,
            "subject_type": run.subject[0] if run.subject else None,
            "subject_id": run.subject[1] if run.subject else None,
            "patient_id": run.patient_id,
            "status": run.status,
            "reason": run.reason,
            "seq": run.seq,
            "state": state,
            "depth": run.depth,
            "tries": 0,
            "try_at": None,
            "created_at": run.created_at,
            "started_at": run.started_at,
            "finished_at": finished_at,
        }
    )


def _message(run: RunState, batch: Batch) -> RunChanged:
    return batch.tell(run.id, run.workflow_id, run.org_id, after=run.seen_seq)


def _links(links: tuple[Link, ...]) -> list[dict[str, str]]:
    return [{"type": link.type, "id": link.id, "label": link.label} for link in links]


def _plain_event(run: RunState) -> dict[str, Any]:
    if run.subject is None:
        return {"event": run.trigger_type}
    return {"event": run.trigger_type, run.subject[0]: run.subject[1]}
