"""Starts when an episode has been opened.

Choose **journey types** and **priorities** to start only for some episodes. Leave them empty to
start for every one, whoever opened it: a person, a program, a pathway or another workflow.

Steps after it can use the episode and its patient: `{{ episode.title }}`,
`{{ episode.journey_type }}`, `{{ patient.first_name }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes import episodes, fields
from app.nodes.base import NodeConfig, trigger
from app.nodes.fields.choices import PRIORITIES


class Config(NodeConfig):
    journey_types = episodes.journeys()
    priorities = fields.MultiSelect(
        "Priorities",
        help="Leave empty to start for every priority.",
        options=PRIORITIES,
        reads="episode.priority",
    )


@trigger(
    "episode.created",
    title="Episode opened",
    category="episodes",
    icon="inbox",
    keywords=("inbox", "case", "new", "opened", "created"),
    config=Config,
    summary="{journey_types} {priorities}",
    sample={"journey_types": ["clinical_result"], "priorities": []},
    supplies=("episode", "patient"),
)
def created(config: Config, scope: Mapping[str, Any]) -> str | None:
    return episodes.first(
        lambda: episodes.why_not(config.journey_types, scope, "journey_type"),
        lambda: episodes.why_not(config.priorities, scope, "priority"),
    )
