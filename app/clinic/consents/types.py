"""Kinds of consent. Clinics may use others: any short word will do."""

from __future__ import annotations

import re

from app.errors import Invalid

LABELS = {
    "privacy": "Privacy policy",
    "terms": "Terms of service",
    "treatment": "Treatment",
    "video_recording": "Video recording",
    "biometric": "Biometric data",
    "telerehab": "Telerehabilitation",
    "marketing": "Marketing",
    "profile_sharing": "Sharing the profile",
}
MOST_TYPE = 40
TYPE = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)


def label_of(type: str) -> str:
    """What people call it."""
    return LABELS.get(type) or type.replace("_", " ").capitalize()


def type_of(text: str | None, *, field: str = "type") -> str:
    """The type, if it can be one. Raises Invalid, naming the field."""
    if not text or not TYPE.fullmatch(text):
        raise Invalid.field(field, "Say which consent in one word, such as privacy or telerehab.")
    return text
