"""Moments before appointments: a row for each workflow and appointment, kept right as both change.

An appointment's changes reach `follow` in their own transaction. Enabling looks at all
appointments ahead; the two wait for each other, so that no booking falls between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, select, text

from app import clock, ids
from app.auth.actor import system
from app.clinic import known
from app.clinic.appointments.models import AHEAD, Appointment
from app.clinic.patients.models import Patient
from app.database import db
from app.engine.program import programs
from app.events.models import Event
from app.events.publish import publish
from app.schedules.models import PlannedStart
from app.schedules.records import IS_ACTIVE
from app.workflows.models import Workflow

TRIGGER = "appointment.before_start"
NOW = "now"
# They give an appointment a time; whatever else happens to it leaves its moments alone, or
# takes them away.
SETS_A_TIME = frozenset({"appointment.booked", "appointment.rescheduled"})
AT_A_TIME = 500


# ── workflows change ─────────────────────────────────────────────────────────


def plan(workflow: Workflow) -> None:
    """Plan the moments of all appointments ahead, or drop them. What is due now stays due."""
    listens = workflow.enabled and workflow.trigger_type == TRIGGER
    of_workflow = PlannedStart.workflow_id == workflow.id
    if not listens or workflow.published_version_id is None:
        db.session.execute(delete(PlannedStart).where(of_workflow))
        return
    _wait_for_bookings(workflow.org_id)
    now = clock.now()
    db.session.execute(delete(PlannedStart).where(of_workflow, PlannedStart.due_at > now))
    due = select(PlannedStart.appointment_id).where(of_workflow)
    before = _before(workflow.published_version_id)
    ahead = db.session.execute(
        select(Appointment.id, Appointment.start).where(
            Appointment.org_id == workflow.org_id,
            Appointment.status.in_(AHEAD),
            Appointment.start > now + before,
            Appointment.id.not_in(due),
        )
    ).all()
    rows = [_row(workflow.org_id, workflow.id, id, start - before) for id, start in ahead]
    if rows:
        db.session.execute(insert(PlannedStart), rows)


def _before(version_id: str) -> timedelta:
    before: timedelta = _config(version_id).before
    return before


def _config(version_id: str) -> Any:
    nobody: dict[str, Any] = {}
    return programs([version_id])[version_id].trigger.config.render(nobody, [], clock.now())


def _row(org_id: str, workflow_id: str, appointment_id: str, due_at: datetime) -> dict[str, Any]:
    return {
        "id": ids.new(PlannedStart.kind),
        "org_id": org_id,
        "workflow_id": workflow_id,
        "appointment_id": appointment_id,
        "due_at": due_at,
        "created_at": clock.now(),
    }


# ── appointments change ──────────────────────────────────────────────────────


def follow(event: Event) -> None:
    """An appointment was booked, moved, ended …: its moments follow in the same transaction."""
    listening = known.get((TRIGGER, event.org_id), lambda: _listening(event.org_id))
    if not listening or event.subject_type != "appointment":
        return
    db.session.flush()
    appointment = db.session.scalar(
        select(Appointment)
        .where(Appointment.id == event.subject_id, Appointment.org_id == event.org_id)
        .with_for_update()
    )
    if appointment is None:
        return  # told from outside, about an appointment that is not ours
    if appointment.status not in AHEAD:
        db.session.execute(
            delete(PlannedStart).where(PlannedStart.appointment_id == appointment.id)
        )
    elif event.type in SETS_A_TIME:
        db.session.execute(
            delete(PlannedStart).where(PlannedStart.appointment_id == appointment.id)
        )
        rows = list(_moments_of(appointment, listening))
        if rows:
            db.session.execute(insert(PlannedStart), rows)


def _moments_of(
    appointment: Appointment, listening: Sequence[tuple[str, str]]
) -> Iterator[dict[str, Any]]:
    now = clock.now()
    for workflow_id, version_id in listening:
        config = _config(version_id)
        due_at = appointment.start - config.before
        if due_at > now:
            yield _row(appointment.org_id, workflow_id, appointment.id, due_at)
        elif config.if_passed == NOW and appointment.start > now:
            yield _row(appointment.org_id, workflow_id, appointment.id, now)


def _listening(org_id: str) -> list[tuple[str, str]]:
    """(workflow, version) of those that start before appointments; mostly there are none."""
    _wait_for_planning(org_id)
    with db.session.no_autoflush:
        rows: Any = db.session.execute(
            select(Workflow.id, Workflow.published_version_id).where(
                Workflow.org_id == org_id,
                Workflow.trigger_type == TRIGGER,
                Workflow.enabled.is_(True),
            )
        ).all()
    return [(workflow_id, version_id) for workflow_id, version_id in rows]


# On SQLite one transaction writes at a time anyway.


def _wait_for_planning(org_id: str) -> None:
    _lock("pg_advisory_xact_lock_shared", org_id)


def _wait_for_bookings(org_id: str) -> None:
    _lock("pg_advisory_xact_lock", org_id)


def _lock(function: str, org_id: str) -> None:
    if db.engine.dialect.name == "postgresql":
        statement = text(f"SELECT {function}(hashtext(:key))")
        with db.session.no_autoflush:
            db.session.execute(statement, {"key": f"{TRIGGER}:{org_id}"})


# ── the moment comes ─────────────────────────────────────────────────────────


def fire(at_most: int = AT_A_TIME) -> int:
    """Tell of the moments that have come; how many rows were taken. The caller commits.

    One that comes late, because nothing was running, still counts while the visit is ahead.
    """
    now = clock.now()
    rows = _claim(now, at_most)
    if not rows:
        return 0
    ahead = _still_ahead([row.appointment_id for row in rows], now)
    wanted = {
        _external_id(row, ahead[row.appointment_id]): row
        for row in rows
        if row.appointment_id in ahead
    }
    told = _told_before({row.org_id for row in rows}, list(wanted))
    for external_id, row in wanted.items():
        if (row.org_id, external_id) not in told:
            _tell(row, ahead[row.appointment_id], external_id)
    taken = [row.id for row in rows]
    db.session.execute(
        delete(PlannedStart).where(PlannedStart.id.in_(taken)),
        execution_options={"synchronize_session": False},
    )
    return len(taken)


def postpone_one(until: datetime) -> None:
    """Take the first one that is due out of the way of the others."""
    for row in _claim(clock.now(), 1):
        row.due_at = until


def _claim(now: datetime, at_most: int) -> Sequence[PlannedStart]:
    wanted = select(PlannedStart).where(PlannedStart.due_at <= now)
    wanted = wanted.order_by(PlannedStart.due_at, PlannedStart.id).limit(at_most)
    return db.session.scalars(wanted.with_for_update(skip_locked=True)).all()


def _still_ahead(appointment_ids: list[str], now: datetime) -> dict[str, Any]:
    rows = db.session.execute(
        select(Appointment.id, Appointment.patient_id, Appointment.start)
        .join(Patient, Patient.id == Appointment.patient_id)
        .where(
            Appointment.id.in_(appointment_ids),
            Appointment.status.in_(AHEAD),
            Appointment.start > now,
            IS_ACTIVE,
        )
    )
    return {row.id: row for row in rows}


def _external_id(row: PlannedStart, appointment: Any) -> str:
    return f"before:{row.workflow_id}:{row.appointment_id}:{clock.iso(appointment.start)}"


def _told_before(org_ids: set[str], external_ids: list[str]) -> set[tuple[str, str]]:
    """Which were told already: for that time of the appointment, perhaps by an older version."""
    rows: Any = db.session.execute(
        select(Event.org_id, Event.external_id).where(
            Event.org_id.in_(org_ids), Event.external_id.in_(external_ids)
        )
    )
    return {(org_id, external_id) for org_id, external_id in rows}


def _tell(row: PlannedStart, appointment: Any, external_id: str) -> None:
    publish(
        TRIGGER,
        by=system(row.org_id),
        subject=("appointment", row.appointment_id),
        patient_id=appointment.patient_id,
        external_id=external_id,
        occurred_at=row.due_at,
        workflow_id=row.workflow_id,
    )
