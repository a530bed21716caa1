"""Starts when a new appointment has been booked.

Use it to confirm the booking and to send what the patient should know beforehand. It starts for
every booking; “First appointment booked” starts for a patient's very first only.

Choose **kinds of appointment** or **services** to start only for some of them; leave both empty
to start for all.

Steps after it can use the appointment and its patient, for example `{{ appointment.start }}` and
`{{ appointment.specialist.name }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes.base import trigger
from app.nodes.triggers.appointment import completed


@trigger(
    "appointment.booked",
    title="Appointment booked",
    category="appointments",
    icon="calendar-plus",
    keywords=("visit", "new", "confirmation"),
    config=completed.Config,
    summary="{types} · {services}",
    sample={"types": [], "services": []},
    supplies=("appointment", "patient"),
)
def booked(config: completed.Config, scope: Mapping[str, Any]) -> str | None:
    return completed.why_not(config, scope)
