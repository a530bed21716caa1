"""Starts when somebody has confirmed that the patient will come.

It may have been the **patient** or, after a call, the clinic's **staff**: choose one to start for
those only.

Choose **kinds of appointment** or **services** to start only for some of them; leave both empty
to start for all.

Steps after it can use the appointment and its patient, and who confirmed it as
`{{ appointment.confirmed_by }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes import fields
from app.nodes.base import trigger
from app.nodes.triggers.appointment import completed

BY = (fields.Option("patient", "The patient"), fields.Option("staff", "Staff"))


class Config(completed.Config):
    confirmed_by = fields.MultiSelect(
        "Confirmed by",
        help="Leave empty for both.",
        options=BY,
        reads="appointment.confirmed_by",
    )


@trigger(
    "appointment.confirmed",
    title="Appointment confirmed",
    category="appointments",
    icon="calendar-heart",
    keywords=("visit", "will come", "agreed"),
    config=Config,
    summary="{types} · {services} · {confirmed_by}",
    sample={"types": [], "services": [], "confirmed_by": []},
    supplies=("appointment", "patient"),
)
def confirmed(config: Config, scope: Mapping[str, Any]) -> str | None:
    appointment = scope.get("appointment") or {}
    if config.confirmed_by and appointment.get("confirmed_by") not in config.confirmed_by:
        return "somebody else confirmed the appointment"
    return completed.why_not(config, scope)
