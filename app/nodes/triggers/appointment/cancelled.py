"""Starts when an appointment has been cancelled.

Use it to offer another time, or to tell the waiting list.

Choose **kinds of appointment** or **services** to start only for some of them; leave both empty
to start for all.

Steps after it can use the appointment and its patient, and why it was cancelled as
`{{ appointment.cancellation_reason }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes.base import trigger
from app.nodes.triggers.appointment import completed


@trigger(
    "appointment.cancelled",
    title="Appointment cancelled",
    category="appointments",
    icon="calendar-cancel",
    keywords=("visit", "canceled", "called off"),
    config=completed.Config,
    summary="{types} · {services}",
    sample={"types": [], "services": []},
    supplies=("appointment", "patient"),
)
def cancelled(config: completed.Config, scope: Mapping[str, Any]) -> str | None:
    return completed.why_not(config, scope)
