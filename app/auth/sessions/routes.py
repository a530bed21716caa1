"""Where am I signed in, and how do I end it."""

from __future__ import annotations

from typing import Any

from flask import g

from app.api.blueprint import ApiBlueprint
from app.api.pages import OffsetQuery, Page, of_list
from app.auth.actor import current_actor
from app.auth.people import service as people
from app.auth.rights import EDIT_USERS, SIGNED_IN
from app.auth.saved import person
from app.auth.sessions import service
from app.auth.sessions.models import SignedIn
from app.auth.sessions.schemas import EndedSchema, SessionSchema

blp = ApiBlueprint("sessions", __name__, description="Where people are signed in")

PLAIN = ("id", "browser", "address", "way", "created_at", "last_seen_at")


@blp.get("/sessions", needs=SIGNED_IN, query=OffsetQuery, gives=SessionSchema, many=True)
def list_sessions(query: dict[str, Any]) -> Page:
    """Where you are signed in, last seen first. A key is signed in nowhere."""
    actor = current_actor()
    found = service.of(actor.org_id, actor.user_id) if actor.user_id else []
    return of_list([_shown(each) for each in found], query)


@blp.post("/sessions/<id>/end", needs=SIGNED_IN, status=204)
def end_session(id: str) -> None:
    """Sign out there; from its next request on that browser is a stranger."""
    service.end(current_actor(), id)


@blp.post("/sessions/end-others", needs=SIGNED_IN, gives=EndedSchema)
def end_others() -> dict[str, int]:
    """Sign out everywhere but here."""
    return {"count": service.end_all(person().id, but=_this())}


@blp.get(
    "/users/<id>/sessions", needs=EDIT_USERS, query=OffsetQuery, gives=SessionSchema, many=True
)
def list_sessions_of(query: dict[str, Any], id: str) -> Page:
    """Where a colleague is signed in."""
    actor = current_actor()
    whose = people.get(actor.org_id, id, by=actor)
    return of_list([_shown(each) for each in service.of(actor.org_id, whose.id)], query)


@blp.post("/users/<id>/end-sessions", needs=EDIT_USERS, gives=EndedSchema)
def end_sessions_of(id: str) -> dict[str, int]:
    """Sign a colleague out everywhere, as when their laptop is lost."""
    actor = current_actor()
    return {"count": service.end_all(people.get(actor.org_id, id, by=actor).id)}


def _this() -> str | None:
    found = g.get("session_found")
    return found.id if found else None


def _shown(row: SignedIn) -> dict[str, Any]:
    return {**{name: getattr(row, name) for name in PLAIN}, "is_this": row.id == _this()}
