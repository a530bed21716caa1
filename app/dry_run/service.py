"""Walk a draft for a sample event, tell what came of it, and keep nothing (DOMAIN E3-19).

It is the engine itself that walks, in a transaction that is rolled back: so a dry run cannot do
anything else than a run would. Whatever would leave the clinic is a row that nobody ever sees; the
dry run goes on as if it had been delivered. Waits are over at once: the clock is moved to their
moment, and the records are read anew as they would be. Events that never come are not made up, so
a wait for one times out.

What the rules about starts would say (once for each patient, one at a time) is not asked: the
question is what the steps do. Steps with a pinned output give that, and do nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app import clock, ids
from app.auth.actor import Actor
from app.clinic.messages.models import Message, MessageStatus
from app.database import db
from app.deliveries.models import Delivery, DeliveryStatus
from app.deliveries.senders import Settled, sender_of
from app.dry_run import part as parts
from app.dry_run.pinned import performing
from app.engine.ending import CALLING
from app.engine.program import Program, compile_graph
from app.engine.scope import FactsOfBatch, Scope, scope_of
from app.engine.state import RunState, Woken, place
from app.engine.walk import Perform, begin, filtered, walk
from app.errors import Invalid
from app.events.models import Event
from app.intake.imagined import may_look
from app.intake.receive import receive
from app.matching.match import why_not
from app.pins import service as pins
from app.runs.models import RunStatus, StepRecord
from app.runs.recorder import Batch
from app.workflows import service as workflows
from app.workflows import shape
from app.workflows.graph import trigger_type
from app.workflows.models import Workflow

# Walks from one stop to the next: waits, calls, and every fifty steps.
MOST_STOPS = 200
NO_VERSION = "dry run"
TOO_LONG = f"The dry run was ended after {MOST_STOPS} stops; a run would go on."
OPEN_ENDED = "A run would wait here for what only others can do."


# Of a part these say nothing: it is a part.
OF_THE_WHOLE = frozenset({"dead_end", "unreachable"})


@dataclass(frozen=True)
class Terms:
    """Which part of it is walked, when it would be, and what is taken for granted."""

    part: Mapping[str, str] | None = None
    at: datetime | None = None
    outputs: Mapping[str, Any] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Trace:
    """How a run would have ended, its steps, and what it would have sent."""

    status: str
    reason: str | None
    graph: Mapping[str, Any]
    ended_at: datetime
    steps: Sequence[StepRecord] = field(default_factory=tuple)
    messages: Sequence[Message] = field(default_factory=tuple)
    pinned: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Rehearsal:
    """What one dry run goes by."""

    event: Event
    terms: Terms
    perform: Perform
    move_to: clock.Move

    def scope(self, run_id: str, outputs: dict[str, Any]) -> Scope:
        """What the run sees now; the records are read anew."""
        scope = scope_of(self.event, FactsOfBatch(), run_id, outputs)
        scope.suppose(self.terms.values)
        return scope


def rehearse(
    workflow: Workflow,
    event: Mapping[str, Any],
    graph: Any = None,
    terms: Terms = Terms(),
    *,
    by: Actor,
) -> Trace:
    """Walk the draft, or the graph that is given, for that event; then take everything back.

    Raises Invalid where it could not be published, is started by another event, or a part is
    asked for that it does not have; Forbidden where `by` may not see the record.
    """
    stored = shape.tidy(graph) if graph is not None else workflow.graph
    program = _program(workflow, stored, graph, terms)
    known = {pin.node_id: pin for pin in pins.of(workflow)}
    perform, used = performing(known, but=_alone(terms))
    with clock.moved() as move_to:
        if terms.at is not None:
            _move_ahead(terms.at, move_to)
        rehearsal = Rehearsal(_told(event, program, by), terms, perform, move_to)
        outputs = {**terms.outputs, **{id: pin.output for id, pin in known.items()}}
        run, batch = _begin(workflow, program, rehearsal, outputs)
        # What begins in the middle has started.
        starts_anyhow = terms.part is not None and terms.part["kind"] != "up_to"
        reason = None if starts_anyhow else why_not(program, run.scope, run.depth)
        if reason is not None:
            filtered(run, batch, reason)
        else:
            begin(run, batch, clock.now())
            words = _walk(run, batch, rehearsal)
            run.reason = run.reason or words
        db.session.flush()
        return Trace(
            run.status,
            run.reason,
            stored,
            clock.now(),
            _steps(batch),
            _messages(run.id),
            frozenset(used),
        )


def _alone(terms: Terms) -> str | None:
    """The step that is tried by itself: it is asked what it does, whatever is pinned to it."""
    part = terms.part
    return part["node_id"] if part is not None and part["kind"] == "only" else None


def _move_ahead(moment: datetime, move_to: clock.Move) -> None:
    if moment < clock.now():
        raise Invalid.field("at", "A test cannot go back in time. Choose a moment ahead.")
    move_to(moment)


def _program(workflow: Workflow, stored: Mapping[str, Any], graph: Any, terms: Terms) -> Program:
    walked = _part(stored, terms)
    errors = [each for each in workflows.check(workflow, graph) if each.severity == "error"]
    if terms.part is not None:
        ids = {None, *(node["id"] for node in walked["nodes"])}
        errors = [each for each in errors if each.node_id in ids and each.code not in OF_THE_WHOLE]
    if errors:
        words = "Solve these problems first; then it can be tried out."
        raise Invalid(words, [each.as_detail() for each in errors])
    return compile_graph(NO_VERSION, dict(walked))


def _part(stored: Mapping[str, Any], terms: Terms) -> Mapping[str, Any]:
    if terms.part is None:
        return stored
    node_id = terms.part["node_id"]
    if all(node["id"] != node_id for node in stored["nodes"]):
        raise Invalid.field("part.node_id", f"There is no step {node_id[:64]}.")
    if trigger_type(stored) is None:
        raise Invalid.field("graph", "Nothing starts this workflow yet. Add a trigger first.")
    return parts.PARTS[terms.part["kind"]](stored, node_id)


def _told(event: Mapping[str, Any], program: Program, by: Actor) -> Event:
    wanted = program.trigger.type.type
    if (event.get("type") or wanted) != wanted:
        raise Invalid.field("event.type", f"This workflow is started by {wanted}.")
    plain = {"data": {}, "subject": None, "time": None, **event, "type": wanted, "id": None}
    (event_id,) = receive([plain], by=by)
    told = db.session.get_one(Event, event_id)
    if told.subject or told.patient_id:
        may_look(by)
    return told


def _begin(
    workflow: Workflow, program: Program, rehearsal: Rehearsal, outputs: dict[str, Any]
) -> tuple[RunState, Batch]:
    run_id, event = ids.new("run"), rehearsal.event
    run = RunState(
        id=run_id,
        org_id=event.org_id,
        workflow_id=workflow.id,
        version_id=NO_VERSION,
        version_number=0,
        event_id=event.id,
        trigger_type=event.type,
        subject=event.subject,
        patient_id=event.patient_id,
        depth=event.depth,
        program=program,
        scope=rehearsal.scope(run_id, outputs),
        is_new=True,
        created_at=event.created_at,
        outputs=outputs,
    )
    return run, Batch()


def _walk(run: RunState, batch: Batch, rehearsal: Rehearsal) -> str | None:
    """From stop to stop; why it stands where it does, if it did not end by itself."""
    for _ in range(MOST_STOPS):
        walk(run, batch, rehearsal.perform)
        db.session.flush()
        if run.status is RunStatus.QUEUED:
            continue
        woken = _next(run, batch, rehearsal.move_to)
        if not woken:
            return OPEN_ENDED if run.parked else None
        run.status, run.woken = RunStatus.QUEUED, woken
        # What was read before is what it was then.
        db.session.expire_all()
        run.scope = rehearsal.scope(run.id, run.outputs)
    return TOO_LONG


def _next(run: RunState, batch: Batch, move_to: clock.Move) -> list[Woken]:
    """What goes on: whatever was sent is delivered, else the wait whose moment comes first."""
    waits = [
        row
        for row in batch.new_waits
        if run.parked.get(place(row["node_id"], row["iteration"])) == row["kind_of"]
    ]
    over = [row for row in waits if row["kind_of"] in CALLING]
    if not over and (timed := [row for row in waits if row["due_at"] is not None]):
        over = [min(timed, key=lambda row: row["due_at"])]
        move_to(over[0]["due_at"])
    for row in over:
        if row["delivery_id"]:
            _take(row["delivery_id"])
    gone = {row["id"] for row in over}
    batch.new_waits = [row for row in batch.new_waits if row["id"] not in gone]
    return [_woken(row) for row in over]


def _take(delivery_id: str) -> None:
    """As if the outside world had taken it, and said no more."""
    delivery = db.session.get_one(Delivery, delivery_id)
    delivery.status = DeliveryStatus.SENT
    taken = Settled(DeliveryStatus.SENT)
    sender_of(delivery.channel).settle(delivery.org_id, delivery.record_id, taken)


def _woken(row: Mapping[str, Any]) -> Woken:
    started = row["gives"].get("started")
    return Woken(
        row["id"],
        row["node_id"],
        row["attempt"],
        row["kind_of"],
        row["gives"],
        {"ok": True},
        row["iteration"],
        due_at=row["due_at"],
        started=datetime.fromisoformat(started) if started else row["created_at"],
    )


def _steps(batch: Batch) -> list[StepRecord]:
    """Each step as it was at the end, in the order they ended."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    kept = ("input", "started_at", "created_at", "id")
    resumed = {id(row) for row in batch.resumed_steps}
    for row in sorted(_rows(batch), key=lambda row: int(row["seq"])):
        at = (row["node_id"], row["iteration"])
        before = found.get(at, {})
        same = {name: before[name] for name in kept if before and id(row) in resumed}
        found[at] = {**row, **same}
    return [StepRecord(**row) for row in sorted(found.values(), key=lambda row: int(row["seq"]))]


def _rows(batch: Batch) -> Iterator[dict[str, Any]]:
    yield from batch.new_steps
    yield from batch.changed_steps
    yield from batch.resumed_steps


def _messages(run_id: str) -> Sequence[Message]:
    # A message that must not leave is written down too; its step says why.
    wanted = select(Message).where(
        Message.run_id == run_id, Message.status != MessageStatus.SUPPRESSED
    )
    return db.session.scalars(wanted.order_by(Message.id)).all()
