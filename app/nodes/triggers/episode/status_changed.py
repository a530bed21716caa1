"""Starts when an episode is closed, reopened, or moved to another status.

Choose the **new statuses** to start only for some changes, such as *closed*. Leave them empty to
start for every one.

Steps after it can use the episode and its patient: `{{ episode.status }}`; the status before is
`{{ event.data.from }}`, why it was closed `{{ event.data.reason }}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.nodes import episodes, fields
from app.nodes.base import NodeConfig, trigger


class Config(NodeConfig):
    statuses = fields.MultiSelect(
        "New statuses",
        help="Leave empty to start for every change.",
        options=episodes.STATUSES,
        reads="episode.status",
    )
    journey_types = episodes.journeys()


@trigger(
    "episode.status_changed",
    title="Episode status changed",
    category="episodes",
    icon="refresh",
    keywords=("inbox", "closed", "reopened", "resolved", "status"),
    config=Config,
    summary="{statuses} {journey_types}",
    sample={"statuses": ["closed"], "journey_types": []},
    supplies=("episode", "patient"),
)
def status_changed(config: Config, scope: Mapping[str, Any]) -> str | None:
    return episodes.first(
        lambda: _why_not_to(config.statuses, scope),
        lambda: episodes.why_not(config.journey_types, scope, "journey_type"),
    )


def _why_not_to(wanted: tuple[str, ...], scope: Mapping[str, Any]) -> str | None:
    """By what the event tells, for the episode may have moved on since."""
    told = scope.get("event")
    data = told.get("data") if isinstance(told, Mapping) else None
    now = data.get("to") if isinstance(data, Mapping) else None
    if now is None:
        return episodes.why_not(wanted, scope, "status")
    is_wanted = not wanted or now in wanted
    return None if is_wanted else f"the episode did not become {' or '.join(wanted)}"
