"""Blocks go with the very signature, consent or profile they waited for: no booking has to wait."""

from __future__ import annotations

from sqlalchemy import select

from app.auth.actor import Actor
from app.clinic.blocks import service
from app.clinic.blocks.conditions import is_met
from app.clinic.blocks.models import BlockKind, BlockStatus, BookingBlock
from app.database import db
from app.events.models import Event

# The first word of an event says which blocks may have been waiting for it.
WAITS_FOR = {
    "form": BlockKind.FORM,
    "consent": BlockKind.CONSENT,
    "patient": BlockKind.PROFILE,
}


def follow(event: Event) -> None:
    """BlockRelease those blocks of the patient whose condition is met, in this transaction."""
    if event.patient_id is None:
        return
    waiting = select(BookingBlock).where(
        BookingBlock.org_id == event.org_id,
        BookingBlock.patient_id == event.patient_id,
        BookingBlock.status == BlockStatus.ACTIVE,
        BookingBlock.until == WAITS_FOR[event.type.partition(".")[0]],
    )
    for block in db.session.scalars(waiting).all():
        if is_met(block):
            service.let_go(block, by=_because_of(event))


def _because_of(event: Event) -> Actor:
    """Careloom itself, set going by this event."""
    return Actor(
        "system",
        "system",
        event.org_id,
        "Careloom",
        cause_event_id=event.id,
        cause_run_id=event.cause_run_id,
        depth=event.depth + 1,
    )
