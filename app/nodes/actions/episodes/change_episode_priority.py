"""Says how pressing an episode is: low, medium, high or urgent.

The same priority again changes nothing. A closed episode makes the step fail, as the API refuses
it: reopen it first.
"""

from __future__ import annotations

from app.clinic.episodes import service
from app.nodes import episodes, fields
from app.nodes.base import NodeConfig, Output, Step, action
from app.nodes.outcome import Done, Outcome


class Config(NodeConfig):
    reads = ("episode",)

    episode_id = episodes.reference()
    priority = fields.Priority("New priority", required=True)
    reason = fields.Text("Reason", template=True)


@action(
    "change_episode_priority",
    title="Change episode priority",
    category="episodes",
    icon="flag",
    keywords=("inbox", "urgent", "escalate"),
    config=Config,
    summary="{priority} · {episode_id}",
    sample={"episode_id": "{{ steps.n2.episode_id }}", "priority": "urgent"},
    outputs=(Output("episode_id", "Episode"),),
    raises=("episode.priority_changed",),
    needs=episodes.needs,
)
def change_episode_priority(config: Config, step: Step) -> Outcome:
    episode = episodes.meant(config, step)
    service.change_priority(
        episode,
        by=step.actor,
        priority=config.priority,
        reason=config.reason or None,
        once=step.key,
    )
    return Done(
        f"The priority is {config.priority}",
        {"episode_id": episode.id},
        links=episodes.link(episode),
    )
