"""Writes what a batch of walks came to: gathered in memory, sent in bulk, told live."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, update

from app import ids
from app.database import db
from app.live import publish as live
from app.live.messages import RunChanged, StepChange
from app.rules.keys import Key
from app.rules.tally import Tally
from app.runs.models import (
    ItemList,
    Run,
    RunStatus,
    StepRecord,
    StepStatus,
    Wait,
    WaitStatus,
    Watch,
)

_runs: Any = Run.__table__
_steps: Any = StepRecord.__table__
_waits: Any = Wait.__table__
_watches: Any = Watch.__table__
_lists: Any = ItemList.__table__


@dataclass
class Batch:
    """Everything a batch of walks came to, to be written together."""

    new_runs: list[dict[str, Any]] = field(default_factory=list)
    changed_runs: list[dict[str, Any]] = field(default_factory=list)
    new_steps: list[dict[str, Any]] = field(default_factory=list)
    changed_steps: list[dict[str, Any]] = field(default_factory=list)
    new_waits: list[dict[str, Any]] = field(default_factory=list)
    new_watches: list[dict[str, Any]] = field(default_factory=list)
    new_lists: list[dict[str, Any]] = field(default_factory=list)
    used_waits: list[str] = field(default_factory=list)
    # Waits nobody waits for any more: of one step, or of a whole run.
    dropped_waits: list[tuple[str, str, str]] = field(default_factory=list)
    runs_without_waits: list[str] = field(default_factory=list)
    # Runs that did not start after all, and had been broken off before they knew.
    runs_without_steps: list[str] = field(default_factory=list)
    messages: dict[str, RunChanged] = field(default_factory=dict)
    resumed_steps: list[dict[str, Any]] = field(default_factory=list)
    # How many outside calls were asked for: somebody must be woken to make them.
    deliveries: int = 0
    # Where runs wait in line for one another, and somebody has left or joined (app.rules.keys).
    lines: set[Key] = field(default_factory=set)
    # What the safety stop counts, by workflow.
    tallies: dict[str, Tally] = field(default_factory=dict)
    # A run stopped half-way to let others have a turn, or told of an event somebody wants.
    leaves_work: bool = False

    def tell(self, run_id: str, workflow_id: str, org_id: str, *, after: int) -> RunChanged:
        """The live message of that run, to which changes are added."""
        found = self.messages.get(run_id)
        if found is None:
            found = self.messages[run_id] = RunChanged(run_id, workflow_id, org_id, after)
        return found

    def step(self, message: RunChanged, row: dict[str, Any], *, is_new: bool) -> None:
        """Add a step's row and its place in the live message."""
        (self.new_steps if is_new else self.changed_steps).append(row)
        message.steps.append(_change(row))

    def resumed_step(self, message: RunChanged, row: dict[str, Any]) -> None:
        """A parked step has ended: its row keeps what it was given and when it began."""
        self.resumed_steps.append(row)
        message.steps.append(_change(row))

    def drop_wait(self, run_id: str, node_id: str, iteration: str) -> None:
        """This step of that run waits no longer, and nobody goes on from there."""
        step = (run_id, node_id, iteration)
        gone = {
            row["id"]
            for row in self.new_waits
            if (row["run_id"], row["node_id"], row["iteration"]) == step
        }
        self._forget(gone)
        self.dropped_waits.append(step)

    def _forget(self, wait_ids: set[str]) -> None:
        self.new_waits = [row for row in self.new_waits if row["id"] not in wait_ids]
        self.new_watches = [row for row in self.new_watches if row["wait_id"] not in wait_ids]

    def forget_waits(self, run_id: str, *, is_new: bool, left: bool) -> None:
        """This run is over; whatever of it still waits is not needed."""
        if not left:
            return
        self._forget({row["id"] for row in self.new_waits if row["run_id"] == run_id})
        if not is_new:
            self.runs_without_waits.append(run_id)

    def forget_steps(self, run_id: str, *, stored: bool) -> None:
        """Leave no step of the run that is in hand; with `stored` some were written before."""
        while self.new_steps and self.new_steps[-1]["run_id"] == run_id:
            self.new_steps.pop()
        if stored:
            self.runs_without_steps.append(run_id)
        if run_id in self.messages:
            self.messages[run_id].steps.clear()

    def write(self) -> None:
        """Send everything to the database, in the order its foreign keys want.

        Effects go first (one flush); then a handful of multi-row statements, whatever the
        number of runs. The caller commits, then calls `publish`.
        """
        db.session.flush()
        session = db.session
        if self.new_runs:
            session.execute(insert(_runs), self.new_runs)
        if self.changed_runs:
            session.connection().execute(_CHANGE_RUN, self.changed_runs)
        if self.new_steps:
            session.execute(insert(_steps), self.new_steps)
        if self.changed_steps:
            session.connection().execute(_CHANGE_STEP, [_named(row) for row in self.changed_steps])
        if self.resumed_steps:
            session.connection().execute(_END_STEP, [_named(row) for row in self.resumed_steps])
        if self.runs_without_steps:
            session.execute(delete(_steps).where(_steps.c.run_id.in_(self.runs_without_steps)))
        self._write_waits()

    def _write_waits(self) -> None:
        session = db.session
        if self.used_waits:
            session.connection().execute(_FORGET_WAITS, {"ids": self.used_waits})
        if self.dropped_waits:
            gone = [
                {"run": run_id, "node": node_id, "of": iteration}
                for run_id, node_id, iteration in self.dropped_waits
            ]
            session.connection().execute(_FORGET_WAIT_OF_STEP, gone)
        if self.runs_without_waits:
            session.connection().execute(_FORGET_WAITS_OF_RUNS, {"ids": self.runs_without_waits})
        if self.new_waits:
            session.execute(insert(_waits), self.new_waits)
        if self.new_watches:
            session.execute(insert(_watches), self.new_watches)
        if self.new_lists:
            session.execute(insert(_lists), self.new_lists)

    def publish(self) -> None:
        """Tell whoever watches; after the commit."""
        live.publish(list(self.messages.values()))


def _change(row: dict[str, Any]) -> StepChange:
    return StepChange(
        node_id=row["node_id"],
        iteration=row["iteration"],
        attempt=row["attempt"],
        status=row["status"],
        handle=row["handle"],
        at=row["finished_at"] or row["started_at"],
        until=row["until"],
        seq=row["seq"],
    )


_FORGET_WAITS = delete(_waits).where(_waits.c.id.in_(bindparam("ids", expanding=True)))
_FORGET_WAITS_OF_RUNS = delete(_waits).where(_waits.c.run_id.in_(bindparam("ids", expanding=True)))
_FORGET_WAIT_OF_STEP = delete(_waits).where(
    _waits.c.run_id == bindparam("run"),
    _waits.c.node_id == bindparam("node"),
    _waits.c.iteration == bindparam("of"),
)


def _named(row: dict[str, Any]) -> dict[str, Any]:
    return {f"new_{name}": value for name, value in row.items()}


# Compare-and-set: a run that a person cancelled meanwhile stays cancelled.
_CHANGE_RUN = (
    update(_runs)
    .where(_runs.c.id == bindparam("run_id"), _runs.c.status == RunStatus.QUEUED)
    .values(
        status=bindparam("new_status"),
        reason=bindparam("new_reason"),
        seq=bindparam("new_seq"),
        state=bindparam("new_state"),
        started_at=bindparam("new_started_at"),
        finished_at=bindparam("new_finished_at"),
        in_line=bindparam("new_in_line"),
        tries=0,
        try_at=None,
    )
)
_ENDING = ("status", "handle", "summary", "output", "more", "seq", "finished_at", "until")


def _change_step(*columns: str) -> Any:
    return (
        update(_steps)
        .where(
            _steps.c.run_id == bindparam("new_run_id"),
            _steps.c.node_id == bindparam("new_node_id"),
            _steps.c.iteration == bindparam("new_iteration"),
        )
        .values(**{name: bindparam(f"new_{name}") for name in columns})
    )


_CHANGE_STEP = _change_step("attempt", "input", "started_at", *_ENDING)
_END_STEP = _change_step(*_ENDING)


def step_row(
    *,
    org_id: str,
    run_id: str,
    node_id: str,
    seq: int,
    status: StepStatus,
    now: datetime,
    iteration: str = "",
    attempt: int = 1,
    handle: str | None = None,
    summary: str = "",
    input: dict[str, Any] | None = None,
    output: dict[str, Any] | None = None,
    more: dict[str, Any] | None = None,
    queued_at: datetime | None = None,
    started_at: datetime | None = None,
    finished_at: datetime | None = None,
    until: datetime | None = None,
) -> dict[str, Any]:
    """A step as a row."""
    return {
        "id": ids.new(StepRecord.kind),
        "org_id": org_id,
        "run_id": run_id,
        "node_id": node_id,
        "iteration": iteration,
        "attempt": attempt,
        "status": status,
        "handle": handle,
        "summary": summary,
        "input": input or {},
        "output": output or {},
        "more": more or {},
        "seq": seq,
        "created_at": queued_at or now,
        "started_at": started_at,
        "finished_at": finished_at,
        "until": until,
    }


def wait_row(
    *,
    org_id: str,
    run_id: str,
    node_id: str,
    attempt: int,
    kind: str,
    now: datetime,
    iteration: str = "",
    is_checked: bool = True,
    due_at: datetime | None = None,
    delivery_id: str | None = None,
    gives: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """A parked path as a row."""
    return {
        "id": ids.new(Wait.kind),
        "org_id": org_id,
        "run_id": run_id,
        "node_id": node_id,
        "iteration": iteration,
        "attempt": attempt,
        "kind_of": kind,
        "due_at": due_at,
        "delivery_id": delivery_id,
        "gives": gives or {},
        "result": {},
        "status": WaitStatus.PENDING,
        "is_checked": is_checked,
        "created_at": now,
    }


def watch_row(
    wait: dict[str, Any], record_id: str, event_type: str | None, since: datetime
) -> dict[str, Any]:
    """An event that would end this wait early, as a row."""
    return {
        "id": ids.new(Watch.kind),
        "org_id": wait["org_id"],
        "wait_id": wait["id"],
        "run_id": wait["run_id"],
        "record_id": record_id,
        "event_type": event_type,
        "since": since,
        "created_at": wait["created_at"],
    }


def list_row(
    org_id: str, run_id: str, node_id: str, iteration: str, items: list[Any], now: datetime
) -> dict[str, Any]:
    """What a loop goes through, as a row."""
    return {
        "id": ids.new(ItemList.kind),
        "org_id": org_id,
        "run_id": run_id,
        "node_id": node_id,
        "iteration": iteration,
        "items": items,
        "created_at": now,
    }


def forget_filtered(workflow_ids: Sequence[str], keep: int = 1000) -> int:
    """Delete all but the newest `keep` "did not start" rows of these workflows; how many went."""
    from sqlalchemy import select

    gone = 0
    for workflow_id in workflow_ids:
        oldest_kept = db.session.scalar(
            select(Run.id)
            .where(Run.workflow_id == workflow_id, Run.status == RunStatus.FILTERED)
            .order_by(Run.id.desc())
            .offset(keep - 1)
            .limit(1)
        )
        if oldest_kept is not None:
            done = db.session.execute(
                delete(Run).where(
                    Run.workflow_id == workflow_id,
                    Run.status == RunStatus.FILTERED,
                    Run.id < oldest_kept,
                )
            )
            gone += int(getattr(done, "rowcount", 0))
    return gone
