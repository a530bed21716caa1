"""Starts when an appointment has been marked as completed.

Use it to follow up on a visit: thank the patient, ask for feedback, book the next step.

Choose **kinds of appointment** or **services** to start only for some of them; leave both empty
to start for all.

Steps after it can use the appointment and its patient, for example
`{{ appointment.service.name }}` and `{{ patient.first_name }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes import fields
from app.nodes.base import NodeConfig, trigger

KINDS = (fields.Option("in_person", "In person"), fields.Option("video", "Video"))


class Config(NodeConfig):
    types = fields.MultiSelect(
        "Kinds of appointment",
        help="Leave empty to start for every kind.",
        options=KINDS,
        reads="appointment.type",
    )
    services = fields.MultiSelect(
        "Services",
        help="Leave empty to start for every service.",
        source="services",
        reads="appointment.service.id",
    )


@trigger(
    "appointment.completed",
    title="Appointment completed",
    category="appointments",
    icon="calendar-check",
    keywords=("visit", "done", "follow-up"),
    config=Config,
    summary="{types} · {services}",
    sample={"types": ["video"], "services": []},
    supplies=("appointment", "patient"),
)
def completed(config: Config, scope: Mapping[str, Any]) -> str | None:
    return why_not(config, scope)


def why_not(config: Any, scope: Mapping[str, Any]) -> str | None:
    """Why an appointment is not one of the chosen kinds and services, in words, or None."""
    if not config.types and not config.services:
        return None
    appointment = scope.get("appointment") or {}
    if config.types and appointment.get("type") not in config.types:
        names = " or ".join(kind.label.lower() for kind in KINDS if kind.value in config.types)
        return f"the appointment is not {names}"
    service = appointment.get("service") or {}
    if config.services and service.get("id") not in config.services:
        return "the appointment is for another service"
    return None
