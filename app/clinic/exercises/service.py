"""Keep the library of exercises, and find those that a plan names."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, select

from app.auth.actor import Actor
from app.clinic import texts
from app.clinic.exercises.models import MOST_INSTRUCTIONS, MOST_NAME, Exercise
from app.clinic.finding import of_clinic
from app.clinic.notifications.links import is_safe
from app.clinic.search import fold, found
from app.database import db
from app.errors import Conflict, Invalid, InvalidMove


def get(org_id: str, id: str) -> Exercise:
    """The exercise of that clinic. Raises NotFound."""
    return of_clinic(Exercise, org_id, id, "exercise")


def search(
    org_id: str, *, search: str = "", is_active: bool | None = None, **_page: Any
) -> Select[Any]:
    """Exercises by name."""
    wanted = select(Exercise).where(Exercise.org_id == org_id, found(Exercise.search_text, search))
    if is_active is not None:
        wanted = wanted.where(Exercise.is_active.is_(is_active))
    return wanted.order_by(Exercise.name, Exercise.id)


def named(org_id: str, names: Collection[str]) -> dict[str, Exercise]:
    """Name as a plan writes it → the exercise in use, however its letters are written there."""
    wanted = select(Exercise).where(
        Exercise.org_id == org_id,
        Exercise.is_active,
        Exercise.search_text.in_({fold(name) for name in names}),
    )
    known = {each.search_text: each for each in db.session.scalars(wanted)}
    return {name: known[fold(name)] for name in names if fold(name) in known}


def create(org_id: str, *, by: Actor, name: str, **values: Any) -> Exercise:
    """A new exercise. Raises Invalid naming a bad field, Conflict where the name is taken."""
    exercise = Exercise(org_id=org_id, name=_free_name(org_id, name), is_active=True)
    db.session.add(exercise)
    return _set(exercise, values)


def update(exercise: Exercise, *, by: Actor, **changes: Any) -> Exercise:
    """Change it, for all plans that name it."""
    if "name" in changes:
        exercise.name = _free_name(exercise.org_id, changes.pop("name"), but=exercise.id)
    return _set(exercise, changes)


def archive(exercise: Exercise, *, by: Actor) -> Exercise:
    """Plans that name it show its name only."""
    if not exercise.is_active:
        raise InvalidMove("This exercise is archived already.")
    exercise.is_active = False
    return exercise


def restore(exercise: Exercise, *, by: Actor) -> Exercise:
    """Use it again."""
    if exercise.is_active:
        raise InvalidMove("This exercise is not archived.")
    exercise.is_active = True
    return exercise


def _set(exercise: Exercise, values: dict[str, Any]) -> Exercise:
    if "instructions" in values:
        exercise.instructions = texts.prose(values["instructions"] or "", MOST_INSTRUCTIONS)
    if "video_url" in values:
        url = values["video_url"] or None
        if url is not None and not is_safe(url):
            raise Invalid.field("video_url", "A video is a page that begins with https://.")
        exercise.video_url = url
    return exercise


def _free_name(org_id: str, text: str, *, but: str = "") -> str:
    name = texts.line(text, MOST_NAME)
    if not name:
        raise Invalid.field("name", "An exercise needs a name.")
    same = select(Exercise.id).where(
        Exercise.org_id == org_id, Exercise.search_text == fold(name), Exercise.id != but
    )
    if db.session.scalar(same.limit(1)) is not None:
        raise Conflict(f"There is an exercise “{name}” already.")
    return name
