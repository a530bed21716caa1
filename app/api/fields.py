"""Kinds of values that schemas of more than one package take and give."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import marshmallow as ma

from app import clock, ids
from app.api.pages import OffsetQuery

# Moments beyond these are typing errors, and some databases could not shift their zone.
EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)
LATEST = datetime(2200, 1, 1, tzinfo=UTC)


class Moment(ma.fields.AwareDateTime):
    """A moment: any offset comes in, `Z` goes out. A moment without an offset is refused."""

    default_error_messages = {
        "invalid": "A moment like 2026-03-18T09:30:00Z is needed.",
        "invalid_awareness": "Say the offset from UTC, as in 2026-03-18T09:30:00Z.",
        "range": "The year must be between 1900 and 2200.",
    }

    def _serialize(self, value: datetime | None, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        return clock.iso(value)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> datetime:
        moment: datetime = super()._deserialize(value, attr, data, **kwargs)
        if not EARLIEST <= moment < LATEST:
            raise self.make_error("range")
        return moment.astimezone(UTC)


class Line(ma.fields.String):
    """One line of text, trimmed. `least=1` refuses an empty one."""

    default_error_messages = {
        "empty": "This may not be empty.",
        "long": "At most {most} characters.",
        "control": "This is one line of text, without line breaks or control characters.",
    }

    def __init__(self, most: int, *, least: int = 0, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.most = most
        self.least = least
        # For the API's description only: the checks are below, on the trimmed text.
        self.metadata = {"minLength": least, "maxLength": most, **self.metadata}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = (super()._deserialize(value, attr, data, **kwargs) or "").strip()
        if len(text) < self.least:
            raise self.make_error("empty")
        if len(text) > self.most:
            raise self.make_error("long", most=self.most)
        if not self.is_clean(text):
            raise self.make_error("control")
        return text

    def is_clean(self, text: str) -> bool:
        return not any(unicodedata.category(char) in ("Cc", "Zl", "Zp") for char in text)


class Prose(Line):
    """Text of several lines."""

    def is_clean(self, text: str) -> bool:
        return True


class NamedSchema(ma.Schema):
    """A record that is only mentioned."""

    id = ma.fields.String(required=True)
    name = ma.fields.String(required=True)


class SearchQuery(OffsetQuery):
    """A list that can be searched."""

    search = ma.fields.String(load_default="", validate=ma.validate.Length(max=200))


class Reference(ma.fields.String):
    """The id of a record, with its prefix or as a plain UUID (DOMAIN G-24); kept with it."""

    default_error_messages = {"long": "This is not an id."}

    def __init__(self, prefix: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.prefix = prefix

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text: str = super()._deserialize(value, attr, data, **kwargs).strip()
        if not text or len(text) > ids.MAX_LENGTH:
            raise self.make_error("long")
        return f"{self.prefix}_{text.lower()}" if is_uuid(text) else text


def is_uuid(text: str) -> bool:
    """True for a UUID in the usual spelling, whatever its case."""
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False


class Listed(ma.fields.String):
    """Several choices in one parameter, with commas between: `high,urgent`."""

    default_error_messages = {"choice": "“{each}” is not one of: {choices}."}

    def __init__(self, choices: Sequence[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.choices = tuple(choices)
        self.metadata = {"example": ",".join(self.choices[:2]), **self.metadata}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        text = super()._deserialize(value, attr, data, **kwargs)
        found = [each.strip() for each in text.split(",")]
        for each in found:
            if each not in self.choices:
                raise self.make_error("choice", each=each[:60], choices=", ".join(self.choices))
        return found


class MomentOrDay(Moment):
    """A moment, or a day without a time, which means all of that day at the clinic."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if isinstance(value, str) and len(value) == len("2026-03-18"):
            day: date = ma.fields.Date().deserialize(value)
            super()._deserialize(f"{day}T12:00:00Z", attr, data, **kwargs)  # is the year sensible?
            return day
        return super()._deserialize(value, attr, data, **kwargs)
