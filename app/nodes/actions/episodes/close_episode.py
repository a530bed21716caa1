"""Closes an episode, with a reason.

An episode that is closed already makes the step fail, as the API refuses it: connect its **on
error** output where that may happen.
"""

from __future__ import annotations

from app.clinic.episodes import service
from app.nodes import episodes, fields
from app.nodes.base import NodeConfig, Output, Step, action
from app.nodes.outcome import Done, Outcome

REASONS = (
    fields.Option("resolved", "Resolved"),
    fields.Option("duplicate", "Duplicate"),
    fields.Option("patient_declined", "Patient declined"),
    fields.Option("admin_closed", "Closed by the office"),
)


class Config(NodeConfig):
    reads = ("episode",)

    episode_id = episodes.reference()
    reason = fields.Select("Reason", options=REASONS, default="resolved")
    note = fields.LongText("Note", template=True)


@action(
    "close_episode",
    title="Close episode",
    category="episodes",
    icon="circle-check",
    keywords=("inbox", "resolve", "finish", "done"),
    config=Config,
    summary="{reason} · {episode_id}",
    sample={"episode_id": "{{ steps.n2.episode_id }}", "reason": "resolved"},
    outputs=(Output("episode_id", "Episode"),),
    raises=("episode.status_changed",),
    needs=episodes.needs,
)
def close_episode(config: Config, step: Step) -> Outcome:
    episode = episodes.meant(config, step)
    service.close(
        episode, by=step.actor, reason=config.reason, note=config.note or None, once=step.key
    )
    return Done("Closed the episode", {"episode_id": episode.id}, links=episodes.link(episode))
