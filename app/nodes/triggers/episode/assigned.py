"""Starts when an episode is given to a person or team, or taken from one.

Choose **journey types** to start only for some episodes. Leave them empty to start for every one.

Steps after it can use the episode and its patient: `{{ episode.assignee.name }}`; whose it was
before is `{{ event.data.from }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes import episodes
from app.nodes.base import NodeConfig, trigger


class Config(NodeConfig):
    journey_types = episodes.journeys()


@trigger(
    "episode.assigned",
    title="Episode assigned",
    category="episodes",
    icon="user-check",
    keywords=("inbox", "owner", "assignee", "handed over"),
    config=Config,
    summary="{journey_types}",
    sample={"journey_types": ["communication"]},
    supplies=("episode", "patient"),
)
def assigned(config: Config, scope: Mapping[str, Any]) -> str | None:
    return episodes.why_not(config.journey_types, scope, "journey_type")
