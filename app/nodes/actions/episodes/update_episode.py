"""Changes the details of an episode: title, description, due date, tags, journey type, visibility.

What is left empty stays as it is. Tags are added to those it has. Status, priority and assignment
have steps of their own, which leave their own entries in the timeline.
"""

from __future__ import annotations

from typing import Any

from app.clinic.episodes import service
from app.nodes import episodes, fields
from app.nodes.base import NodeConfig, Output, Step, action
from app.nodes.outcome import Done, Outcome, Skipped

PLAIN = ("title", "description", "journey_type", "inbox_visibility")


class Config(NodeConfig):
    reads = ("episode",)

    episode_id = episodes.reference()
    title = fields.Text("New title", template=True)
    description = fields.LongText("New description", template=True)
    due = fields.Due("Due", help="Counted from the moment this step runs.")
    tags = fields.Text("Add tags", help="With commas between.", template=True)
    journey_type = fields.Select(
        "Journey type", options=(episodes.UNCHANGED, *episodes.JOURNEYS), default=""
    )
    inbox_visibility = fields.Select(
        "In the inbox", options=(episodes.UNCHANGED, *episodes.VISIBILITIES), default=""
    )


@action(
    "update_episode",
    title="Update episode",
    category="episodes",
    icon="edit",
    keywords=("inbox", "change", "tag", "due date", "rename"),
    config=Config,
    summary="{title} {tags} · {episode_id}",
    sample={"episode_id": "{{ steps.n2.episode_id }}", "tags": "blood-panel"},
    outputs=(Output("episode_id", "Episode"),),
    needs=episodes.needs,
)
def update_episode(config: Config, step: Step) -> Outcome:
    episode = episodes.meant(config, step)
    changes: dict[str, Any] = {name: value for name in PLAIN if (value := getattr(config, name))}
    if config.due is not None:
        changes["due_date"] = config.due
    if config.tags:
        changes["tags"] = [*episode.tags, *config.tags.split(",")]
    if not changes:
        return Skipped("There is nothing to change.")
    service.update(episode, by=step.actor, once=step.key, **changes)
    return Done("Changed the episode", {"episode_id": episode.id}, links=episodes.link(episode))
