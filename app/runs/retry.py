"""Try a run that is over again: from its beginning, where it broke off, or after the failed step.

Terminal is final: a retry is a new run. Its effects carry the keys of the first run of the chain,
so whatever has happened already is recognised and not done again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import insert, select

from app import clock, ids
from app.auth.actor import Actor
from app.database import db
from app.deliveries.models import Delivery, DeliveryStatus
from app.engine.again import Place, TakenOver, broken_places, reachable, take_over
from app.engine.program import Program, programs
from app.engine.state import around, place
from app.errors import InvalidMove
from app.events import doorbell
from app.events.models import Event
from app.nodes.schedules import stands_for_others
from app.runs.changes import lock
from app.runs.models import CAN_BE_RETRIED, OPEN, ItemList, Run, RunStatus, StepRecord, StepStatus
from app.workflows.models import Workflow

From = Literal["failed", "start", "after_failed"]
Which = Literal["same", "latest"]

WHY_NOT = {
    RunStatus.COMPLETED: "This run has done all its steps; there is nothing to try again.",
    RunStatus.FILTERED: "This run did not start, so there is nothing to try again.",
}
FROM_BEFORE = "From the run before."
# Rows to insert at a time: a loop may have walked thousands of steps.
ROWS_AT_A_TIME = 1_000


@dataclass(frozen=True)
class Plan:
    """What a retry of this run would be."""

    run: Run
    chain: Sequence[Run]
    version_id: str
    version_number: int
    program: Program
    held: bool
    steps: Sequence[StepRecord]
    # None: all steps from the beginning.
    taken_over: TakenOver | None


def retry(run: Run, *, start_at: From, version: Which, by: Actor) -> Run:
    """Queue a new run that tries this one again. Raises InvalidMove where that cannot be."""
    lock(run.root_run_id or run.id)  # two people at once: one of them sees the other's run
    found = plan(run, start_at=start_at, version=version, by=by)
    made = _new_run(found)
    db.session.add(made)
    if found.taken_over is not None:
        db.session.flush()
        _go_on(made, found.run, found.taken_over)
    doorbell.ring_after_commit()
    return made


def plan(run: Run, *, start_at: From, version: Which, by: Actor) -> Plan:
    """What a retry would be. Raises InvalidMove with the reason why there can be none."""
    chain = chain_of(run)
    _check_status(run, chain)
    if db.session.get(Event, run.event_id) is None:
        raise InvalidMove("The event of this run is no longer kept, so it cannot be tried again.")
    workflow = db.session.get_one(Workflow, run.workflow_id)
    version_id, number = _version(run, workflow, version)
    program = programs([version_id])[version_id]
    if stands_for_others(program.trigger.config, run.subject_id):
        raise InvalidMove("This run only started others, one for each record. Try those again.")
    steps = steps_of(run.id)
    again: Sequence[Place] = []
    taken_over = None
    if start_at == "start":
        if program.trigger.type.type != run.trigger_type:
            raise InvalidMove("The newest version is started by another event.")
    else:
        again = _again(run, steps, start_at)
        if version_id != run.version_id:
            _check_versions(again, programs([run.version_id])[run.version_id], program)
        passed = f"{by.name} passed over this step after it had failed."
        taken_over = take_over(
            run, steps, again, program, passed=passed if start_at == "after_failed" else None
        )
    _check_unknown(chain, None if start_at == "start" else again, program)
    held = workflow.paused_at is not None
    return Plan(run, chain, version_id, number, program, held, steps, taken_over)


def chain_of(run: Run) -> Sequence[Run]:
    """The first run and all retries of it, oldest first."""
    return db.session.scalars(
        select(Run)
        .where(Run.workflow_id == run.workflow_id, Run.event_id == run.event_id)
        .order_by(Run.retry)
        .execution_options(populate_existing=True)
    ).all()


def steps_of(run_id: str) -> Sequence[StepRecord]:
    """The steps of a run, in the order they ended."""
    wanted = select(StepRecord).where(StepRecord.run_id == run_id)
    return db.session.scalars(wanted.order_by(StepRecord.seq)).all()


def _check_status(run: Run, chain: Sequence[Run]) -> None:
    if run.status in OPEN:
        raise InvalidMove("This run is still under way. It can be tried again once it is over.")
    if run.status not in CAN_BE_RETRIED:
        raise InvalidMove(WHY_NOT[RunStatus(run.status)])
    for later in chain:
        if later.retry <= run.retry:
            continue
        if later.status in OPEN:
            raise InvalidMove(f"This run is being tried again already, by {later.id}.")
        if later.status != RunStatus.CANCELLED:
            raise InvalidMove(f"This run was tried again already. Try {later.id} again instead.")


def _version(run: Run, workflow: Workflow, version: Which) -> tuple[str, int]:
    if version == "same":
        return run.version_id, run.version_number
    if workflow.published_version_id is None or workflow.published_number is None:
        raise InvalidMove(f"“{workflow.name}” has no published version.")
    return workflow.published_version_id, workflow.published_number


def _again(run: Run, steps: Sequence[StepRecord], start_at: From) -> Sequence[Place]:
    if run.status in (RunStatus.CANCELLED, RunStatus.EXITED):
        ended = "was cancelled" if run.status == RunStatus.CANCELLED else "was ended by a rule"
        raise InvalidMove(f"This run {ended}. It can only be tried again from the start.")
    if run.is_pruned:
        raise InvalidMove(
            "What the steps of this run gave is no longer kept. Try again from the start."
        )
    # Never begun, or begun by nobody's fault again and again without a step written down.
    again = broken_places(run, steps) if run.started_at is not None else []
    if not again:
        raise InvalidMove("No step of this run can be taken up again. Try again from the start.")
    failed = {(step.node_id, step.iteration) for step in steps if step.status == StepStatus.FAILED}
    if start_at == "after_failed" and failed.isdisjoint(again):
        raise InvalidMove("No step of this run has failed that could be passed over.")
    return again


def _check_versions(again: Iterable[Place], old: Program, new: Program) -> None:
    """The newest version must have what the run goes on with; else a path would lead nowhere."""
    for node_id, iteration in again:
        for id in (node_id, *(loop for loop, _ in around(old, node_id, iteration))):
            before, now = old.nodes[id], new.nodes.get(id)
            if now is None or now.type.type != before.type.type or now.loop != before.loop:
                raise InvalidMove(
                    f"The newest version has no step “{before.name}” in that place. "
                    "Try again from the start, or with the version of the run."
                )
    for id in reachable(new, [node_id for node_id, _ in again]):
        if new.nodes[id].ways_in > 1 and _ways_to(new, id) != _ways_to(old, id):
            raise InvalidMove(
                f"In the newest version other paths lead to “{new.nodes[id].name}”. "
                "Try again from the start, or with the version of the run."
            )


def _ways_to(program: Program, id: str) -> set[tuple[str, str]]:
    return {
        (source.id, handle)
        for source in program.nodes.values()
        for handle, target in source.edges
        if target == id
    }


def _check_unknown(chain: Sequence[Run], again: Sequence[Place] | None, program: Program) -> None:
    """Nothing is sent again while nobody knows whether it was sent."""
    unknown = db.session.execute(
        select(Delivery.node_id, Delivery.iteration).where(
            Delivery.run_id.in_([run.id for run in chain]),
            Delivery.status == DeliveryStatus.UNKNOWN,
        )
    ).all()
    for node_id, iteration in unknown:
        if again is None or (node_id, iteration) in again:
            node = program.nodes.get(node_id or "")
            raise InvalidMove(
                f"It is not known whether “{node.name if node else node_id}” was sent. "
                "Say on that step whether it was; then the run can be tried again."
            )


# ── the new run ──────────────────────────────────────────────────────────────


def _new_run(found: Plan) -> Run:
    before, taken_over = found.run, found.taken_over
    now = clock.now()
    return Run(
        org_id=before.org_id,
        workflow_id=before.workflow_id,
        version_id=found.version_id,
        version_number=found.version_number,
        event_id=before.event_id,
        trigger_type=before.trigger_type,
        subject_type=before.subject_type,
        subject_id=before.subject_id,
        patient_id=before.patient_id,
        status=RunStatus.QUEUED,
        seq=len(taken_over.kept) if taken_over else 0,
        state=taken_over.state if taken_over else {},
        depth=before.depth,
        parent_run_id=before.parent_run_id,
        retry=found.chain[-1].retry + 1,
        retry_of_id=before.id,
        root_run_id=before.root_run_id or before.id,
        held=found.held,
        tries=0,
        created_at=now,
        # Without it, the walk would begin with the trigger.
        started_at=now if taken_over else None,
    )


def _go_on(made: Run, before: Run, taken_over: TakenOver) -> None:
    """Give the new run what the one before has done, so that its page is whole."""
    rows = [
        _copy(step, made.id, seq, is_open=place(step.node_id, step.iteration) in taken_over.loops)
        for seq, step in enumerate(taken_over.kept, 1)
    ]
    _insert(StepRecord, rows)
    lists = db.session.scalars(select(ItemList).where(ItemList.run_id == before.id)).all()
    _insert(
        ItemList,
        [
            {**_columns(each), "id": ids.new(ItemList.kind), "run_id": made.id}
            for each in lists
            if place(each.node_id, each.iteration) in taken_over.loops
        ],
    )


def _copy(step: StepRecord, run_id: str, seq: int, *, is_open: bool) -> dict[str, Any]:
    notes = [note for note in step.more.get("notes", []) if note != FROM_BEFORE]
    row = {
        **_columns(step),
        "id": ids.new(StepRecord.kind),
        "run_id": run_id,
        "seq": seq,
        "more": {**step.more, "notes": [*notes, FROM_BEFORE]},
    }
    if is_open:  # a loop that goes on
        row |= {"status": StepStatus.RUNNING, "finished_at": None, "handle": None, "output": {}}
    return row


def _columns(record: StepRecord | ItemList) -> dict[str, Any]:
    return {column.key: getattr(record, column.key) for column in record.__table__.columns}


def _insert(model: type[StepRecord | ItemList], rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), ROWS_AT_A_TIME):
        db.session.execute(insert(model.__table__), rows[start : start + ROWS_AT_A_TIME])  # type: ignore[arg-type]
