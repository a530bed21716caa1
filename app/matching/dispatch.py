"""Undispatched events → runs, walked at once. One transaction: event, runs, steps, effects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select, update

from app import clock, ids
from app.database import db
from app.engine.careful import perform_safely
from app.engine.program import Program, programs
from app.engine.resume import finish
from app.engine.scope import FactsOfBatch, scope_of
from app.engine.state import RunState
from app.engine.step import perform
from app.engine.walk import begin, filtered, walk
from app.events.models import Event
from app.matching.match import Candidate, listens, why_not
from app.runs.recorder import Batch
from app.workflows.models import Workflow


class UndispatchedEvents:
    """Start and walk the runs of events nobody has looked at yet (engine.batches.Work)."""

    model = Event

    def is_ready(self) -> Any:
        return Event.dispatched_at.is_(None)

    def carry_out(self, rows: Sequence[Event], *, careful: bool) -> Batch:
        batch = Batch()
        for event, run in _runs_of(rows):
            reason = why_not(run.program, run.scope, event.depth)
            if reason is not None:
                filtered(run, batch, reason)
                continue
            begin(run, batch, clock.now())
            walk(run, batch, perform_safely if careful else perform)
        finish(batch)
        db.session.execute(
            update(Event)
            .where(Event.id.in_([event.id for event in rows]))
            .values(dispatched_at=clock.now())
            .execution_options(synchronize_session=False)
        )
        return batch

    def give_up(self, row: Event) -> None:
        row.dispatched_at = clock.now()
        row.problem = "It could not be dispatched because of an unexpected error; see the log."


def _runs_of(events: Sequence[Event]) -> list[tuple[Event, RunState]]:
    """A run for each workflow that listens; what they will read is announced together."""
    facts = FactsOfBatch()
    candidates = _candidates({(event.org_id, event.type) for event in events})
    known = programs(candidate.version_id for candidate in candidates)
    runs = []
    for event in events:
        for candidate in candidates:
            if listens(candidate, org_id=event.org_id, type=event.type, told_at=event.created_at):
                program = known[candidate.version_id]
                run = _new_run(event, candidate, program, facts)
                run.scope.want(program.roots)
                runs.append((event, run))
    return runs


def _candidates(wanted: set[tuple[str, str]]) -> list[Candidate]:
    """Enabled workflows that listen to any of these (clinic, event type); one statement."""
    # An enabled workflow has a published version; the columns alone do not say so.
    rows: Any = db.session.execute(
        select(
            Workflow.id,
            Workflow.org_id,
            Workflow.trigger_type,
            Workflow.published_version_id,
            Workflow.published_number,
            Workflow.enabled_at,
        ).where(
            Workflow.enabled.is_(True),
            Workflow.org_id.in_({org_id for org_id, _ in wanted}),
            Workflow.trigger_type.in_({type for _, type in wanted}),
        )
    )
    return [Candidate(*row) for row in rows]


def _new_run(event: Event, candidate: Candidate, program: Program, facts: FactsOfBatch) -> RunState:
    run_id = ids.new("run")
    outputs: dict[str, Any] = {}
    return RunState(
        id=run_id,
        org_id=event.org_id,
        workflow_id=candidate.workflow_id,
        version_id=candidate.version_id,
        version_number=candidate.version_number,
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
    )
