"""Starts when an episode has become more or less pressing.

Choose **new priorities** to start only for some changes, such as *urgent*. Leave them empty to
start for every one.

Steps after it can use the episode and its patient: `{{ episode.priority }}`; how pressing it was
before is `{{ event.data.from }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes import episodes, fields
from app.nodes.base import NodeConfig, trigger
from app.nodes.fields.choices import PRIORITIES


class Config(NodeConfig):
    priorities = fields.MultiSelect(
        "New priorities",
        help="Leave empty to start for every change.",
        options=PRIORITIES,
        reads="episode.priority",
    )
    journey_types = episodes.journeys()


@trigger(
    "episode.priority_changed",
    title="Episode priority changed",
    category="episodes",
    icon="flag",
    keywords=("inbox", "urgent", "escalated"),
    config=Config,
    summary="{priorities} {journey_types}",
    sample={"priorities": ["urgent"], "journey_types": []},
    supplies=("episode", "patient"),
)
def priority_changed(config: Config, scope: Mapping[str, Any]) -> str | None:
    return episodes.first(
        lambda: episodes.why_not(config.priorities, scope, "priority"),
        lambda: episodes.why_not(config.journey_types, scope, "journey_type"),
    )
