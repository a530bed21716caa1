"""Starts when a provider took a message but could not deliver it.

For calls: that nobody answered. The message itself says why, as far as the provider tells.
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
    "message.bounced",
    title="Message bounced",
    category="messages",
    icon="mail-x",
    keywords=("undelivered", "failed", "bounced", "no answer"),
    config=Config,
    summary="{channels}",
    sample={"channels": ["sms"]},
    supplies=("message", "patient"),
)
def bounced(config: Config, scope: Mapping[str, Any]) -> str | None:
    if not config.channels:
        return None
    message = scope.get("message")
    channel = message.get("channel") if isinstance(message, Mapping) else None
    return None if channel in config.channels else "the message bounced on another channel"
