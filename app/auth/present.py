"""Who is signed in, as the API shows them."""

from __future__ import annotations

from typing import Any

from flask import g
from flask_wtf.csrf import generate_csrf

from app.auth.actor import current_actor
from app.auth.models import Organisation, User
from app.auth.sessions import service as sessions
from app.auth.sessions.service import Found
from app.database import db

KEY = {"email": None, "role": "key", "initials": "K"}


def me() -> dict[str, Any]:
    """Whoever sent this request: a person, or a key that asks who it is."""
    actor = current_actor()
    found: Found | None = g.get("session_found")
    person: Any = db.session.get(User, actor.user_id) if actor.user_id else None
    return {
        "user": person or {"id": actor.id, "name": actor.name, **KEY},
        "organisation": db.session.get(Organisation, actor.org_id),
        "rights": sorted(actor.rights),
        "must_set_up_two_step": found is not None and found.must_set_up,
        "csrf_token": generate_csrf(),
    }


def after_sign_in() -> dict[str, Any]:
    """The same for somebody whose session was begun by this request."""
    db.session.flush()
    found = sessions.find()
    assert found is not None  # noqa: S101 - it was begun a moment ago
    g.session_found, g.actor = found, found.actor
    return me()
