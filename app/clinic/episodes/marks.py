"""What a note says between the lines: `#tags` and `@mentions` (DOMAIN D-111)."""

from __future__ import annotations

import re

from sqlalchemy import select

from app.auth.models import User
from app.clinic import known
from app.clinic.search import fold
from app.database import db

TAG = re.compile(r"(?<![\w#&/])#(\w[\w-]*)")
MOST_TAGS = 50


def tags_in(text: str) -> list[str]:
    """`#Blood-Panel` gives `blood-panel`; numbers alone (`#3`) are no tags. Each once."""
    found = (tag.lower().rstrip("-") for tag in TAG.findall(text))
    return list(dict.fromkeys(tag for tag in found if not tag.isdigit()))[:MOST_TAGS]


def people_in(org_id: str, text: str) -> list[str]:
    """Ids of those who work here and are mentioned: `@Tom Okafor`, `@tom.okafor` or `@usr_…`."""
    if "@" not in text:
        return []
    folded = fold(text)
    found = [(_first(folded, names), id) for id, names in _people(org_id)]
    return [id for at, id in sorted(found) if at >= 0]


def _first(text: str, names: tuple[str, ...]) -> int:
    places = [
        match.start()
        for name in names
        for match in re.finditer(rf"(?<![\w.])@{re.escape(name)}(?![\w@-])", text)
    ]
    return min(places, default=-1)


def _people(org_id: str) -> list[tuple[str, tuple[str, ...]]]:
    return known.get(("mentionable", org_id), lambda: _find(org_id))


def _find(org_id: str) -> list[tuple[str, tuple[str, ...]]]:
    wanted = select(User.id, User.name, User.email).where(User.org_id == org_id, User.is_active)
    return [
        (id, (fold(name), fold(name.removeprefix("Dr ")), fold(email.partition("@")[0]), fold(id)))
        for id, name, email in db.session.execute(wanted)
    ]
