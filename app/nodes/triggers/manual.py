"""Starts when somebody of the clinic starts it from a record.

Choose from **which kinds of record** it may be started. It is then offered on the page of each
such record, and on no other.

Steps after it can use the record it was started from, and that record's patient; and the note that
whoever starts it may write, as `{{ event.data.note }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes import fields
from app.nodes.base import NodeConfig, trigger


class Config(NodeConfig):
    record_types = fields.RecordTypes("Start from", required=True)


@trigger(
    "manual",
    title="Started by hand",
    category="manual",
    icon="hand-click",
    keywords=("manual", "button", "start"),
    config=Config,
    summary="from {record_types}",
    sample={"record_types": ["patient"]},
    supplies=(),
)
def manual(config: Config, scope: Mapping[str, Any]) -> str | None:
    return None
