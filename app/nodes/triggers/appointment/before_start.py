"""Starts some hours or days before an appointment begins.

Use it for reminders, or to ask for forms in time. It follows the appointment: when that is
moved, so is the moment; when it is cancelled, nothing starts. A day is 24 hours.

An appointment that was booked, or moved, after its moment had already passed is **left out**, or
starts it **at once**, as you choose. It starts at most once for each time an appointment is set
to. Enabling the workflow counts for all appointments whose moment is still to come.

Choose **kinds of appointment** or **services** to start only for some of them; leave both empty
to start for all. Archived patients and those who have died are always left out.

Steps after it can use the appointment and its patient, for example `{{ appointment.start }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes import fields
from app.nodes.base import NodeConfig, trigger
from app.nodes.triggers.appointment import completed

NOW = "now"


class Config(NodeConfig):
    before = fields.Duration("How long before", required=True)
    types = fields.MultiSelect(
        "Kinds of appointment",
        help="Leave empty to start for every kind.",
        options=completed.KINDS,
        reads="appointment.type",
    )
    services = fields.MultiSelect(
        "Services",
        help="Leave empty to start for every service.",
        source="services",
        reads="appointment.service.id",
    )
    if_passed = fields.Select(
        "If it is booked later than that",
        options=(fields.Option("skip", "Leave it out"), fields.Option(NOW, "Start at once")),
        default="skip",
    )


@trigger(
    "appointment.before_start",
    title="Before an appointment",
    category="appointments",
    icon="bell",
    keywords=("reminder", "before", "visit", "hours", "upcoming"),
    config=Config,
    summary="{before} before",
    sample={"before": {"amount": 24, "unit": "hours"}, "types": [], "services": []},
    supplies=("appointment", "patient"),
)
def before_start(config: Config, scope: Mapping[str, Any]) -> str | None:
    return completed.why_not(config, scope)
