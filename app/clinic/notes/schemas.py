"""What is taken and shown of notes and prompts."""

from __future__ import annotations

import marshmallow as ma

from app.api.fields import Line, Moment, NamedSchema, Prose, SearchQuery
from app.api.pages import OffsetQuery
from app.clinic.alerts.schemas import AlertSchema
from app.clinic.notes.models import (
    MOST_BODY,
    MOST_TITLE,
    MOST_TYPE,
    How,
    NoteStatus,
    PromptStatus,
    When,
)
from app.clinic.notes.prompts import CHECK_IN, OPENING, PromptSettings

STATUSES = [str(status) for status in NoteStatus]
PROMPT_STATUSES = [str(status) for status in PromptStatus]
WHEN = [str(each) for each in When]
HOW = [str(each) for each in How]


class PromptSettingsSchema(ma.Schema):
    """When and how the record shows it, and to whom; days count from today."""

    when = ma.fields.String(validate=ma.validate.OneOf(WHEN), load_default="on_opening")
    how = ma.fields.String(validate=ma.validate.OneOf(HOW), load_default="modal")
    staff = ma.fields.List(
        Line(48, least=1),
        load_default=list,
        validate=ma.validate.Length(max=50),
        metadata={"description": "People, teams, lists or roles; empty for everybody."},
    )
    from_days = ma.fields.Integer(validate=ma.validate.Range(0, 3660), allow_none=True)
    until_days = ma.fields.Integer(validate=ma.validate.Range(0, 3660), allow_none=True)

    @ma.post_load
    def settings(self, data: dict[str, object], **_kwargs: object) -> PromptSettings:
        return PromptSettings(**data)  # type: ignore[arg-type]


class NewNote(ma.Schema):
    """A note: a text, or the key of a template that has one for notes."""

    patient_id = Line(48, least=1, required=True)
    type = Line(MOST_TYPE)
    title = Line(MOST_TITLE)
    body = Prose(MOST_BODY)
    template = Line(80, least=1)
    prompt = ma.fields.Nested(PromptSettingsSchema, allow_none=True)

    @ma.validates_schema
    def either(self, data: dict[str, object], **_kwargs: object) -> None:
        if not data.get("body") and not data.get("template"):
            raise ma.ValidationError("Write a text, or name a template.", "body")


class NoteChange(ma.Schema):
    """What may be changed of a draft."""

    type = Line(MOST_TYPE, least=1)
    title = Line(MOST_TITLE)
    body = Prose(MOST_BODY, least=1)


class NoteSchema(ma.Schema):
    """A note as the record shows it."""

    id = ma.fields.String(required=True)
    patient = ma.fields.Nested(NamedSchema, required=True)
    type = ma.fields.String(required=True)
    title = ma.fields.String(required=True)
    body = ma.fields.String(required=True)
    status = ma.fields.String(required=True, validate=ma.validate.OneOf(STATUSES))
    author_name = ma.fields.String(required=True)
    is_automatic = ma.fields.Boolean(required=True)
    template_key = ma.fields.String(required=True, allow_none=True)
    run_id = ma.fields.String(required=True, allow_none=True)
    node_id = ma.fields.String(required=True, allow_none=True)
    signed_at = Moment(required=True, allow_none=True)
    signed_by = ma.fields.Nested(NamedSchema, required=True, allow_none=True)
    created_at = Moment(required=True)


class NoteQuery(SearchQuery):
    """Filters of the list."""

    patient_id = ma.fields.String()
    status = ma.fields.String(validate=ma.validate.OneOf(STATUSES))
    type = ma.fields.String()
    run_id = ma.fields.String()


class NewPrompt(PromptSettingsSchema):
    """A prompt written by hand."""

    patient_id = Line(48, least=1, required=True)
    title = Line(MOST_TITLE, load_default="")
    body = Prose(MOST_BODY, least=1, required=True)
    starts_on = ma.fields.Date(allow_none=True, load_default=None)
    ends_on = ma.fields.Date(allow_none=True, load_default=None)

    @ma.post_load
    def settings(self, data: dict[str, object], **_kwargs: object) -> dict[str, object]:
        own = ("patient_id", "title", "body", "starts_on", "ends_on")
        rest = {name: value for name, value in data.items() if name not in own}
        settings = PromptSettings(**rest)  # type: ignore[arg-type]
        return {**{name: data[name] for name in own}, "settings": settings}


class ShownPromptSchema(ma.Schema):
    """A prompt, and what it was made of."""

    id = ma.fields.String(required=True)
    patient = ma.fields.Nested(NamedSchema, required=True)
    note_id = ma.fields.String(required=True, allow_none=True)
    title = ma.fields.String(required=True)
    body = ma.fields.String(required=True)
    when = ma.fields.String(required=True, validate=ma.validate.OneOf(WHEN))
    how = ma.fields.String(required=True, validate=ma.validate.OneOf(HOW))
    starts_on = ma.fields.Date(required=True, allow_none=True)
    ends_on = ma.fields.Date(required=True, allow_none=True)
    staff = ma.fields.List(ma.fields.String(), required=True)
    status = ma.fields.String(required=True, validate=ma.validate.OneOf(PROMPT_STATUSES))
    run_id = ma.fields.String(required=True, allow_none=True)
    created_at = Moment(required=True)
    ended_at = Moment(required=True, allow_none=True)


class PromptQuery(OffsetQuery):
    """Filters of the list."""

    patient_id = ma.fields.String()
    status = ma.fields.String(validate=ma.validate.OneOf(PROMPT_STATUSES))
    note_id = ma.fields.String()
    run_id = ma.fields.String()


class MomentQuery(OffsetQuery):
    """What the person is doing right now."""

    moment = ma.fields.String(load_default=OPENING, validate=ma.validate.OneOf([OPENING, CHECK_IN]))


class OpeningSchema(ma.Schema):
    """What is shown to whoever opens the record: each alert once in a session."""

    alerts = ma.fields.List(ma.fields.Nested(AlertSchema), required=True)
    prompts = ma.fields.List(ma.fields.Nested(ShownPromptSchema), required=True)


class Seen(ma.Schema):
    """Which alerts were shown."""

    alert_ids = ma.fields.List(
        Line(48, least=1), required=True, validate=ma.validate.Length(max=100)
    )
