"""An episode's timeline: what happened, who wrote it. Only ever added to."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Select, select

from app import clock
from app.auth.actor import Actor
from app.clinic import texts
from app.clinic.episodes import announce, marks
from app.clinic.episodes.finding import between
from app.clinic.episodes.models import (
    MOST_DESCRIPTION,
    MOST_TITLE,
    Episode,
    EpisodeEvent,
    EventType,
)
from app.clinic.once import made_before
from app.clinic.search import found
from app.database import db
from app.errors import Invalid, NotFound

# Written by the verbs of an episode alone, so that they always tell the truth (DOMAIN D-106).
ONLY_OURS = frozenset({
    EventType.STATUS_CHANGE, EventType.ASSIGNMENT, EventType.PRIORITY_CHANGE, EventType.AUTOMATION,
})  # fmt: skip


def get(org_id: str, id: str) -> EpisodeEvent:
    """The entry of that clinic. Raises NotFound."""
    entry = db.session.get(EpisodeEvent, id)
    if entry is None or entry.org_id != org_id:
        raise NotFound.record("episode event", id)
    return entry


def search(
    episode: Episode, *, search: str = "", order: str = "asc", **filters: Any
) -> Select[Any]:
    """The entries of an episode, the oldest first; with `order` desc the newest."""
    wanted = select(EpisodeEvent).where(EpisodeEvent.episode_id == episode.id)
    for name in ("event_type", "created_by_type"):
        if filters.get(name):
            wanted = wanted.where(getattr(EpisodeEvent, name) == filters[name])
    if types := filters.get("event_type_in"):
        wanted = wanted.where(EpisodeEvent.event_type.in_(types))
    wanted = wanted.where(*between(EpisodeEvent.created_at, "created_at", filters, episode.org_id))
    if search:
        wanted = wanted.where(found(EpisodeEvent.search_text, search))
    return wanted.order_by(EpisodeEvent.id.desc() if order == "desc" else EpisodeEvent.id)


def add(
    episode: Episode,
    *,
    by: Actor,
    event_type: str,
    title: str,
    description: str | None = None,
    related_object_type: str | None = None,
    related_object_id: str | None = None,
    once: str | None = None,
) -> EpisodeEvent:
    """Somebody writes an entry, for a closed episode too (DOMAIN D-109). Raises Invalid.

    People who are mentioned are shown a notification. It moves the episode to the top.
    """
    if entry := made_before(EpisodeEvent, once):
        return entry
    if event_type in ONLY_OURS:
        raise Invalid.field(
            "event_type",
            f"Entries of the type {event_type} are written by the actions of the episode itself.",
        )
    entry = write(
        episode,
        by=by,
        event_type=event_type,
        title=title,
        description=description,
        related=(related_object_type, related_object_id),
        once=once,
    )
    _tell_those_mentioned(episode, entry, by)
    return entry


def write(
    episode: Episode,
    *,
    by: Actor,
    event_type: str,
    title: str,
    description: str | None = None,
    changes: dict[str, Any] | None = None,
    related: tuple[str | None, str | None] = (None, None),
    once: str | None = None,
) -> EpisodeEvent:
    """Add an entry of any type; for the verbs of this package and for pathways."""
    headline = texts.line(title, MOST_TITLE)
    if not headline:
        raise Invalid.field("title", "An entry needs a title.")
    prose = texts.prose(description, MOST_DESCRIPTION) if description else None
    text = f"{headline}\n{prose or ''}"
    entry = EpisodeEvent(
        org_id=episode.org_id,
        episode_id=episode.id,
        event_type=EventType(event_type),
        title=headline,
        description=prose,
        created_by=by.id,
        created_by_type=by.kind,
        mentioned_users=marks.people_in(episode.org_id, text),
        extracted_tags=marks.tags_in(text),
        related_object_type=related[0],
        related_object_id=related[1],
        changes=changes,
        once_key=once,
    )
    db.session.add(entry)
    touch(episode)
    return entry


def touch(episode: Episode, now: datetime | None = None) -> None:
    """It is what happened last: the inbox shows it first."""
    episode.updated_at = now or clock.now()
    announce.changed(episode)


def _tell_those_mentioned(episode: Episode, entry: EpisodeEvent, by: Actor) -> None:
    # Notifications are told of by others as well; episodes do not hang on them.
    from app.clinic.notifications import service as notifications

    for user_id in entry.mentioned_users:
        if user_id != by.user_id:
            notifications.notify(
                episode.org_id,
                by=by,
                audience="user",
                user_id=user_id,
                message=f"You were mentioned: {episode.title}",
                patient_id=episode.patient_id,
                cta_url=f"/inbox?open={episode.id}",
                run_id=by.cause_run_id,
                once=f"mention:{entry.id}:{user_id}",
            )
