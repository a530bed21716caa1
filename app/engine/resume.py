"""Queued runs: started by hand, woken from a wait, or stopped after many steps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import and_, select

from app import clock
from app.auth.actor import Actor
from app.database import db
from app.engine.careful import perform_safely
from app.engine.listeners import Heard, spare_unwanted_events
from app.engine.program import Program, programs
from app.engine.scope import FactsOfBatch, scope_of
from app.engine.state import RunState, Woken, place
from app.engine.step import perform
from app.engine.walk import begin, walk
from app.events import doorbell
from app.events.models import Event
from app.nodes.base import Woken as WokenBy
from app.rules import breaker
from app.rules.compiled import Breaker
from app.rules.tally import Tally
from app.runs import holding
from app.runs.cancelling import cancel_locked
from app.runs.models import ItemList, Run, RunStatus, Wait, WaitStatus
from app.runs.recorder import Batch


class QueuedRuns:
    """Walk queued runs to their next stop (engine.batches.Work)."""

    model = Run
    is_ready = and_(Run.status == RunStatus.QUEUED, holding.is_free_run)

    def carry_out(self, rows: Sequence[Run], *, careful: bool) -> Batch:
        batch = Batch()
        runs = _restore(rows)
        for run in runs:
            run.scope.want(run.program.roots)
        for run in runs:
            if run.started_at is None and not run.in_line:
                begin(run, batch, clock.now())
            walk(run, batch, perform_safely if careful else perform)
        finish(batch)
        return batch

    def give_up(self, row: Run) -> None:
        words = "It could not be carried out because of an unexpected error; see the log."
        automation = Actor("automation", row.id, row.org_id, "Automation")
        cancel_locked([row], words, by=automation, status=RunStatus.FAILED)
        breaker.watch({row.workflow_id: Tally(row.org_id, Breaker(), failures=1)})


def finish(batch: Batch, known: Heard | None = None, types: frozenset[str] = frozenset()) -> None:
    """Write the batch, and see to it that somebody does what comes after.

    `known` is who hears `types`, where that has been asked already.
    """
    batch.leaves_work |= spare_unwanted_events(known, types)
    batch.write()
    batch.leaves_work |= breaker.watch(batch.tallies)
    if batch.deliveries:
        doorbell.ring_after_commit(doorbell.DELIVERIES)
    # Whoever walks this batch looks again by itself when it is done.
    doorbell.not_needed()


def _restore(rows: Sequence[Run]) -> list[RunState]:
    """Rows as values to walk; four statements, whatever their number, one more for loops."""
    facts = FactsOfBatch()
    known = programs(row.version_id for row in rows)
    woken = _woken([row.id for row in rows])
    wanted = {row.event_id for row in rows} | {
        each.by.event_id for of_run in woken.values() for each in of_run if each.by.event_id
    }
    events = {
        event.id: event for event in db.session.scalars(select(Event).where(Event.id.in_(wanted)))
    }
    runs = [_restore_one(row, events, facts, known[row.version_id], woken[row.id]) for row in rows]
    _read_items([run for run in runs if run.loops])
    return runs


def _restore_one(
    row: Run, events: dict[str, Event], facts: FactsOfBatch, program: Program, woken: list[Woken]
) -> RunState:
    event = events[row.event_id]
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
        woken=[_seen(each, events, facts, row.id) for each in woken],
        parent_run_id=row.parent_run_id,
        root_run_id=row.root_run_id,
    )
    if row.in_line:
        run.in_line, run.reason = True, row.reason
    run.restore(row.state)
    return run


def _seen(woken: Woken, events: dict[str, Event], facts: FactsOfBatch, run_id: str) -> Woken:
    """The same with the event that woke it, as far as it is still known."""
    event = events.get(woken.by.event_id or "")
    if event is None:
        return replace(woken, by=WokenBy())
    by = WokenBy(
        event.id, event.type, event.subject_id, event.created_at, scope_of(event, facts, run_id, {})
    )
    return replace(woken, by=by)


def _read_items(runs: Sequence[RunState]) -> None:
    """What the loops under way go through."""
    under_way = {run.id: run for run in runs}
    if not under_way:
        return
    rows = db.session.execute(
        select(ItemList.run_id, ItemList.node_id, ItemList.iteration, ItemList.items).where(
            ItemList.run_id.in_(under_way)
        )
    )
    for run_id, node_id, iteration, items in rows:
        if place(node_id, iteration) in under_way[run_id].loops:
            under_way[run_id].items[place(node_id, iteration)] = items


def _started(wait: Wait) -> datetime:
    kept = wait.gives.get("started")
    return datetime.fromisoformat(kept) if kept else wait.created_at


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
            Woken(
                wait.id,
                wait.node_id,
                wait.attempt,
                wait.kind_of,
                wait.gives,
                wait.result,
                wait.iteration,
                WokenBy(wait.result.get("event_id")),
                wait.due_at,
                _started(wait),
            )
        )
    return found
