"""Queued runs: started by hand, woken from a wait, or stopped after many steps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select

from app import clock
from app.database import db
from app.engine.careful import perform_safely
from app.engine.listeners import Listener, spare_unwanted_events
from app.engine.program import programs
from app.engine.scope import FactsOfBatch, scope_of
from app.engine.state import RunState, Woken
from app.engine.step import perform
from app.engine.walk import begin, walk
from app.events import doorbell
from app.events.models import Event
from app.runs.models import Run, RunStatus, Wait, WaitStatus
from app.runs.recorder import Batch


class QueuedRuns:
    """Walk queued runs to their next stop (engine.batches.Work)."""

    model = Run
    is_ready = Run.status == RunStatus.QUEUED

    def carry_out(self, rows: Sequence[Run], *, careful: bool) -> Batch:
        batch = Batch()
        runs = _restore(rows)
        for run in runs:
            run.scope.want(run.program.roots)
        for run in runs:
            if run.started_at is None:
                begin(run, batch, clock.now())
            walk(run, batch, perform_safely if careful else perform)
        finish(batch)
        return batch

    def give_up(self, row: Run) -> None:
        row.status, row.finished_at = RunStatus.FAILED, clock.now()
        row.reason = "It could not be carried out because of an unexpected error; see the log."


def finish(
    batch: Batch, known: Iterable[Listener] = (), types: frozenset[str] = frozenset()
) -> None:
    """Write the batch, and see to it that somebody does what comes after.

    `known` are the listeners to `types`, where they have been asked for already.
    """
    batch.leaves_work |= spare_unwanted_events(known, types)
    batch.write()
    if batch.deliveries:
        doorbell.ring_after_commit(doorbell.DELIVERIES)
    # Whoever walks this batch looks again by itself when it is done.
    doorbell.not_needed()


def _restore(rows: Sequence[Run]) -> list[RunState]:
    """Rows as values to walk; four statements, whatever their number."""
    facts = FactsOfBatch()
    known = programs(row.version_id for row in rows)
    of_rows = select(Event).where(Event.id.in_({row.event_id for row in rows}))
    events = {event.id: event for event in db.session.scalars(of_rows)}
    woken = _woken([row.id for row in rows])
    return [
        _restore_one(row, events[row.event_id], facts, known[row.version_id], woken[row.id])
        for row in rows
    ]


def _restore_one(
    row: Run, event: Event, facts: FactsOfBatch, program: Any, woken: list[Woken]
) -> RunState:
    outputs: dict[str, Any] = {}
    run = RunState(
        id=row.id,
        org_id=row.org_id,
        workflow_id=row.workflow_id,
        version_id=row.version_id,
        version_number=row.version_number,
        event_id=row.event_id,
        trigger_type=row.trigger_type,
        subject=event.subject,
        patient_id=row.patient_id,
        depth=row.depth,
        program=program,
        scope=scope_of(event, facts, row.id, outputs),
        is_new=False,
        created_at=row.created_at,
        started_at=row.started_at,
        seq=row.seq,
        seen_seq=row.seq,
        outputs=outputs,
        woken=woken,
    )
    run.restore(row.state)
    return run


def _woken(run_ids: list[str]) -> defaultdict[str, list[Woken]]:
    """The waits of these runs whose moment has come, oldest first."""
    found: defaultdict[str, list[Woken]] = defaultdict(list)
    rows = db.session.scalars(
        select(Wait)
        .where(Wait.run_id.in_(run_ids), Wait.status == WaitStatus.WOKEN)
        .order_by(Wait.id)
    )
    for wait in rows:
        found[wait.run_id].append(
            Woken(wait.id, wait.node_id, wait.attempt, wait.kind_of, wait.gives, wait.result)
        )
    return found
