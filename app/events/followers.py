"""What changes in the same transaction as an event is told, because it must never lag behind.

Functions are named here, because they live higher up than what tells of events.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module

from app.events.models import Event

MOMENTS_AHEAD = "app.schedules.before_start.follow"
FOLLOWERS = {
    "appointment.booked": MOMENTS_AHEAD,
    "appointment.rescheduled": MOMENTS_AHEAD,
    "appointment.started": MOMENTS_AHEAD,
    "appointment.completed": MOMENTS_AHEAD,
    "appointment.cancelled": MOMENTS_AHEAD,
    "appointment.no_show": MOMENTS_AHEAD,
}


def follow(event: Event) -> None:
    """Let whoever follows that type of event change its rows."""
    name = FOLLOWERS.get(event.type)
    if name is not None:
        _named(name)(event)


@cache
def _named(name: str) -> Callable[[Event], None]:
    module, _, function = name.rpartition(".")
    found: Callable[[Event], None] = getattr(import_module(module), function)
    return found
