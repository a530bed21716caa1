"""What is taken and shown of an exercise."""

from __future__ import annotations

import marshmallow as ma

from app.api.fields import Line, Moment, Prose, SearchQuery
from app.clinic.exercises.models import MOST_INSTRUCTIONS, MOST_NAME, MOST_URL


class ExerciseChanges(ma.Schema):
    """What may be changed of an exercise."""

    name = Line(MOST_NAME, least=1)
    instructions = Prose(MOST_INSTRUCTIONS)
    video_url = Line(MOST_URL, allow_none=True)


class NewExercise(ExerciseChanges):
    """A new exercise."""

    name = Line(MOST_NAME, least=1, required=True)


class ExerciseSchema(ma.Schema):
    """An exercise of the library."""

    id = ma.fields.String(required=True)
    name = ma.fields.String(required=True)
    instructions = ma.fields.String(required=True)
    video_url = ma.fields.String(required=True, allow_none=True)
    is_active = ma.fields.Boolean(required=True)
    created_at = Moment(required=True)


class ExerciseQuery(SearchQuery):
    """Filters of the list."""

    is_active = ma.fields.Boolean()
