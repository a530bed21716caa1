"""What changes in the same transaction as an event is told, because it must never lag behind.

Functions are named here, because they live higher up than what tells of events.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module

from app.events.models import Event

MOMENTS_AHEAD = "app.schedules.before_start.follow"
BLOCKS = "app.clinic.blocks.release.follow"
SEGMENTS = "app.clinic.segments.evaluation.follow"
RECALLS = "app.clinic.recalls.following.follow"
TASKS = "app.clinic.tasks.follow.follow"
INBOX = "app.pathways.following.follow"
FOLLOWERS: Mapping[str, tuple[str, ...]] = {
    "appointment.booked": (MOMENTS_AHEAD, RECALLS, SEGMENTS, TASKS, INBOX),
    "appointment.rescheduled": (MOMENTS_AHEAD, SEGMENTS, TASKS, INBOX),
    "appointment.started": (MOMENTS_AHEAD, SEGMENTS),
    "appointment.completed": (MOMENTS_AHEAD, RECALLS, SEGMENTS, TASKS, INBOX),
    "appointment.cancelled": (MOMENTS_AHEAD, RECALLS, SEGMENTS, TASKS, INBOX),
    "appointment.no_show": (MOMENTS_AHEAD, RECALLS, SEGMENTS, TASKS, INBOX),
    "form.completed": (BLOCKS, SEGMENTS),
    "form.signed": (BLOCKS, SEGMENTS),
    "form.withdrawn": (BLOCKS,),
    "form.expired": (BLOCKS,),
    "consent.granted": (BLOCKS,),
    "patient.profile_completed": (BLOCKS, SEGMENTS),
    "patient.onboarded": (SEGMENTS,),
    "patient.updated": (SEGMENTS, TASKS),
    "patient.admitted": (SEGMENTS, TASKS),
    "patient.discharged": (SEGMENTS, TASKS),
    "patient.restored": (SEGMENTS,),
    "patient.first_login": (SEGMENTS,),
    "patient.archived": (RECALLS, SEGMENTS),
    "patient.deceased": (RECALLS, SEGMENTS),
    "treatment_plan.assigned": (SEGMENTS,),
    "treatment_plan.session_completed": (SEGMENTS,),
    "treatment_plan.completed": (SEGMENTS,),
    "treatment_plan.expired": (SEGMENTS,),
    "invoice.created": (INBOX,),
    "invoice.paid": (INBOX,),
    "invoice.voided": (INBOX,),
    "lab_result.received": (RECALLS, INBOX),
    "questionnaire.submitted": (INBOX,),
    "message.received": (INBOX,),
    "message.sent": (INBOX,),
    "prescription.signed": (INBOX,),
    "identity_verification.completed": (INBOX,),
    "clinical_access.requested": (INBOX,),
    "document.uploaded": (INBOX,),
}


def follow(event: Event) -> None:
    """Let whoever follows that type of event change its rows."""
    for name in FOLLOWERS.get(event.type, ()):
        _named(name)(event)


@cache
def _named(name: str) -> Callable[[Event], None]:
    module, _, function = name.rpartition(".")
    found: Callable[[Event], None] = getattr(import_module(module), function)
    return found
