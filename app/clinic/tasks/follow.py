"""Due dates that hang on visits, admissions and insurance follow them in the same transaction."""

from __future__ import annotations

from sqlalchemy import select

from app.auth.actor import Actor
from app.clinic.tasks import due, service
from app.clinic.tasks.models import STILL_TO_DO, Task, TaskStatus
from app.database import db
from app.events.models import Event

DISCHARGED = "patient.discharged"
# The first word of an event says which due dates it may change.
CHANGES = {
    "appointment": (due.FIRST_KEPT, due.NEXT, due.THIS),
    "patient": (due.ADMISSION, due.INSURANCE),
}


def follow(event: Event) -> None:
    """Find the due dates anew that this event may have changed; drop what a discharge ends."""
    if event.patient_id is None:
        return
    by = _because_of(event)
    if event.type == DISCHARGED:
        _discharge(event, by)
        return
    wanted = select(Task).where(
        Task.org_id == event.org_id,
        Task.patient_id == event.patient_id,
        Task.due_from.in_(CHANGES[event.type.partition(".")[0]]),
        Task.status.in_(STILL_TO_DO),
    )
    for task in db.session.scalars(wanted.order_by(Task.id)).all():
        if not _is_fixed(task, event) and service.settle_due(task):
            kind = "task.due_known" if task.due_date else "task.due_unknown"
            service.tell(kind, task, by)


def _is_fixed(task: Task, event: Event) -> bool:
    """The first kept visit and the visit that was the next one stay what they are."""
    if task.status == TaskStatus.PENDING_DUE:
        return False
    if task.due_from in (due.FIRST_KEPT, due.ADMISSION):
        return True
    if task.due_from == due.NEXT:
        has_moved = event.type in ("appointment.rescheduled", "appointment.cancelled")
        return not (has_moved and event.subject_id == task.due_appointment_id)
    return False


def _discharge(event: Event, by: Actor) -> None:
    wanted = select(Task).where(
        Task.org_id == event.org_id,
        Task.patient_id == event.patient_id,
        Task.na_after_discharge,
        Task.status.in_(STILL_TO_DO),
    )
    for task in db.session.scalars(wanted.order_by(Task.id)).all():
        service.not_needed(task, "The patient was discharged.", by=by)


def _because_of(event: Event) -> Actor:
    return Actor(
        "system",
        "system",
        event.org_id,
        "Careloom",
        cause_event_id=event.id,
        cause_run_id=event.cause_run_id,
        depth=event.depth + 1,
    )
