"""The verbs of episodes: the one way that the API, people, pathways and runs all go.

Each verb leaves an entry in the timeline and tells its event. What a run does leaves an entry of
the type `automation` as well, with the run's id (DOMAIN D-110). `once` is the step's key: it is
kept on that entry, so that nothing is done twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app import clock
from app.auth.actor import Actor
from app.clinic import texts
from app.clinic.episodes import assigning, standing, timeline
from app.clinic.episodes.assigning import UNCHANGED, Assignment
from app.clinic.episodes.models import (
    MOST_DESCRIPTION,
    MOST_TAG,
    MOST_TITLE,
    Episode,
    EpisodeEvent,
    EpisodeStatus,
    EventType,
    JourneyType,
    Priority,
    Responsibility,
    Visibility,
)
from app.clinic.once import made_before
from app.clinic.patients import service as patients
from app.clinic.today import end_of
from app.database import db
from app.errors import Invalid, InvalidMove, NotFound
from app.events.publish import publish

REASONS = ("resolved", "duplicate", "patient_declined", "admin_closed")
MOST_TAGS = 50
MOST_REASON = 1_000
# What PATCH may change (seed 004, Updatable Fields).
DETAILS = (
    "title", "description", "due_date", "problem_ids", "tags", "journey_type", "source_type",
    "source_id", "programme_id", "inbox_visibility",
)  # fmt: skip


@dataclass(frozen=True)
class Made:
    """Which step of which run makes an episode."""

    run_id: str | None = None
    node_id: str | None = None
    once: str | None = None


BY_NOBODY = Made()


def get(org_id: str, id: str) -> Episode:
    """The episode of that clinic. Raises NotFound."""
    episode = db.session.get(Episode, id)
    if episode is None or episode.org_id != org_id:
        raise NotFound.record("episode", id)
    return episode


def create(
    org_id: str,
    *,
    by: Actor,
    patient_id: str,
    title: str,
    description: str | None = None,
    status: str | None = None,
    responsibility: str | None = None,
    assignment: Assignment = UNCHANGED,
    priority: str | None = None,
    journey_type: str | None = None,
    source_type: str | None = None,
    source_id: str | None = None,
    problem_ids: Sequence[str] = (),
    tags: Sequence[str] = (),
    due_date: datetime | date | None = None,
    programme_id: str | None = None,
    inbox_visibility: str | None = None,
    made: Made = BY_NOBODY,
) -> Episode:
    """A new episode; what is not said is as in DOMAIN D-057. Raises Invalid naming the field."""
    if episode := made_before(Episode, made.once):
        return episode
    patients.check(org_id, patient_id)
    status, responsibility = standing.not_closed(status, responsibility)
    now = clock.now()
    episode = Episode(
        org_id=org_id,
        patient_id=patient_id,
        title=_title(title),
        description=texts.prose(description, MOST_DESCRIPTION) if description else None,
        status=EpisodeStatus(status),
        responsibility=Responsibility(responsibility),
        priority=Priority(priority or Priority.MEDIUM),
        journey_type=JourneyType(journey_type or JourneyType.GENERAL),
        source_type=source_type,
        source_id=source_id,
        problem_ids=list(problem_ids),
        tags=_tags(tags),
        due_date=_moment(due_date, org_id),
        programme_id=programme_id,
        inbox_visibility=Visibility(inbox_visibility or Visibility.SURFACE),
        created_at=now,
        updated_at=now,
        run_id=made.run_id,
        node_id=made.node_id,
        once_key=made.once,
    )
    assigning.begin(episode, assignment, by=by)
    db.session.add(episode)
    # Its entries refer to it, and may be written by the same statement's batch.
    db.session.flush()
    _note_run(episode, "Opened by a workflow", by)
    timeline.touch(episode, now)
    _tell("episode.created", episode, by)
    return episode


def update(episode: Episode, *, by: Actor, once: str | None = None, **changes: Any) -> Episode:
    """Change details, of a closed episode too (DOMAIN D-070). Raises Invalid when none is given."""
    if made_before(EpisodeEvent, once):
        return episode
    if not changes:
        raise Invalid("Say what to change: " + ", ".join(DETAILS) + ".")
    if "title" in changes:
        changes["title"] = _title(changes["title"])
    if changes.get("description"):
        changes["description"] = texts.prose(changes["description"], MOST_DESCRIPTION)
    if "due_date" in changes:
        changes["due_date"] = _moment(changes["due_date"], episode.org_id)
    if "tags" in changes:
        changes["tags"] = _tags(changes["tags"])
    _take(episode)
    for name in DETAILS:
        if name in changes:
            setattr(episode, name, changes[name])
    timeline.touch(episode)
    named = ", ".join(name.replace("_", " ") for name in DETAILS if name in changes)
    _note_run(episode, f"A workflow changed: {named}", by, once)
    return episode


def close(
    episode: Episode,
    *,
    by: Actor,
    reason: str | None = None,
    note: str | None = None,
    once: str | None = None,
) -> Episode:
    """It is settled. Raises InvalidMove when it is closed already."""
    if made_before(EpisodeEvent, once):
        return episode
    _take_open(episode, "This episode is closed already.")
    before = episode.status
    episode.closed_at = clock.now()
    episode.status, episode.responsibility = EpisodeStatus.CLOSED, Responsibility.NONE
    changes = {"from": before, "to": episode.status, "reason": reason}
    timeline.write(
        episode,
        by=by,
        event_type=EventType.STATUS_CHANGE,
        title=f"Closed: {reason.replace('_', ' ')}" if reason else "Closed",
        description=note,
        changes=changes,
    )
    _note_run(episode, "Closed by a workflow", by, once)
    _tell("episode.status_changed", episode, by, **changes)
    return episode


def reopen(
    episode: Episode,
    *,
    by: Actor,
    status: str | None = None,
    responsibility: str | None = None,
    reason: str | None = None,
    once: str | None = None,
) -> Episode:
    """There is something to do after all. Raises InvalidMove when it is not closed."""
    if made_before(EpisodeEvent, once):
        return episode
    pair = standing.not_closed(status, responsibility)
    _take(episode)
    if not episode.is_closed:
        said = episode.status.replace("_", " ")
        raise InvalidMove(f"This episode is {said}: only closed ones can be reopened.")
    episode.closed_at = None
    _stand(episode, pair, by, title="Reopened", description=reason)
    _note_run(episode, "Reopened by a workflow", by, once)
    return episode


def assign(
    episode: Episode,
    *,
    by: Actor,
    to: Assignment,
    responsibility: str | None = None,
    once: str | None = None,
) -> Episode:
    """Give it to a person or team, or to nobody; hand it to practice or patient.

    Raises InvalidMove for a closed one, and for automation where a person has decided; Invalid
    for somebody who is not there and for what the table of statuses does not know.
    """
    if made_before(EpisodeEvent, once):
        return episode
    if responsibility == Responsibility.NONE:
        raise Invalid.field("responsibility", "Only closed episodes have the responsibility none.")
    if responsibility == Responsibility.PRACTICE and to.is_nobody:
        raise Invalid.field(
            "assigned_to",
            "Say who of the practice it is for, or set the responsibility to patient.",
        )
    assigning.check(episode.org_id, to)
    _take_open(episode, "This episode is closed: reopen it before you assign it.")
    if why := assigning.why_not(episode, by):
        raise InvalidMove(why)
    pair = (episode.status, episode.responsibility)
    if responsibility is not None:
        pair = standing.handed_over(episode.status, responsibility)
    before = assigning.holder(episode)
    assigning.put(episode, to, by=by)
    after = assigning.holder(episode)
    was = (episode.status, episode.responsibility)
    if (before, was) == (after, pair):
        return episode  # nothing is different: no entry, no event
    episode.status, episode.responsibility = pair
    changes = {"from": before, "to": after, "responsibility": pair[1]}
    timeline.write(
        episode,
        by=by,
        event_type=EventType.ASSIGNMENT,
        title=assigning.words(episode),
        changes=changes,
    )
    if pair[0] != was[0]:
        _told_status(episode, was[0], by, title=f"Now {pair[0].replace('_', ' ')}")
    _note_run(episode, "Assigned by a workflow", by, once)
    _tell("episode.assigned", episode, by, **changes)
    return episode


def change_priority(
    episode: Episode,
    *,
    by: Actor,
    priority: str,
    reason: str | None = None,
    once: str | None = None,
) -> Episode:
    """How pressing it is. The same again is no change: no entry (DOMAIN D-098)."""
    if made_before(EpisodeEvent, once):
        return episode
    _take_open(episode, "This episode is closed: reopen it before you change its priority.")
    before, after = episode.priority, Priority(priority)
    if before == after:
        return episode
    episode.priority = after
    timeline.write(
        episode,
        by=by,
        event_type=EventType.PRIORITY_CHANGE,
        title=f"Priority: {before} → {after}",
        description=reason,
        changes={"from": before, "to": str(after), "reason": reason},
    )
    _note_run(episode, "Priority changed by a workflow", by, once)
    _tell("episode.priority_changed", episode, by, **{"from": before, "to": str(after)})
    return episode


def add_event(
    episode: Episode,
    *,
    by: Actor,
    event_type: str,
    title: str,
    once: str | None = None,
    **words: Any,
) -> EpisodeEvent:
    """An entry for the timeline; a run's also leaves one of the type `automation`."""
    if entry := made_before(EpisodeEvent, once):
        return entry
    entry = timeline.add(episode, by=by, event_type=event_type, title=title, once=once, **words)
    _note_run(episode, "A workflow wrote an entry", by, f"{once}:run" if once else None)
    return entry


def move_on(episode: Episode, next_actor: str, *, by: Actor) -> None:
    """Something has happened to it; now that one is to act. A closed episode stays closed."""
    _take(episode)
    if episode.is_closed or next_actor == Responsibility.NONE:
        return
    pair = standing.after(episode.status, episode.responsibility, next_actor)
    if pair == (episode.status, episode.responsibility):
        return
    before = episode.status
    episode.status, episode.responsibility = pair
    if before != pair[0]:
        _told_status(episode, before, by, title=f"Now {pair[0].replace('_', ' ')}")
    timeline.touch(episode)


def _stand(episode: Episode, pair: standing.Standing, by: Actor, **words: Any) -> None:
    before = episode.status
    episode.status, episode.responsibility = pair
    _told_status(episode, before, by, **words)


def _told_status(
    episode: Episode, before: str, by: Actor, *, title: str, description: str | None = None
) -> None:
    changes = {"from": str(before), "to": str(episode.status)}
    timeline.write(
        episode,
        by=by,
        event_type=EventType.STATUS_CHANGE,
        title=title,
        description=description,
        changes={**changes, "reason": description},
    )
    _tell("episode.status_changed", episode, by, **changes)


def _take_open(episode: Episode, refusal: str) -> None:
    _take(episode)
    if episode.is_closed:
        raise InvalidMove(refusal)


def _take(episode: Episode) -> None:
    """As it is now, and nobody else's until this transaction is over."""
    db.session.flush()
    db.session.refresh(episode, with_for_update=True)


def _note_run(episode: Episode, words: str, by: Actor, once: str | None = None) -> None:
    if by.kind == "automation":
        timeline.write(
            episode,
            by=by,
            event_type=EventType.AUTOMATION,
            title=words,
            related=("run", by.id),
            once=once,
        )


def _tell(type: str, episode: Episode, by: Actor, **data: Any) -> None:
    # Times and texts stay on the record; the event names what changed by key.
    publish(
        type,
        by=by,
        subject=("episode", episode.id),
        patient_id=episode.patient_id,
        data=_plain(data),
    )


def _plain(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: None if value is None else str(value) for name, value in data.items()}


def _title(text: str) -> str:
    title = texts.line(text, MOST_TITLE)
    if not title:
        raise Invalid.field("title", "An episode needs a title.")
    return title


def _tags(tags: Sequence[str]) -> list[str]:
    clean = (texts.line(tag, MOST_TAG).removeprefix("#") for tag in tags)
    return list(dict.fromkeys(filter(None, clean)))[:MOST_TAGS]


def _moment(due: datetime | date | None, org_id: str) -> datetime | None:
    if due is None or isinstance(due, datetime):
        return due
    return end_of(due, org_id)
