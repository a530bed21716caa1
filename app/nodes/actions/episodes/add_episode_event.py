"""Writes an entry into the timeline of an episode.

`#tags` and `@mentions` in the text are found: whoever is mentioned is shown a notification. The
entry moves the episode to the top of the inbox. A closed episode takes entries too and stays
closed.
"""

from __future__ import annotations

from app.clinic.episodes import service
from app.nodes import episodes, fields
from app.nodes.base import NodeConfig, Output, Step, action
from app.nodes.outcome import Done, Outcome


class Config(NodeConfig):
    reads = ("episode",)

    episode_id = episodes.reference()
    event_type = fields.Select("Kind of entry", options=episodes.ENTRIES, default="note")
    title = fields.Text("Title", required=True, template=True)
    description = fields.LongText("Text", template=True)


@action(
    "add_episode_event",
    title="Add to episode timeline",
    category="episodes",
    icon="notes",
    keywords=("inbox", "note", "comment", "mention", "event"),
    config=Config,
    summary="{title} · {episode_id}",
    sample={
        "episode_id": "{{ steps.n2.episode_id }}",
        "event_type": "note",
        "title": "Called {{ patient.first_name }}",
        "description": "No answer. #callback",
    },
    outputs=(Output("event_id", "Entry"), Output("episode_id", "Episode")),
    needs=episodes.needs,
)
def add_episode_event(config: Config, step: Step) -> Outcome:
    episode = episodes.meant(config, step)
    entry = service.add_event(
        episode,
        by=step.actor,
        event_type=config.event_type,
        title=config.title,
        description=config.description or None,
        once=step.key,
    )
    done = {"event_id": entry.id, "episode_id": episode.id}
    return Done("Wrote an entry", done, links=episodes.link(episode))
