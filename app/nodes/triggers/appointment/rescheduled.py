"""Starts when an appointment has been moved to another time.

The appointment keeps everything else; reminders that wait for it move with it by themselves.

Choose **kinds of appointment** or **services** to start only for some of them; leave both empty
to start for all.

Steps after it can use the appointment as it is now, its patient, and the time it was moved from as
`{{ event.data.previous_start }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes.base import trigger
from app.nodes.triggers.appointment import completed


@trigger(
    "appointment.rescheduled",
    title="Appointment moved",
    category="appointments",
    icon="calendar-time",
    keywords=("visit", "rescheduled", "another time", "changed"),
    config=completed.Config,
    summary="{types} · {services}",
    sample={"types": [], "services": []},
    supplies=("appointment", "patient"),
)
def rescheduled(config: completed.Config, scope: Mapping[str, Any]) -> str | None:
    return completed.why_not(config, scope)
