"""Starts when a patient books an appointment for the very first time.

Use it for what is asked once only: intake forms, a consent, a guide. A booking is the first where
the patient has no other appointment but cancelled ones.

Choose **kinds of appointment** or **services** to start only for some of them; leave both empty
to start for all.

Steps after it can use the appointment and its patient, for example `{{ appointment.video_link }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes.base import trigger
from app.nodes.triggers.appointment import completed


@trigger(
    "appointment.first_booked",
    title="First appointment booked",
    category="appointments",
    icon="calendar-star",
    keywords=("visit", "new patient", "first", "intake"),
    config=completed.Config,
    summary="{types} · {services}",
    sample={"types": ["video"], "services": []},
    supplies=("appointment", "patient"),
)
def first_booked(config: completed.Config, scope: Mapping[str, Any]) -> str | None:
    return completed.why_not(config, scope)
