"""The fields of a form: what a template may ask, and which answers fit.

A field is stored as the API takes it:
`{"id": "pain", "type": "scale", "label": "Pain today", "required": true, "min": 0, "max": 10,
"scored": true, "show_when": {"all": [{"field": "hurts", "op": "is_true"}]}}`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

import marshmallow as ma

from app.api.fields import Line, Prose
from app.clinic.forms import profile
from app.clinic.forms.logic import problem_of

MOST_FIELDS = 200
MOST_OPTIONS = 100
MOST_LINE = 500
MOST_TEXT = 10_000
ID = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)


class DoesNotFit(ValueError):
    """An answer that its field does not take, in words for whoever gave it."""


class FieldType(StrEnum):
    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    MULTI_CHOICE = "multi_choice"
    SCALE = "scale"
    SIGNATURE = "signature"  # filled by signing the form


CHOICES = (FieldType.CHOICE, FieldType.MULTI_CHOICE)
NUMBERS = (FieldType.NUMBER, FieldType.SCALE)
SCORED = (*NUMBERS, FieldType.BOOLEAN)


class FormOptionSchema(ma.Schema):
    """One choice, and the points it gives."""

    value = Line(60, least=1, required=True)
    label = Line(200, least=1, required=True)
    score = ma.fields.Float(allow_none=True)


class FormFieldSchema(ma.Schema):
    """One field of a form."""

    id = ma.fields.String(
        required=True,
        validate=ma.validate.Regexp(ID, error="Use words like pain_today."),
    )
    type = ma.fields.String(required=True, validate=ma.validate.OneOf([str(t) for t in FieldType]))
    label = Prose(500, least=1, required=True)
    help = Prose(1_000)
    required = ma.fields.Boolean()
    private = ma.fields.Boolean(
        metadata={"description": "For the specialist only: patients never see it."}
    )
    options = ma.fields.List(
        ma.fields.Nested(FormOptionSchema), validate=ma.validate.Length(1, MOST_OPTIONS)
    )
    min = ma.fields.Float(allow_none=True)
    max = ma.fields.Float(allow_none=True)
    scored = ma.fields.Boolean(metadata={"description": "The number counts towards the score."})
    profile = ma.fields.String(
        validate=ma.validate.OneOf(list(profile.NAMES)),
        metadata={"description": "Filled from the patient's profile, and written back to it."},
    )
    show_when = ma.fields.Dict(allow_none=True)

    @ma.validates_schema
    def _fits_together(self, data: dict[str, Any], **_kwargs: Any) -> None:
        type = data.get("type")
        if type in CHOICES and not data.get("options"):
            raise ma.ValidationError("A choice needs options.", "options")
        if type == FieldType.SCALE and (data.get("min") is None or data.get("max") is None):
            raise ma.ValidationError("A scale needs its lowest and highest number.", "min")
        if data.get("required") and data.get("private"):
            words = "Patients do not see this field, so it cannot be required."
            raise ma.ValidationError(words, "required")
        values = [option["value"] for option in data.get("options") or ()]
        if len(values) != len(set(values)):
            raise ma.ValidationError("Two options have the same value.", "options")

    @ma.post_load
    def _short(self, data: dict[str, Any], **_kwargs: Any) -> dict[str, Any]:
        # What is empty is left out; nought is a number, not an absence.
        return {name: value for name, value in data.items() if value or _is_nought(value)}


def _is_nought(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value == 0


def check_together(fields: Sequence[Mapping[str, Any]]) -> None:
    """Raise marshmallow's ValidationError where fields do not go together, by position."""
    seen: set[str] = set()
    for at, field in enumerate(fields):
        if field["id"] in seen:
            raise ma.ValidationError({"fields": {at: {"id": ["Two fields have this id."]}}})
        if words := problem_of(field.get("show_when"), seen):
            raise ma.ValidationError({"fields": {at: {"show_when": [words]}}})
        seen.add(field["id"])


def fitting(field: Mapping[str, Any], value: Any) -> Any:
    """The answer as it is kept; None empties it. Raises DoesNotFit, in words."""
    if value is None or value in ("", []):
        return None
    kept = FITS[field["type"]](field, value)
    if not field.get("profile"):
        return kept
    try:
        return profile.fitting(field["profile"], kept)
    except ValueError as error:
        raise DoesNotFit(str(error)) from error


def _line(field: Mapping[str, Any], value: Any) -> str:
    return _text(value, MOST_LINE)


def _prose(field: Mapping[str, Any], value: Any) -> str:
    return _text(value, MOST_TEXT)


def _text(value: Any, most: int) -> str:
    if not isinstance(value, str):
        raise DoesNotFit("This must be a text.")
    if len(value) > most:
        raise DoesNotFit(f"At most {most:,} characters.")
    return value.strip()


def _number(field: Mapping[str, Any], value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise DoesNotFit("This must be a number.")
    least, most = field.get("min"), field.get("max")
    if least is not None and value < least:
        raise DoesNotFit(f"At least {least:g}.")
    if most is not None and value > most:
        raise DoesNotFit(f"At most {most:g}.")
    if field["type"] == FieldType.SCALE and value != int(value):
        raise DoesNotFit("A whole number is needed.")
    return value


def _day(field: Mapping[str, Any], value: Any) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError) as error:
        raise DoesNotFit("A day like 2026-03-18 is needed.") from error


def _yes_or_no(field: Mapping[str, Any], value: Any) -> bool:
    if not isinstance(value, bool):
        raise DoesNotFit("This must be yes or no.")
    return value


def _choice(field: Mapping[str, Any], value: Any) -> str:
    for option in field["options"]:
        if option["value"] == value:
            return str(value)
    raise DoesNotFit("This must be one of the choices.")


def _choices(field: Mapping[str, Any], value: Any) -> list[str]:
    if not isinstance(value, list):
        raise DoesNotFit("This must be a list of choices.")
    wanted = [_choice(field, each) for each in value]
    return list(dict.fromkeys(wanted))


def _by_signing(field: Mapping[str, Any], value: Any) -> str:
    raise DoesNotFit("This is filled by signing the form.")


FITS: Mapping[str, Callable[[Mapping[str, Any], Any], Any]] = {
    FieldType.TEXT: _line,
    FieldType.LONG_TEXT: _prose,
    FieldType.NUMBER: _number,
    FieldType.SCALE: _number,
    FieldType.DATE: _day,
    FieldType.BOOLEAN: _yes_or_no,
    FieldType.CHOICE: _choice,
    FieldType.MULTI_CHOICE: _choices,
    FieldType.SIGNATURE: _by_signing,
}
