"""Starts when a patient writes to the clinic: by SMS, at the portal or by e-mail.

`{{ message.body }}` is what was written. An SMS that says STOP or START starts it too; what the
patient agrees to has been changed by then.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes import fields
from app.nodes.base import NodeConfig, trigger

CHANNELS = (
    fields.Option("sms", "SMS"),
    fields.Option("portal", "Portal message"),
    fields.Option("email", "E-mail"),
)


class Config(NodeConfig):
    channels = fields.MultiSelect(
        "Channels", help="Empty means every channel.", options=CHANNELS, reads="message.channel"
    )


@trigger(
    "message.received",
    title="Message received",
    category="messages",
    icon="inbox",
    keywords=("reply", "answer", "sms", "portal", "inbound"),
    config=Config,
    summary="{channels}",
    sample={"channels": ["sms"]},
    supplies=("message", "patient"),
)
def received(config: Config, scope: Mapping[str, Any]) -> str | None:
    if not config.channels:
        return None
    message = scope.get("message")
    channel = message.get("channel") if isinstance(message, Mapping) else None
    return None if channel in config.channels else "the message came in on another channel"
