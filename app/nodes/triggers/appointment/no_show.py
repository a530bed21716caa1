"""Starts when a patient has not come to an appointment.

Use it to ask what happened and to offer another time.

Choose **kinds of appointment** or **services** to start only for some of them; leave both empty
to start for all.

Steps after it can use the appointment that was missed and its patient.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes.base import trigger
from app.nodes.triggers.appointment import completed


@trigger(
    "appointment.no_show",
    title="Patient did not come",
    category="appointments",
    icon="user-x",
    keywords=("no-show", "missed", "appointment", "visit"),
    config=completed.Config,
    summary="{types} · {services}",
    sample={"types": [], "services": []},
    supplies=("appointment", "patient"),
)
def no_show(config: completed.Config, scope: Mapping[str, Any]) -> str | None:
    return completed.why_not(config, scope)
