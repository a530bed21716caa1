"""Starts when something in a patient's record has changed.

Choose **details** to start only when one of them has changed; leave them empty to start for every
change. Which details have changed is in `{{ event.data.changed }}`.

Steps after it can use the patient as it is now, for example `{{ patient.city }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes import fields
from app.nodes.base import NodeConfig, trigger
from app.nodes.labels import humanised

DETAILS = (
    "first_name", "last_name", "preferred_name", "date_of_birth", "sex", "email", "mobile_phone",
    "country", "city", "postcode", "address", "tags", "preferred_channel", "email_consent",
    "sms_consent", "voice_consent", "insurance_name", "insurance_effective_from", "custom_fields",
    "is_deceased",
)  # fmt: skip


class Config(NodeConfig):
    fields_changed = fields.MultiSelect(
        "Details",
        help="Leave empty to start for every change.",
        options=[fields.Option(name, humanised(name)) for name in DETAILS],
    )


@trigger(
    "patient.updated",
    title="Patient updated",
    category="patients",
    icon="user-edit",
    keywords=("changed", "demographics", "address", "details"),
    config=Config,
    summary="{fields_changed}",
    sample={"fields_changed": ["address", "postcode"]},
    supplies=("patient",),
)
def updated(config: Config, scope: Mapping[str, Any]) -> str | None:
    wanted = config.fields_changed
    if not wanted or not set(wanted).isdisjoint(_changed(scope)):
        return None
    names = " or ".join(humanised(name).lower() for name in wanted)
    return f"nothing has changed in {names}"


def _changed(scope: Mapping[str, Any]) -> set[str]:
    """What the event says has changed; one from outside may say nothing."""
    event = scope.get("event")
    data = event.get("data") if isinstance(event, Mapping) else None
    changed = data.get("changed") if isinstance(data, Mapping) else None
    return (
        {each for each in changed if isinstance(each, str)} if isinstance(changed, list) else set()
    )
