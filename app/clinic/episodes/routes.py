"""Episodes over HTTP (seed 004).

What the seed leaves open is settled so: where only one of status and responsibility is said the
other follows (D-058, D-082); the practice taking back what the patient was asked for makes it open
again, what awaits review cannot be the patient's (D-089); an empty PATCH is refused (D-069); the
same priority again is no change (D-098); entries may be added to closed episodes, which does not
reopen them (D-109). See docs/decisions/0006-episodes.md.
"""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.pages import Page, by_offset
from app.auth.actor import current_actor
from app.auth.rights import EDIT_EPISODES, VIEW_EPISODES
from app.clinic.episodes import finding, ids, service
from app.clinic.episodes.assigning import UNCHANGED, Assignment
from app.clinic.episodes.models import Episode
from app.clinic.episodes.schemas import (
    AssignEpisode,
    ChangePriority,
    ClosedSchema,
    CloseEpisode,
    EpisodeChange,
    EpisodeQuery,
    EpisodeSchema,
    NewEpisode,
    ReopenEpisode,
)

blp = ApiBlueprint("episodes", __name__, description="What the clinic has to see to")


def _get(id: str) -> Episode:
    return service.get(current_actor().org_id, ids.episode(id))


@blp.get("/episodes", needs=VIEW_EPISODES, query=EpisodeQuery, gives=EpisodeSchema, many=True)
def list_episodes(query: dict[str, Any]) -> Page:
    """Episodes, the most recently active first.

    Filters narrow together. `status_in`, `priority_in` and `journey_type_in` take several, with
    commas between. A filter with a value that does not exist is refused.
    """
    return by_offset(finding.search(current_actor().org_id, **query), query)


@blp.post(
    "/episodes",
    needs=EDIT_EPISODES,
    takes=NewEpisode,
    gives=EpisodeSchema,
    status=201,
    creates=True,
)
def create_episode(body: dict[str, Any]) -> Episode:
    """Open an episode. Tells `episode.created`.

    `status: pending_patient` needs `responsibility: patient`, `awaiting_review` needs `practice`.
    Where only a status is sent, the responsibility follows from it; where only `patient` is sent,
    the episode is open. An episode cannot begin closed. A patient who is not of this clinic is a
    `VALIDATION_ERROR` that names `patient_id`.
    """
    to = Assignment(body.pop("assigned_to")) if "assigned_to" in body else UNCHANGED
    return service.create(current_actor().org_id, by=current_actor(), assignment=to, **body)


@blp.get("/episodes/<id>", needs=VIEW_EPISODES, gives=EpisodeSchema)
def get_episode(id: str) -> Episode:
    """One episode."""
    return _get(id)


@blp.patch("/episodes/<id>", needs=EDIT_EPISODES, takes=EpisodeChange, gives=EpisodeSchema)
def update_episode(body: dict[str, Any], id: str) -> Episode:
    """Change metadata, of a closed episode too.

    Status, responsibility, assignment and priority are refused here, and then nothing at all is
    changed: they have verbs of their own, which leave entries in the timeline. An empty body is
    refused.
    """
    return service.update(_get(id), by=current_actor(), **body)


@blp.post(
    "/episodes/<id>/close",
    needs=EDIT_EPISODES,
    takes=CloseEpisode,
    gives=ClosedSchema,
    action="closed",
)
def close_episode(body: dict[str, Any], id: str) -> Episode:
    """Close it. Tells `episode.status_changed`; closed already is `INVALID_STATE_TRANSITION`."""
    return service.close(_get(id), by=current_actor(), **body)


@blp.post(
    "/episodes/<id>/reopen",
    needs=EDIT_EPISODES,
    takes=ReopenEpisode,
    gives=EpisodeSchema,
    action="reopened",
)
def reopen_episode(body: dict[str, Any], id: str) -> Episode:
    """Reopen a closed one. Tells `episode.status_changed`.

    By itself it is open and the practice's. With `status: pending_patient` alone it is the
    patient's; together with `responsibility: practice` it is refused.
    """
    return service.reopen(_get(id), by=current_actor(), **body)


@blp.post(
    "/episodes/<id>/assign",
    needs=EDIT_EPISODES,
    takes=AssignEpisode,
    gives=EpisodeSchema,
    action="assigned",
)
def assign_episode(body: dict[str, Any], id: str) -> Episode:
    """Assign it to a person, or with null to nobody. Tells `episode.assigned`.

    `responsibility: practice` needs an assignee. Handing to the practice what the patient was
    asked for (`pending_patient`) makes it `open`; what is `awaiting_review` cannot be handed to
    the patient. Without `responsibility` that stays as it is.
    """
    to = Assignment(body.pop("assigned_to"))
    return service.assign(_get(id), by=current_actor(), to=to, **body)


@blp.post(
    "/episodes/<id>/change-priority",
    needs=EDIT_EPISODES,
    takes=ChangePriority,
    gives=EpisodeSchema,
    action="priority_changed",
)
def change_priority(body: dict[str, Any], id: str) -> Episode:
    """Say how pressing it is. Tells `episode.priority_changed`, unless it was so before."""
    return service.change_priority(_get(id), by=current_actor(), **body)
