"""Reopens a closed episode.

Choose **as** what it is open again: for the practice to act, waiting for the patient, or ready for
a clinician to review. An episode that is not closed makes the step fail, as the API refuses it.
"""

from __future__ import annotations

from app.clinic.episodes import service
from app.nodes import episodes, fields
from app.nodes.base import NodeConfig, Output, Step, action
from app.nodes.outcome import Done, Outcome


class Config(NodeConfig):
    reads = ("episode",)

    episode_id = episodes.reference()
    status = fields.Select("As", options=episodes.TARGETS, default="open")
    reason = fields.Text("Reason", template=True)


@action(
    "reopen_episode",
    title="Reopen episode",
    category="episodes",
    icon="folder-open",
    keywords=("inbox", "again", "open"),
    config=Config,
    summary="{status} · {episode_id}",
    sample={"episode_id": "{{ steps.n2.episode_id }}", "status": "awaiting_review"},
    outputs=(Output("episode_id", "Episode"),),
    raises=("episode.status_changed",),
    needs=episodes.needs,
)
def reopen_episode(config: Config, step: Step) -> Outcome:
    episode = episodes.meant(config, step)
    service.reopen(
        episode,
        by=step.actor,
        status=config.status,
        reason=config.reason or None,
        once=step.key,
    )
    return Done("Reopened the episode", {"episode_id": episode.id}, links=episodes.link(episode))
