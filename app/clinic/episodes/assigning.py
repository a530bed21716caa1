"""Whose an episode is: a person's, a team's or nobody's, and when automation may say so.

A person's choice stands: automation changes it no more (DOMAIN D-124). A lock keeps automation
from choosing at all, whoever has it (A.1.5).
"""

from __future__ import annotations

from dataclasses import dataclass

from app.auth.actor import Actor
from app.clinic.episodes.models import Episode
from app.clinic.staff import service as staff
from app.database import db
from app.errors import Invalid

TEAM = "team_"
# Whoever decides here is a person, at the screen or behind a program.
BY_HAND = ("user", "key", "patient")


@dataclass(frozen=True)
class Assignment:
    """To whom: `usr_…`, `team_…`, or None for nobody. `locks` or unlocks it for automation.

    `field` is what the caller calls it, for the refusal.
    """

    to: str | None
    is_given: bool = True
    locks: bool | None = None
    field: str = "assigned_to"

    @property
    def is_nobody(self) -> bool:
        """True when it is taken from whoever has it."""
        return self.is_given and self.to is None


# Of a new episode that nobody was named for.
UNCHANGED = Assignment(None, is_given=False)


def check(org_id: str, wanted: Assignment) -> None:
    """Raise Invalid unless that is a person or team that work can be given to now."""
    if wanted.to is None:
        return
    found = staff.assignee(org_id, wanted.to)
    if found is None or found.type == "role":
        raise Invalid.field(wanted.field, "There is no such person in this clinic.")
    if not found.is_active:
        raise Invalid.field(wanted.field, f"{found.name} has left: choose somebody else.")


def begin(episode: Episode, wanted: Assignment, *, by: Actor) -> None:
    """Of a new episode."""
    check(episode.org_id, wanted)
    episode.is_assigned_by_hand = episode.is_assignment_locked = False
    if wanted.is_given:
        put(episode, wanted, by=by)


def put(episode: Episode, wanted: Assignment, *, by: Actor) -> None:
    """It is theirs now. Taken back by a person, automation may choose again."""
    is_team = wanted.to is not None and wanted.to.startswith(TEAM)
    episode.assigned_user_id = None if is_team else wanted.to
    episode.assigned_team_id = wanted.to if is_team else None
    if by.kind in BY_HAND:
        episode.is_assigned_by_hand = wanted.to is not None
        if wanted.locks is not None:
            episode.is_assignment_locked = wanted.locks
    if episode in db.session:
        db.session.flush()
        db.session.expire(episode, ["assigned_user", "assigned_team"])


def holder(episode: Episode) -> str | None:
    """The id of the person or team whose it is."""
    return episode.assigned_user_id or episode.assigned_team_id


def why_not(episode: Episode, by: Actor) -> str | None:
    """Why this actor may not assign it, or None."""
    if by.kind in BY_HAND:
        return None
    if episode.is_assignment_locked:
        return "The assignment of this episode is locked, so automation leaves it as it is."
    if episode.is_assigned_by_hand:
        return "A person has assigned this episode, so automation leaves it as it is."
    return None


def words(episode: Episode) -> str:
    """The entry of the timeline, such as `Assigned to Dr Tom Okafor`."""
    whose = holder(episode)
    if whose is None:
        return "Assigned to nobody"
    found = staff.assignee(episode.org_id, whose)
    return f"Assigned to {found.name if found else 'somebody who left'}"
