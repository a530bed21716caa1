"""One version executing for one event, and each node executed in it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    false,
    literal_column,
    text,
    true,
)
from sqlalchemy.orm import Mapped, mapped_column

from app import clock
from app.database import Id, Record


class RunStatus(StrEnum):
    QUEUED = "queued"  # a worker should walk it now
    RUNNING = "running"  # an outside call of it is under way
    WAITING = "waiting"  # for a time, a retry or a person
    COMPLETED = "completed"
    COMPLETED_WITH_ERRORS = "completed_with_errors"  # a failed step was passed over or handled
    FAILED = "failed"
    CANCELLED = "cancelled"  # by a person; wins over everything later
    EXITED = "exited"  # ended early by a rule of the workflow
    FILTERED = "filtered"  # the event came; the trigger, or a filter behind it, said no


OPEN = (RunStatus.QUEUED, RunStatus.RUNNING, RunStatus.WAITING)
CAN_BE_RETRIED = (
    RunStatus.FAILED,
    RunStatus.COMPLETED_WITH_ERRORS,
    RunStatus.CANCELLED,
    RunStatus.EXITED,
)


class StepStatus(StrEnum):
    PENDING = "pending"
    RUNNING = "running"
    WAITING = "waiting"
    RETRYING = "retrying"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    SKIPPED = "skipped"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"  # nobody knows whether the outside call happened; a person decides


OPEN_STEPS = (
    StepStatus.PENDING,
    StepStatus.RUNNING,
    StepStatus.WAITING,
    StepStatus.RETRYING,
    StepStatus.UNKNOWN,
)


# Spelled out, for an index is used only where a question repeats its condition to the letter.
UNSETTLED = "status IN ('pending', 'running', 'waiting', 'retrying', 'unknown', 'failed')"


class WaitStatus(StrEnum):
    PENDING = "pending"
    WOKEN = "woken"  # its moment or event came; the walk has not gone on yet


class Run(Record):
    """One per workflow and event, ever: the unique index says so, not a check.

    A retry that a person asked for is a run of its own, counted in `retry`.
    """

    __tablename__ = "runs"
    __table_args__ = (
        UniqueConstraint("event_id", "workflow_id", "retry"),
        Index("ix_runs_org", "org_id", "id"),
        Index("ix_runs_org_status", "org_id", "status", "id"),
        Index("ix_runs_workflow_status", "workflow_id", "status", "id"),
        Index("ix_runs_workflow", "workflow_id", "id"),
        Index("ix_runs_patient", "patient_id", "id"),
        Index(
            "ix_runs_subject",
            "subject_id",
            "id",
            sqlite_where=text("subject_id IS NOT NULL"),
            postgresql_where=text("subject_id IS NOT NULL"),
        ),
        # Where in the history a moment is (app.runs.listing).
        Index("ix_runs_created", "org_id", "created_at", "id"),
        Index(
            "ix_runs_queued",
            "id",
            sqlite_where=text("status = 'queued'"),
            postgresql_where=text("status = 'queued'"),
        ),
        # Small: what is under way of a workflow, for a patient, for a record (app.rules).
        Index(
            "ix_runs_open",
            "workflow_id",
            "patient_id",
            "subject_id",
            sqlite_where=text("status IN ('queued', 'running', 'waiting')"),
            postgresql_where=text("status IN ('queued', 'running', 'waiting')"),
        ),
        Index("ix_runs_held", "id", sqlite_where=text("held = 1"), postgresql_where=text("held")),
        Index(
            "ix_runs_in_line",
            "workflow_id",
            "id",
            sqlite_where=text("in_line = 1"),
            postgresql_where=text("in_line"),
        ),
        Index(
            "ix_runs_parent",
            "parent_run_id",
            "id",
            sqlite_where=text("parent_run_id IS NOT NULL"),
            postgresql_where=text("parent_run_id IS NOT NULL"),
        ),
    )
    kind = "run"

    org_id: Mapped[Id] = mapped_column(ForeignKey("organisations.id"))
    workflow_id: Mapped[Id] = mapped_column(ForeignKey("workflows.id"))
    version_id: Mapped[Id] = mapped_column(ForeignKey("workflow_versions.id"))
    version_number: Mapped[int]
    event_id: Mapped[Id]
    trigger_type: Mapped[str] = mapped_column(String(100))
    subject_type: Mapped[str | None] = mapped_column(String(40))
    subject_id: Mapped[Id | None]
    patient_id: Mapped[Id | None]
    status: Mapped[str] = mapped_column(String(30), default=RunStatus.QUEUED)
    # Why it did not start, failed or was cancelled, in words.
    reason: Mapped[str | None] = mapped_column(Text)
    # Counts the step changes of this run; live messages and /changes go by it.
    seq: Mapped[int] = mapped_column(default=0)
    # Where the walk stands (engine.state); empty once the run is over.
    state: Mapped[dict[str, Any]]
    depth: Mapped[int] = mapped_column(default=0)
    # The run that started this one, and waits for it where `waits` says so.
    parent_run_id: Mapped[Id | None]
    # Which retry of which run this is. Effects keep the keys of the first run (`root_run_id`),
    # so that no retry does again what has happened.
    retry: Mapped[int] = mapped_column(default=0, server_default="0")
    retry_of_id: Mapped[Id | None]
    root_run_id: Mapped[Id | None]
    # Its workflow is paused: no worker takes it.
    held: Mapped[bool] = mapped_column(default=False, server_default=false())
    # Others have to end before it may begin (the workflow's run mode): it waits in line.
    in_line: Mapped[bool] = mapped_column(default=False, server_default=false())
    # Unexpected errors so far while walking it, and not before when to try again.
    tries: Mapped[int] = mapped_column(default=0)
    try_at: Mapped[datetime | None]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    # What its steps were given and gave has been deleted (app.runs.retention).
    is_pruned: Mapped[bool] = mapped_column(server_default=false())


# Spelled out, as in the indexes above: with values sent apart, SQLite would read all runs.
is_open = Run.status.in_([literal_column(f"'{status}'") for status in OPEN])


class StepRecord(Record):
    """One node executed in a run, per iteration; tries of it share the row."""

    __tablename__ = "steps"
    __table_args__ = (
        UniqueConstraint("run_id", "node_id", "iteration"),
        # Small: what is under way and what failed. An instant step that works never enters it.
        Index(
            "ix_steps_unsettled",
            "org_id",
            "status",
            "run_id",
            "node_id",
            sqlite_where=text(UNSETTLED),
            postgresql_where=text(UNSETTLED),
        ),
    )
    kind = "step"

    # The run carries the clinic; a foreign key more would be paid on every step.
    org_id: Mapped[Id] = mapped_column()
    run_id: Mapped[Id] = mapped_column(ForeignKey("runs.id", ondelete="CASCADE"))
    node_id: Mapped[str] = mapped_column(String(64))
    iteration: Mapped[str] = mapped_column(String(40), default="")
    attempt: Mapped[int] = mapped_column(default=1)
    status: Mapped[str] = mapped_column(String(20))
    handle: Mapped[str | None] = mapped_column(String(64))
    summary: Mapped[str] = mapped_column(Text, default="")
    input: Mapped[dict[str, Any]]
    output: Mapped[dict[str, Any]]
    # {error, notes, links}: rarely there, never searched.
    more: Mapped[dict[str, Any]]
    seq: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    # Until when it waits, or when it is tried next.
    until: Mapped[datetime | None]


class Wait(Record):
    """A path of a run that is parked. A row, never a sleeping job; gone once the run goes on."""

    __tablename__ = "waits"
    __table_args__ = (
        Index("ix_waits_run", "run_id", "node_id"),
        Index(
            "ix_waits_due",
            "due_at",
            sqlite_where=text("status = 'pending'"),
            postgresql_where=text("status = 'pending'"),
        ),
        Index(
            "ix_waits_unchecked",
            "id",
            sqlite_where=text("NOT is_checked"),
            postgresql_where=text("NOT is_checked"),
        ),
    )
    kind = "wait"

    org_id: Mapped[Id] = mapped_column()
    run_id: Mapped[Id] = mapped_column(ForeignKey("runs.id", ondelete="CASCADE"))
    node_id: Mapped[str] = mapped_column(String(64))
    iteration: Mapped[str] = mapped_column(String(40), default="")
    attempt: Mapped[int] = mapped_column(default=1)
    # wait: a moment or an event · retry: perform again · delivery: go on with `result` ·
    # exit: an event that ends the run early
    kind_of: Mapped[str] = mapped_column(String(20))
    due_at: Mapped[datetime | None]
    delivery_id: Mapped[Id | None] = mapped_column(index=True)
    # How to go on: {handle, went_on}; of a delivery also {output, words, links}.
    gives: Mapped[dict[str, Any]]
    # What ended it: {event_id}, or how the delivery ended: {ok} or {reason}.
    result: Mapped[dict[str, Any]]
    status: Mapped[str] = mapped_column(String(20), default=WaitStatus.PENDING)
    # False until somebody has looked for events that came while the wait was being written.
    is_checked: Mapped[bool] = mapped_column(default=True, server_default=true())


class Watch(Record):
    """An event that would end a wait early: one about this record, of this type (None: any)."""

    __tablename__ = "watches"
    __table_args__ = (Index("ix_watches_record", "record_id", "event_type"),)
    kind = "watch"

    org_id: Mapped[Id] = mapped_column()
    wait_id: Mapped[Id] = mapped_column(ForeignKey("waits.id", ondelete="CASCADE"), index=True)
    run_id: Mapped[Id] = mapped_column()
    record_id: Mapped[Id] = mapped_column()
    event_type: Mapped[str | None] = mapped_column(String(100))
    # Events from then on count.
    since: Mapped[datetime]


class ItemList(Record):
    """What a loop goes through: read once, when the loop begins."""

    __tablename__ = "item_lists"
    __table_args__ = (UniqueConstraint("run_id", "node_id", "iteration"),)
    kind = "items"

    org_id: Mapped[Id] = mapped_column()
    run_id: Mapped[Id] = mapped_column(ForeignKey("runs.id", ondelete="CASCADE"))
    node_id: Mapped[str] = mapped_column(String(64))
    iteration: Mapped[str] = mapped_column(String(40), default="")
    items: Mapped[list[Any]]


# See `UNSETTLED`.
is_unsettled = StepRecord.status.in_(
    [literal_column(f"'{status}'") for status in (*OPEN_STEPS, StepStatus.FAILED)]
)
