"""Starts when a provider says that a message has reached the patient.

For calls: that somebody, or a voicemail, has taken it. Providers tell it some seconds after the
message left, and mail servers never do.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes import fields
from app.nodes.base import NodeConfig, trigger

CHANNELS = (
    fields.Option("email", "E-mail"),
    fields.Option("sms", "SMS"),
    fields.Option("voice", "Voice call"),
    fields.Option("push", "Push message"),
)


class Config(NodeConfig):
    channels = fields.MultiSelect(
        "Channels", help="Empty means every channel.", options=CHANNELS, reads="message.channel"
    )


@trigger(
    "message.delivered",
    title="Message delivered",
    category="messages",
    icon="checks",
    keywords=("sent", "arrived", "delivered"),
    config=Config,
    summary="{channels}",
    sample={"channels": ["sms"]},
    supplies=("message", "patient"),
)
def delivered(config: Config, scope: Mapping[str, Any]) -> str | None:
    if not config.channels:
        return None
    message = scope.get("message")
    channel = message.get("channel") if isinstance(message, Mapping) else None
    return None if channel in config.channels else "the message was delivered on another channel"
