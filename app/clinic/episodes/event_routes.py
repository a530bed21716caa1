"""Timelines over HTTP: entries are added and read, never changed (DOMAIN D.10)."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.pages import Page, by_offset
from app.auth.actor import current_actor
from app.auth.rights import EDIT_EPISODES, VIEW_EPISODES
from app.clinic.episodes import ids, service, timeline
from app.clinic.episodes.event_schemas import (
    EpisodeEventQuery,
    EpisodeEventSchema,
    NewEpisodeEvent,
)
from app.clinic.episodes.models import EpisodeEvent

blp = ApiBlueprint("episode events", __name__, description="The timelines of episodes")


@blp.get(
    "/episodes/<id>/events",
    needs=VIEW_EPISODES,
    query=EpisodeEventQuery,
    gives=EpisodeEventSchema,
    many=True,
)
def list_events(query: dict[str, Any], id: str) -> Page:
    """What happened to an episode, the oldest entry first; with `order=desc` the newest."""
    episode = service.get(current_actor().org_id, ids.episode(id))
    return by_offset(timeline.search(episode, **query), query)


@blp.post(
    "/episodes/<id>/events",
    needs=EDIT_EPISODES,
    takes=NewEpisodeEvent,
    gives=EpisodeEventSchema,
    status=201,
    creates=True,
)
def add_event(body: dict[str, Any], id: str) -> EpisodeEvent:
    """Add an entry, which moves the episode to the top of the list.

    A closed episode takes entries too and stays closed. `status_change`, `assignment`,
    `priority_change` and `automation` are refused: the actions write them. Whoever is mentioned
    as `@Name` is shown a notification; `#tags` are found in the text.
    """
    episode = service.get(current_actor().org_id, ids.episode(id))
    return service.add_event(episode, by=current_actor(), **body)


@blp.get("/episode-events/<id>", needs=VIEW_EPISODES, gives=EpisodeEventSchema)
def get_event(id: str) -> EpisodeEvent:
    """One entry. To correct it, add a note that refers to it."""
    return timeline.get(current_actor().org_id, ids.entry(id))
