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
FOLLOWERS: Mapping[str, tuple[str, ...]] = {
    "appointment.booked": (MOMENTS_AHEAD,),
    "appointment.rescheduled": (MOMENTS_AHEAD,),
    "appointment.started": (MOMENTS_AHEAD,),
    "appointment.completed": (MOMENTS_AHEAD,),
    "appointment.cancelled": (MOMENTS_AHEAD,),
    "appointment.no_show": (MOMENTS_AHEAD,),
    "form.completed": (BLOCKS,),
    "form.signed": (BLOCKS,),
    "form.withdrawn": (BLOCKS,),
    "form.expired": (BLOCKS,),
    "consent.granted": (BLOCKS,),
    "patient.profile_completed": (BLOCKS,),
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
