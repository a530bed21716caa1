"""Undispatched events → runs, walked at once. One transaction: event, runs, steps, effects."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import bindparam, update

from app import clock, ids
from app.database import db
from app.engine.careful import perform_safely
from app.engine.listeners import Listener, who_hears
from app.engine.program import Program, programs
from app.engine.resume import finish
from app.engine.scope import FactsOfBatch, scope_of
from app.engine.state import RunState
from app.engine.step import perform
from app.engine.walk import begin, walk
from app.events.models import Event
from app.matching.called_off import still_wanted
from app.matching.match import listens, why_not
from app.matching.wanted import Wanted
from app.nodes import registry
from app.runs import parked
from app.runs.recorder import Batch
from app.subscriptions import asking as webhooks

_events: Any = Event.__table__
_DISPATCHED = (
    update(_events)
    .where(_events.c.id.in_(bindparam("ids", expanding=True)))
    .values(dispatched_at=bindparam("at"))
)


class UndispatchedEvents:
    """Start and walk the runs of events nobody has looked at yet (engine.batches.Work)."""

    model = Event
    is_ready = Event.dispatched_at.is_(None)

    def carry_out(self, rows: Sequence[Event], *, careful: bool) -> Batch:
        batch = Batch()
        # Asked together, for the events of this batch and those its runs may tell.
        types = _types_runs_may_tell() | {event.type for event in rows}
        known = who_hears((event.org_id for event in rows), types)
        runs = _runs_of(still_wanted(rows), known.listeners)
        wanted = Wanted([(run, why_not(run.program, run.scope, run.depth)) for _, run in runs])
        batch.leaves_work |= parked.wake_for([event for event in rows if known.is_awaited(event)])
        for _, run in runs:
            if wanted.starts(run, batch):
                begin(run, batch, clock.now())
                walk(run, batch, perform_safely if careful else perform)
            wanted.begun(run)
        wanted.close()
        webhooks.ask_for(rows, known.subscribers)
        finish(batch, known, types)
        db.session.connection().execute(
            _DISPATCHED, {"at": clock.now(), "ids": [event.id for event in rows]}
        )
        return batch

    def give_up(self, row: Event) -> None:
        # Its runs broke it: other systems hear of it all the same.
        webhooks.ask_for([row], who_hears([row.org_id], [row.type]).subscribers)
        row.dispatched_at = clock.now()
        row.problem = "It could not be dispatched because of an unexpected error; see the log."


def _runs_of(events: Sequence[Event], known: Sequence[Listener]) -> list[tuple[Event, RunState]]:
    """A run for each workflow that listens; what they will read is announced together."""
    facts = FactsOfBatch()
    wanted = [
        (event, listener)
        for event in events
        for listener in known
        if listens(
            listener,
            org_id=event.org_id,
            type=event.type,
            told_at=event.created_at,
            only=event.workflow_id,
        )
    ]
    compiled = programs(listener.version_id for _, listener in wanted)
    runs = []
    for event, listener in wanted:
        run = _new_run(event, listener, compiled[listener.version_id], facts)
        run.scope.want(run.program.roots)
        runs.append((event, run))
    return runs


@cache
def _types_runs_may_tell() -> frozenset[str]:
    """The events that effects of any node type may raise."""
    return frozenset(
        type for node_type in registry.all_types().values() for type in node_type.raises
    )


def _new_run(event: Event, listener: Listener, program: Program, facts: FactsOfBatch) -> RunState:
    run_id = ids.new("run")
    outputs: dict[str, Any] = {}
    return RunState(
        id=run_id,
        org_id=event.org_id,
        workflow_id=listener.workflow_id,
        version_id=listener.version_id,
        version_number=listener.version_number,
        event_id=event.id,
        trigger_type=event.type,
        subject=event.subject,
        patient_id=event.patient_id,
        depth=event.depth,
        program=program,
        scope=scope_of(event, facts, run_id, outputs),
        is_new=True,
        created_at=event.created_at,
        outputs=outputs,
        parent_run_id=event.parent_run_id,
        held=listener.is_paused,
    )
