"""The library of exercises over HTTP."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.pages import Page, by_offset
from app.api.verbs import Verbs
from app.auth.actor import current_actor
from app.auth.rights import EDIT_RECORDS, VIEW_RECORDS
from app.clinic.exercises import service
from app.clinic.exercises.models import Exercise
from app.clinic.exercises.schemas import (
    ExerciseChanges,
    ExerciseQuery,
    ExerciseSchema,
    NewExercise,
)

blp = ApiBlueprint("exercises", __name__, description="How exercises are done, and their videos")
ONE = "/exercises/<id>"


def _get(id: str) -> Exercise:
    return service.get(current_actor().org_id, id)


@blp.get("/exercises", needs=VIEW_RECORDS, query=ExerciseQuery, gives=ExerciseSchema, many=True)
def list_exercises(query: dict[str, Any]) -> Page:
    """Exercises, by name."""
    return by_offset(service.search(current_actor().org_id, **query), query)


@blp.post(
    "/exercises",
    needs=EDIT_RECORDS,
    takes=NewExercise,
    gives=ExerciseSchema,
    status=201,
    creates=True,
)
def create_exercise(body: dict[str, Any]) -> Exercise:
    """A new exercise; plans that name it show how it is done."""
    return service.create(current_actor().org_id, by=current_actor(), **body)


@blp.get(ONE, needs=VIEW_RECORDS, gives=ExerciseSchema)
def get_exercise(id: str) -> Exercise:
    """One exercise."""
    return _get(id)


@blp.patch(ONE, needs=EDIT_RECORDS, takes=ExerciseChanges, gives=ExerciseSchema)
def update_exercise(body: dict[str, Any], id: str) -> Exercise:
    """Change it, for all plans that name it."""
    return service.update(_get(id), by=current_actor(), **body)


act = Verbs(blp, ONE, find=_get, gives=ExerciseSchema, of="exercise")
act("archive", service.archive, "Plans that name it show its name only.")
act("restore", service.restore, "Use it again.")
