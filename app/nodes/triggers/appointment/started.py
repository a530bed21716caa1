"""Starts when an appointment has begun.

Use it for what is due while the patient is there, such as a task for the team.

Choose **kinds of appointment** or **services** to start only for some of them; leave both empty
to start for all.

Steps after it can use the appointment and its patient, for example `{{ appointment.started_at }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes.base import trigger
from app.nodes.triggers.appointment import completed


@trigger(
    "appointment.started",
    title="Appointment started",
    category="appointments",
    icon="player-play",
    keywords=("visit", "begins", "arrived"),
    config=completed.Config,
    summary="{types} · {services}",
    sample={"types": ["video"], "services": []},
    supplies=("appointment", "patient"),
)
def started(config: completed.Config, scope: Mapping[str, Any]) -> str | None:
    return completed.why_not(config, scope)
