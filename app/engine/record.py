"""What a walk has to write down: steps, waits and the run's own row, gathered in the batch."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from app import clock, ids
from app.engine.actor import automation
from app.engine.private import keeps_private
from app.engine.program import Node
from app.engine.state import HELD, RunState, Token, Woken
from app.events.models import Event
from app.events.names import CALLED
from app.live.messages import RunChanged
from app.nodes.outcome import Link, Watch
from app.privacy.masking import NOT_STORED, masked, unnamed
from app.rules.exits import watched
from app.rules.keys import key_of
from app.rules.tally import Tally
from app.runs.ended import tell_end
from app.runs.models import OPEN, RunStatus, StepStatus
from app.runs.recorder import Batch, step_row, wait_row, watch_row

# An event is told a moment before its transaction ends: one that is this much older than what
# a run has seen may still be news to it.
LATE = timedelta(seconds=30)

OVER = (StepStatus.SUCCEEDED, StepStatus.FAILED, StepStatus.SKIPPED, StepStatus.CANCELLED)


@dataclass(frozen=True)
class Here:
    """One step in the hands of the walk: whose, which, when, and what it was given."""

    run: RunState
    batch: Batch
    node: Node
    token: Token
    now: datetime
    given: dict[str, Any] = field(default_factory=dict)
    # It was parked before: it keeps what it was given, and when it began.
    is_resumed: bool = False
    # Its path went on while it was parked.
    went_on: bool = False
    # What woke it, where it was parked before.
    woken: Woken | None = None
    # Its path was given up while an outside call of it was under way.
    is_left: bool = False

    @property
    def started(self) -> datetime:
        """When the step began."""
        return (self.woken.started if self.woken else None) or self.now

    def record(self, status: StepStatus, **what: Any) -> None:
        """Write down the step's new state."""
        record(self.run, self.batch, self.node, self.token, self.now, status,
               resumed=self.is_resumed, **self.given, **what)  # fmt: skip

    def park(self, kind: str, **how: Any) -> None:
        """Let this path wait."""
        park(self.run, self.batch, self.node, self.token, self.now, kind=kind,
             woken=self.woken, **how)  # fmt: skip
        if self.went_on:
            self.run.gone_on.add(self.token.place)


def record(
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
    """A step's new state. A `resumed` one keeps what it was given, and when it began."""
    run.seq += 1
    more: dict[str, Any] = {}
    if error:
        more["error"] = error
    if notes:
        more["notes"] = notes
    if links:
        more["links"] = links_as_json(links)
    if node.private and not keeps_private(run):
        output = output and masked(output, node.private.outputs, NOT_STORED)
        if links:
            more["links"] = unnamed(more["links"])
    row = step_row(
        org_id=run.org_id,
        run_id=run.id,
        node_id=node.id,
        iteration=token.iteration,
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
        finished_at=clock.now() if status in OVER else None,
        until=until,
    )
    if resumed:
        batch.resumed_step(message(run, batch), row)
    else:
        batch.step(message(run, batch), row, is_new=token.attempt == 1)


def park(
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
    watches: tuple[Watch, ...] = (),
    woken: Woken | None = None,
) -> None:
    """This path waits: a row, woken by its moment, its delivery or an event it watches for.

    With `woken` it waits once more: what it has heard already does not wake it again.
    """
    if kind != "exit":
        run.parked[token.place] = kind
    row = wait_row(
        org_id=run.org_id,
        run_id=run.id,
        node_id=node.id,
        iteration=token.iteration,
        attempt=token.attempt,
        kind=kind,
        now=now,
        due_at=due_at,
        delivery_id=delivery_id,
        gives=gives,
        is_checked=not watches,
    )
    batch.new_waits.append(row)
    told_at = woken.by.at if woken else None
    for watch in watches:
        since = watch.since or now - LATE
        if told_at is not None:
            since = max(since, told_at - LATE)
        for event_type in sorted(watch.types) if watch.types is not None else (None,):
            batch.new_watches.append(watch_row(row, watch.record_id, event_type, since))
    if watches and woken is not None and woken.heard:
        row["gives"] = {**row["gives"], "heard": _lately(woken.heard, told_at or now)}
    if kind in ("delivery", HELD):
        batch.deliveries += kind != HELD  # nobody need be woken for what is held back
        _tally(run, batch).sends += 1


def _lately(heard: list[str], until: datetime) -> list[str]:
    """Those of these events that a watch might be told of again."""
    oldest = ids.floor(Event.kind, until - 2 * LATE)
    return [event_id for event_id in heard if event_id >= oldest]


def write(run: RunState, batch: Batch) -> None:
    """The run's own row, new or changed."""
    is_open = run.status in OPEN
    if is_open:
        _watch_for_exits(run, batch)
    else:
        batch.forget_waits(run.id, is_new=run.is_new, left=run.leaves_waits or run.is_watched)
        if run.trigger_type == CALLED:
            tell_end(run, by=automation(run))
    if run.status is RunStatus.FAILED:
        _tally(run, batch).failures += 1
    _note_line(run, batch)
    batch.leaves_work |= run.status is RunStatus.QUEUED and not run.held
    # What broke off is kept: a retry begins there.
    state = run.as_json() if is_open or run.broken else {}
    finished_at = None if is_open else clock.now()
    told = message(run, batch)
    told.status, told.seq = run.status, run.seq
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
                "new_in_line": run.in_line and is_open,
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
            "parent_run_id": run.parent_run_id,
            "status": run.status,
            "reason": run.reason,
            "seq": run.seq,
            "state": state,
            "depth": run.depth,
            "retry": 0,
            "held": run.held,
            "in_line": run.in_line,
            "tries": 0,
            "try_at": None,
            "created_at": run.created_at,
            "started_at": run.started_at,
            "finished_at": finished_at,
        }
    )


def _tally(run: RunState, batch: Batch) -> Tally:
    return batch.tallies.setdefault(run.workflow_id, Tally(run.org_id, run.program.rules.breaker))


def _note_line(run: RunState, batch: Batch) -> None:
    """Where runs wait for one another, somebody may have left the line's head, or joined it."""
    mode = run.program.rules.run_mode
    # What never held a place gives none free.
    is_over = run.status not in OPEN and not (run.is_new and run.status is RunStatus.FILTERED)
    if mode.mode == "queued" and (is_over or run.in_line):
        subject_id = run.subject[1] if run.subject else None
        batch.lines.add(key_of(run.workflow_id, mode.per, run.patient_id, subject_id))


def _watch_for_exits(run: RunState, batch: Batch) -> None:
    """A run that waits watches for the events that end it early, so that a wait ends with them."""
    exits = run.program.rules.exits
    if not exits or run.is_watched:
        return
    run.is_watched = True
    since = run.started_at or clock.now()
    records = watched(exits, run.subject, run.patient_id)
    watches = tuple(Watch(id, records[id], since) for id in sorted(records))
    if watches:
        trigger = run.program.trigger
        park(run, batch, trigger, Token(trigger.id), clock.now(), kind="exit", watches=watches,
             woken=run.heard)  # fmt: skip


def message(run: RunState, batch: Batch) -> RunChanged:
    """The live message of this run."""
    return batch.tell(run.id, run.workflow_id, run.org_id, after=run.seen_seq)


def links_as_json(links: tuple[Link, ...]) -> list[dict[str, str]]:
    """Links as they are stored."""
    return [{"type": link.type, "id": link.id, "label": link.label} for link in links]


def plain_event(run: RunState) -> dict[str, Any]:
    """What the trigger's step was given."""
    if run.subject is None:
        return {"event": run.trigger_type}
    return {"event": run.trigger_type, run.subject[0]: run.subject[1]}
